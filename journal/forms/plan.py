"""What a person agrees to practise, and pauses from it."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from exercises.catalogue import PresetSummary
from journal.days import DAY
from journal.enums import PauseReason
from journal.models import Pause, Plan
from journal.pauses import DAYS_AHEAD, DAYS_BACK


class PlanForm(forms.Form):
    """How often, which dose, how slowly, and why if one wants to say."""

    sessions_per_day = forms.TypedChoiceField(
        label=_("Sessions a day"),
        coerce=int,
        choices=[(2, _("Morning and evening")), (1, _("Once"))],
        widget=forms.RadioSelect,
        help_text=_("Once a day is enough."),
    )
    days_per_week = forms.TypedChoiceField(
        label=_("Days a week"),
        coerce=int,
        choices=[(days, str(days)) for days in range(1, 8)],
        help_text=_("The other days are rest. They need no planning: take them when they come."),
    )
    preset = forms.ChoiceField(label=_("How much"))
    lift_seconds = forms.TypedChoiceField(
        label=_("Seconds for one lift"),
        coerce=int,
        choices=[(seconds, str(seconds)) for seconds in (3, 4, 5)],
        widget=forms.RadioSelect,
        help_text=_("Slower is harder."),
    )
    reason = forms.CharField(label=_("Why the change? (optional)"), max_length=200, required=False)

    def __init__(self, *args: Any, presets: Iterable[PresetSummary], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["preset"].choices = [  # type: ignore[attr-defined]
            (preset.key, _("%(title)s, %(minutes)s min") % {"title": preset.title, "minutes": preset.minutes})
            for preset in presets
        ]


def plan_initial(plan: Plan | None) -> dict[str, Any]:
    """The plan in force as the form shows it; without one what a new plan would be."""
    held = plan or Plan()
    return {
        "sessions_per_day": held.sessions_per_day,
        "days_per_week": held.days_per_week,
        "preset": held.preset_key,
        "lift_seconds": held.lift_seconds,
    }


class PauseForm(forms.Form):
    """Why, from when, and until when if that is known."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[
            (PauseReason.FLARE, _("It hurts more than usual")),
            (PauseReason.ILLNESS, _("I am ill")),
            (PauseReason.TRAVEL, _("I am travelling")),
            (PauseReason.SAFETY, _("To be safe, or on a doctor's advice")),
        ],
    )
    first = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty if you do not know yet."),
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_first(self) -> datetime.date:
        first: datetime.date = self.cleaned_data["first"]
        if first < self.today - DAYS_BACK * DAY:
            raise forms.ValidationError(_("A pause can begin at most seven days back."))
        if first > self.today + DAYS_AHEAD * DAY:
            raise forms.ValidationError(_("That is more than a year ahead."))
        return first

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first."))
        elif last and last > self.today + DAYS_AHEAD * DAY:
            self.add_error("last", _("That is more than a year ahead."))
        return data

    def refuse(self, other: Pause) -> None:
        """Say that a pause of the same kind already covers some of these days."""
        first = date_format(other.first, "j F")
        if other.last is None:
            text = _("There is such a pause already, from %(first)s on. End that one, or change the days here.")
            self.add_error("first", text % {"first": first})
        else:
            text = _("There is such a pause already, from %(first)s to %(last)s. Choose other days.")
            self.add_error("first", text % {"first": first, "last": date_format(other.last, "j F")})
