"""The player's page: a function of plain values, so that a visitor and a client get the same player.

Whoever calls it brings the timeline, the person's preferences, a lock if there is one, and where a session goes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exercises.timeline import Preferences
from exercises.values import PresetSummary

VISITOR = "visitor"
TALK_LEVELS = ("full", "counts", "off")


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


def packed(timeline_json: Mapping[str, Any]) -> dict[str, Any]:
    """The timeline as the page carries it: moments by column, a third less to send; the player unpacks them.

    `at` is left out: moments touch each other, so each begins where the one before ends.
    """
    moments = timeline_json["moments"]
    names = dict.fromkeys(name for moment in moments for name in moment if name != "at")
    return {**timeline_json, "moments": {name: [moment.get(name) for moment in moments] for name in names}}


def player_page(
    request: HttpRequest,
    *,
    timeline_json: Mapping[str, Any],
    preferences: Preferences,
    lock: Lock | None,
    save: SaveTarget,
    talk: str = "full",
    presets: Iterable[PresetSummary] = (),
    help_url: str = "",
    practice: Any = None,
) -> HttpResponse:
    """The player for one timeline (the dict of timeline.as_json); no query of its own.

    `talk` is the level until the person chooses one on this device. `presets` are offered beside Begin.
    `help_url` is where "Get help" leads. `practice` (exercises.practice.Practice) says what was changed for the person.
    """
    exercises = timeline_json["exercises"]
    config = {
        "owner": save.owner,
        "save_url": save.save_url,
        "hello_url": reverse("hello"),
        "done_url": save.done_url,
        "talk": talk if talk in TALK_LEVELS else TALK_LEVELS[0],
        "locked": lock is not None,
        "texts": {name: str(text) for name, text in TEXTS.items()},
    }
    context = {
        "timeline": packed(timeline_json),
        "config": config,
        "preferences": preferences,
        "lock": lock,
        "save": save,
        "visitor": save.owner == VISITOR,
        "minutes": (timeline_json["total"] + 30_000) // 60_000,
        "exercises": exercises,
        "preset": timeline_json["preset"],
        "presets": presets,
        "form": HurtForm(auto_id="hurt-%s"),
        "help_url": help_url,
        "practice": practice,
    }
    return render(request, "exercises/player.html", context)
