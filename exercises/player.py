"""The player's page: a function of plain values, so that a visitor and a client get the same player.

Whoever calls it brings the timeline, the person's preferences, a lock if there is one, and where a session goes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import json_script
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exercises.timeline import LEVELS, Preferences
from exercises.values import PresetSummary

VISITOR = "visitor"


@dataclass(frozen=True)
class Manner:
    """How the player speaks, sounds and is held. talk: "full", "counts" or "off", until it is changed on the device.

    `voice` is a voice's URI, "" for the best one of the device; `voice_speed` is per cent of its own pace.
    """

    talk: str = "full"
    voice: str = ""
    voice_speed: int = 100
    tones: bool = True
    vibration: bool = True
    left_handed: bool = False


@dataclass(frozen=True)
class SaveTarget:
    """Where a finished session goes: the address that takes it, the opaque owner, the page after "Done".

    Without `save_url` it stays on the device as nobody's. `stylesheet` is the one of the sheet that the saved
    session's `log_url` gives, a path below the static files.
    """

    done_url: str
    save_url: str = ""
    owner: str = VISITOR
    stylesheet: str = ""


@dataclass(frozen=True)
class Lock:
    """Why the routine may not begin now, and the page that says more."""

    title: str | Promise
    text: str | Promise
    url: str
    link: str | Promise


class HurtForm(forms.Form):
    """The sheet behind "Stop, this hurts". The device reads it; it is never posted as a form."""

    use_required_attribute = False  # saying nothing is allowed: it must never stand between a person and the exit

    SEVERITIES = (
        _("No pain"),
        *[_("Mild")] * 3,
        *[_("Moderate")] * 3,
        *[_("Severe")] * 3,
        _("The worst I can imagine"),
    )
    QUALITIES = (
        ("sharp", _("Sharp")),
        ("electric", _("Electric")),
        ("leg", _("Down a leg")),
        ("other", _("Something else")),
    )
    PLACES = (
        _("Low back"),
        _("Upper back"),
        _("Neck"),
        _("Buttock or hip"),
        _("Leg"),
        _("Knee"),
        _("Shoulder or arm"),
        _("Hand or wrist"),
    )

    intensity = forms.ChoiceField(
        label=_("How much does it hurt?"),
        choices=[*((str(number), words) for number, words in enumerate(SEVERITIES)), ("skip", _("Skip"))],
        widget=forms.RadioSelect,
    )
    quality = forms.ChoiceField(label=_("How does it feel?"), choices=QUALITIES, widget=forms.RadioSelect)
    place = forms.MultipleChoiceField(
        label=_("Where?"), choices=[(place, place) for place in PLACES], widget=forms.CheckboxSelectMultiple
    )
    own_place = forms.CharField(label=_("Somewhere else"), max_length=80, widget=forms.TextInput)


# What the player's scripts say; %(name)s is filled in by them.
TEXTS: Mapping[str, str | Promise] = {
    "where": _("%(number)s of %(of)s · %(title)s"),
    "right": pgettext_lazy("side", "right"),
    "left": pgettext_lazy("side", "left"),
    "of": _("of %(number)s"),
    "hold": pgettext_lazy("under a number", "hold"),
    "seconds": pgettext_lazy("after a number", "seconds"),
    "breathe_in": _("Breathe in"),
    "breathe_out": _("Breathe out"),
    "next": _("Next: %(title)s"),
    "pause": _("Pause"),
    "go_on": _("Go on"),
    "go_on_at": _("Go on at %(time)s"),
    "paused_asked": _("Paused. Take your time."),
    "paused_away": _("Paused while you were away."),
    "paused_sound": _("Paused: your sound has changed over."),
    "talk_full": pgettext_lazy("voice", "All cues"),
    "talk_counts": pgettext_lazy("voice", "Counts"),
    "talk_off": pgettext_lazy("voice", "Voice off"),
    "no_voice": _("This device cannot speak: follow the tones and the text."),
    "no_tones": _("This device plays no tones: watch the screen."),
    "no_wake_lock": _("The screen may go dark: keep it on in your phone's settings."),
    "well_done": _("Well done."),
    "good_stop": _("Good that you stopped."),
    "nothing_done": _("Nothing was done yet, so nothing was saved."),
    "saving": _("Saving…"),
    "saved": _("It is saved."),
    "kept_unsent": _("Saved on this phone. Will send when you are online."),
    "signed_out": _("Saved on this phone. Sign in to send it."),
    "not_stored": _("Not saved: this device stores nothing. Keep this page open until it is sent."),
    "attention": _("Kept on this phone: it was not accepted."),
    "kept_here": _("This session is kept on this device only."),
    "not_kept_here": _("This device stores nothing, so the session cannot be kept."),
}


class Compact(DjangoJSONEncoder):
    """JSON without blanks."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"separators": (",", ":")})


# What a moment says, as a number where it follows from the rest: its repetition, its cue, or both.
SAYS_REP, SAYS_CUE, SAYS_BOTH = range(3)


def packed(timeline_json: Mapping[str, Any]) -> dict[str, Any]:
    """The timeline as the page carries it, half as much to send; the player unpacks it.

    Moments that are the same but for time and repetition are one row of `rows` (by column); `moments` are the numbers
    of their rows, and their repetitions. `at` is left out: each begins where the one before ends.
    """
    rows: dict[tuple[Any, ...], int] = {}
    moments = timeline_json["moments"]
    places = [rows.setdefault(_row(moment), len(rows)) for moment in moments]
    columns = zip(*rows, strict=True) if rows else [()] * len(ROW)
    return {
        **timeline_json,
        "rows": dict(zip(ROW, columns, strict=True)),
        "moments": [places, [moment["rep"] for moment in moments]],
    }


ROW = ("ms", "ex", "kind", "block", "side", "reps", "pose", "ease", "breath", "cue", *LEVELS)


def _row(moment: Mapping[str, Any]) -> tuple[Any, ...]:
    says = (_says(moment["say"].get(level), moment["rep"], moment["cue"]) for level in LEVELS)
    return (*(moment[name] for name in ROW[: -len(LEVELS)]), *says)


def _says(text: str | None, rep: int | None, cue: str) -> str | int | None:
    follows = {str(rep): SAYS_REP, cue: SAYS_CUE, f"{rep}. {cue}": SAYS_BOTH}
    return None if text is None else follows.get(text, text)


def player_page(
    request: HttpRequest,
    *,
    timeline_json: Mapping[str, Any],
    preferences: Preferences,
    lock: Lock | None,
    save: SaveTarget,
    manner: Manner | None = None,
    presets: Iterable[PresetSummary] = (),
    why: str | Promise = "",
    before: int | None = None,
    help_url: str = "",
    settings_url: str = "",
    easier_url: str = "",
    practice: Any = None,
) -> HttpResponse:
    """The player for one timeline (the dict of timeline.as_json); no query of its own.

    `presets` are offered beside Begin, `why` says why this one stands first. `before`: the pain number given before
    this practice, None where there is none. `help_url` is where "Get help" leads, `settings_url` where "How you like to
    practise", and `easier_url` gives the list of timeline.easier_json ("" where nothing can be done more easily).
    `practice` (exercises.practice.Practice) says what was changed for the person.
    """
    manner = manner or Manner()
    exercises = timeline_json["exercises"]
    config = {
        "owner": save.owner,
        "save_url": save.save_url,
        "hello_url": reverse("hello"),
        "done_url": save.done_url,
        "talk": manner.talk,
        "voice": manner.voice,
        "rate": manner.voice_speed / 100,
        "tones": manner.tones,
        "vibration": manner.vibration,
        "before": before,
        "easier_url": easier_url,
        "locked": lock is not None,
        "texts": {name: str(text) for name, text in TEXTS.items()},
    }
    context = {
        "config": config,
        "data": [
            json_script(packed(timeline_json), "timeline", encoder=Compact),
            json_script(config, "player-config", encoder=Compact),
        ],
        "preferences": preferences,
        "lock": lock,
        "save": save,
        "visitor": save.owner == VISITOR,
        "minutes": (timeline_json["total"] + 30_000) // 60_000,
        "exercises": exercises,
        "preset": timeline_json["preset"],
        "presets": presets,
        "manner": manner,
        "why": why,
        "settings_url": settings_url,
        "form": HurtForm(auto_id="hurt-%s"),
        "help_url": help_url,
        "practice": practice,
    }
    return render(request, "exercises/player.html", context)
