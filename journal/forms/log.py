"""What people fill in: the log sheet, pain now, a session by hand, a past day."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.enums import Activity, Effort, FoundMuscle, Slot
from journal.forms.dates import not_in_the_future
from journal.forms.small import minutes_field
from journal.models import PainReport, PracticeSession
from journal.recording import Pain
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
LONG_AGO = datetime.timedelta(days=7)


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


def intensity_value(report: PainReport | None) -> str:
    """The radio that stands for a stored report: "" where nothing was asked."""
    if report is None or (report.intensity is None and not report.skipped):
        return ""
    return SKIP if report.skipped else str(report.intensity)


class WordsMixin(forms.Form):
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

    def texts(self) -> dict[str, Any]:
        """What recording wants of the words."""
        return {"words": self.cleaned_data["words"], "own_word": self.cleaned_data["own_word"]}


class PainForm(WordsMixin):
    """A pain report that stands alone: one number, and words or a note if wanted."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    intensity = IntensityField(label=_("How is your pain now?"))
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class EditPainForm(PainForm):
    """A report that exists: the version it was opened at comes along."""

    uuid = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput)


class LogForm(WordsMixin):
    """The sheet after a session: slot and number first, the rest if wanted."""

    when = forms.ChoiceField(label=_("Session"), widget=forms.RadioSelect)
    intensity = IntensityField(label=_("How is your pain now?"))
    before = IntensityField(label=_("And before the session?"), required=False)
    effort = forms.TypedChoiceField(
        label=_("How hard was it?"),
        choices=Effort.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    found_muscle = forms.TypedChoiceField(
        label=_("Did you find the muscle?"),
        choices=FoundMuscle.choices,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, session: PracticeSession, taken: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].choices = when_choices(session, set(taken))  # type: ignore[attr-defined]

    def clean_when(self) -> tuple[datetime.date, str]:
        return split_when(self.cleaned_data["when"])


def join_when(day: datetime.date, slot: str) -> str:
    return f"{day.isoformat()}:{slot}"


def split_when(value: str) -> tuple[datetime.date, str]:
    day, slot = value.rsplit(":", 1)
    return datetime.date.fromisoformat(day), slot


def when_choices(session: PracticeSession, taken: set[str]) -> list[tuple[str, Any]]:
    """Morning and evening of the session's day; after midnight last evening first, and today too.

    Extra is offered once both slots of the day are taken, or where it is what is stored.
    """
    day = session.local_date
    own_day = session.started_at or session.created_at
    clock_day = (own_day + datetime.timedelta(minutes=session.utc_offset)).date()
    if session.started_at and clock_day != day:
        choices = [
            (join_when(day, Slot.EVENING), _("Evening, yesterday")),
            (join_when(clock_day, Slot.MORNING), _("Morning, today")),
        ]
        if session.slot == Slot.MORNING:
            choices.insert(0, (join_when(day, Slot.MORNING), _("Morning, yesterday")))
    else:
        choices = [
            (join_when(day, Slot.MORNING), Slot.MORNING.label),
            (join_when(day, Slot.EVENING), Slot.EVENING.label),
        ]
    if session.slot == Slot.EXTRA or {Slot.MORNING, Slot.EVENING} <= taken:
        choices.append((join_when(day, Slot.EXTRA), Slot.EXTRA.label))
    return choices


class ByHandForm(forms.Form):
    """ "I did it without the app": which slot of today."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    slot = forms.ChoiceField(label=_("Which session was it?"), choices=Slot, widget=forms.RadioSelect)
    date = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, latest: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest

    def clean_date(self) -> datetime.date:
        return not_in_the_future(self.cleaned_data["date"], self.latest)


class PastDayForm(forms.Form):
    """A session of a past day: date, slot and preset; more than seven days back asks once more."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    date = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    slot = forms.ChoiceField(label=_("Session"), choices=Slot, widget=forms.RadioSelect, initial=Slot.MORNING)
    intensity = IntensityField(label=_("Pain after it, if you remember"), required=False)
    sure = forms.BooleanField(label=_("Yes, add this day"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_date(self) -> datetime.date:
        return not_in_the_future(self.cleaned_data["date"], self.today)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        day = data.get("date")
        if day and self.today - day > LONG_AGO and not data.get("sure"):
            self.fields["sure"].widget = forms.CheckboxInput()
            self.add_error("sure", _("That is more than a week ago. Tick this if the date is right."))
        return data


class EditSessionForm(forms.Form):
    """Slot, effort, muscle and note of a session, with the version it was opened at; minutes of a walk or breathing."""

    slot = forms.ChoiceField(label=_("Session"), choices=Slot, widget=forms.RadioSelect)
    date = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    effort = LogForm.base_fields["effort"]
    found_muscle = LogForm.base_fields["found_muscle"]
    note = LogForm.base_fields["note"]
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, latest: datetime.date, session: PracticeSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest
        if session.activity != Activity.ROUTINE:
            del self.fields["found_muscle"]
            self.fields["minutes"] = minutes_field(initial=session.minutes)
            self.order_fields(["minutes"])

    def clean_date(self) -> datetime.date:
        return not_in_the_future(self.cleaned_data["date"], self.latest)

    def columns(self) -> dict[str, Any]:
        """What is changed, by column of PracticeSession."""
        names = {"date": "local_date", "minutes": "active_seconds"}
        data = {names.get(name, name): value for name, value in self.cleaned_data.items() if name != "version"}
        if "active_seconds" in data:
            data["active_seconds"] *= 60
        return data
