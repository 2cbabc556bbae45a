"""One small thing: a walk, or slow breathing, by its minutes."""

import datetime
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.enums import Activity, Slot
from journal.forms.dates import not_in_the_future

MOST_MINUTES = 600


def minutes_field(**kwargs: Any) -> forms.IntegerField:
    """Whole minutes of a walk or of breathing."""
    return forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Give the minutes as a number, such as 15.")},
        **kwargs,
    )


class SmallThingForm(forms.Form):
    """A walk, or slow breathing: minutes."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    activity = forms.ChoiceField(
        label=_("What was it?"),
        choices=[(Activity.WALKING, _("A walk")), (Activity.BREATHING, _("Slow breathing"))],
        widget=forms.RadioSelect,
        initial=Activity.WALKING,
    )
    minutes = minutes_field()


class AnyDayForm(SmallThingForm):
    """The same on a day and in a slot of one's choice."""

    slot = forms.ChoiceField(label=_("When was it?"), choices=Slot, widget=forms.RadioSelect)
    date = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, latest: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest

    def clean_date(self) -> datetime.date:
        return not_in_the_future(self.cleaned_data["date"], self.latest)
