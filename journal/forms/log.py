"""What people fill in about sessions: the log sheet, a session by hand, a past day."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from backcare.accounts.models import User
from journal.enums import Activity, Effort, FoundMuscle, Slot
from journal.forms.dates import not_in_the_future
from journal.forms.pain import IntensityField, PlacesMixin, WordsMixin, ask_number
from journal.forms.small import minutes_field
from journal.models import PracticeSession

LONG_AGO = datetime.timedelta(days=7)


class LogForm(PlacesMixin, WordsMixin):
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

    def __init__(
        self, *args: Any, user: User, session: PracticeSession, taken: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        ask_number(self, user, "intensity", "before")
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

    def __init__(self, *args: Any, user: User, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_number(self, user, "intensity")
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
