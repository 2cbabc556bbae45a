"""What people fill in about pain: a number, words, places and how it behaves. All of it may be left out."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from backcare.accounts.models import User
from journal.enums import Constancy, Effect, Onset, Shows, Side, Spread, WorstTime
from journal.factors import BETTER, WORSE
from journal.models import PainReport
from journal.places import GROUPS as PLACE_GROUPS
from journal.places import PLACES
from journal.recording import Pain
from journal.told import COLUMNS, Told, said
from journal.words import MAX_WORDS, WORDS

SKIP = "skip"
INTENSITY_WORDS = (
    _("No pain"),
    _("Mild: barely there"),
    _("Mild: easy to get on"),
    _("Mild: I notice it"),
    _("Moderate: hard to ignore"),
    _("Moderate: gets in the way"),
    _("Moderate: slows me down"),
    _("Severe: hard to do much"),
    _("Severe: hard to think"),
    _("Severe: need to stop"),
    _("The worst I can imagine"),
)
INTENSITY_CHOICES = [(str(number), words) for number, words in enumerate(INTENSITY_WORDS)] + [(SKIP, _("Skip"))]
CHOOSE_NUMBER = _("Choose a number from 0 to 10, or Skip.")
SAY_SOMETHING = _("Nothing is filled in yet: a word, a place or a note is enough.")
NOT_SURE = _("Leave out")
PATTERN = ("worse", "better", *(name for name in COLUMNS if name != "note"))


class IntensityField(forms.ChoiceField):
    """0-10 or Skip as radios; cleans to a Pain. Left out where optional: Pain() (not asked)."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=INTENSITY_CHOICES, error_messages={"required": CHOOSE_NUMBER}, **kwargs)

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        if chosen == SKIP:
            return Pain(skipped=True)
        return Pain(intensity=int(chosen)) if chosen else Pain()


def pain_value(pain: Pain | PainReport | None) -> str:
    """The radio that stands for a number: "" where nothing was asked."""
    if pain is None or (pain.intensity is None and not pain.skipped):
        return ""
    return SKIP if pain.skipped else str(pain.intensity)


def ask_number(form: forms.Form, user: User, *names: str) -> None:
    """Ask for these numbers as the person wants it: not at all, without need (pre-hab), or as the form says."""
    for name in names:
        if not user.ask_intensity:
            del form.fields[name]
        elif user.prehab:
            form.fields[name].required = False


class ToldForm(forms.Form):
    """What a report tells beside its number; each part of it adds its own."""

    def told(self) -> Told:
        """What recording wants of the cleaned fields."""
        return {}


class NumberForm(ToldForm):
    """How it is now, in a number: as far as the person wants to be asked for one."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    intensity = IntensityField(label=_("How is your pain now?"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_number(self, user, "intensity")


class WordsMixin(ToldForm):
    """Words for the pain: listed ones and one of one's own, five at most in all."""

    words = forms.MultipleChoiceField(
        label=_("What does it feel like?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    own_word = forms.CharField(label=_("My own word"), max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].choices = [(key, word.label) for key, word in WORDS.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen = len(data.get("words", ())) + bool(data.get("own_word"))
        if chosen > MAX_WORDS:
            self.add_error("words", _("Five words at most: choose the ones that fit best."))
        return data

    def told(self) -> Told:
        told = super().told()
        told["words"], told["own_word"] = self.cleaned_data["words"], self.cleaned_data["own_word"]
        return told


class PlacesMixin(ToldForm):
    """Places on the body, as chips and on the drawing, and which of them is the main one."""

    places = forms.MultipleChoiceField(label=_("Where?"), required=False, widget=forms.CheckboxSelectMultiple)
    main_place = forms.ChoiceField(label=_("Where is it most?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = [(key, place.label) for key, place in PLACES.items()]  # type: ignore[attr-defined]
        grouped = [(group.label, [(place.key, place.label) for place in group.places]) for group in PLACE_GROUPS]
        self.fields["main_place"].choices = [("", _("No one place")), *grouped]  # type: ignore[attr-defined]

    def place_groups(self) -> list[dict[str, Any]]:
        """The chips, from the head down, with what is chosen."""
        chosen = set(self["places"].value() or ())
        return [
            {"label": group.label, "places": [(place, place.key in chosen) for place in group.places]}
            for group in PLACE_GROUPS
        ]

    def told(self) -> Told:
        """The main place is one of the places; a single place is the main one."""
        places, main = list(self.cleaned_data["places"]), self.cleaned_data["main_place"]
        if main and main not in places:
            places.append(main)
        told = super().told()
        told["places"], told["main_place"] = places, places[0] if len(places) == 1 else main
        return told


def _line(label: Any, choices: type[TextChoices]) -> forms.TypedChoiceField:
    """One choice of a few, or left out (None)."""
    return forms.TypedChoiceField(
        label=label,
        choices=[*choices.choices, ("", NOT_SURE)],
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )


def _chips(label: Any, labels: Mapping[str, Promise | str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(labels.items()), required=False, widget=forms.CheckboxSelectMultiple
    )


class PatternMixin(ToldForm):
    """How far it goes, when it is there, what changes it, and medicine."""

    spread = _line(_("Does it go further down?"), Spread)
    spread_side = _line(_("On which side does it go down?"), Side)
    constancy = _line(_("How steady is it?"), Constancy)
    onset = _line(_("How did it begin?"), Onset)
    worst_time = _line(_("When is it worst?"), WorstTime)
    shows = _line(_("When does it show?"), Shows)
    worse = _chips(_("What makes it worse?"), WORSE)
    better = _chips(_("What makes it better?"), BETTER)
    medicine = forms.TypedChoiceField(
        label=_("Have you taken pain medicine today?"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("", NOT_SURE)],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("spread_side") and data.get("spread", Spread.NONE) in {None, Spread.NONE}:
            self.add_error("spread_side", _("Choose how far down it goes, too, or leave the side out."))
        return data

    def told(self) -> Told:
        told = super().told()
        told.update({name: self.cleaned_data[name] for name in PATTERN})  # type: ignore[typeddict-item]
        return told

    def lines(self) -> Iterable[forms.BoundField]:
        """The single choices about time, in the order they are asked."""
        return (self[name] for name in ("constancy", "onset", "worst_time", "shows"))


def told_initial(report: PainReport) -> dict[str, Any]:
    """What the fields show of a stored report; reads its words, places and influences."""
    words, places, influences = report.words.all(), report.places.all(), report.influences.all()
    return {
        "intensity": pain_value(report),
        "words": [word.word for word in words if word.word],
        "own_word": next((word.own for word in words if word.own), ""),
        "places": [row.place for row in places],
        "main_place": next((row.place for row in places if row.main), ""),
        "worse": [row.factor for row in influences if row.effect == Effect.WORSE],
        "better": [row.factor for row in influences if row.effect == Effect.BETTER],
        **{name: getattr(report, name) for name in COLUMNS},
        "medicine": {True: "yes", False: "no", None: ""}[report.medicine],
    }


class PainForm(PatternMixin, PlacesMixin, WordsMixin, NumberForm):
    """A pain report that stands alone. Anything may be left out, but not everything."""

    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and data.get("intensity", Pain()) == Pain() and not said(self.told()):
            if "intensity" in self.fields:
                self.add_error("intensity", CHOOSE_NUMBER)
            else:
                self.add_error("words", SAY_SOMETHING)
        return data

    def told(self) -> Told:
        told = super().told()
        told["note"] = self.cleaned_data["note"]
        return told


class EditPainForm(PainForm):
    """A report that exists: the version it was opened at comes along."""

    uuid = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)
