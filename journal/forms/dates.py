"""Days that people type."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _


def not_in_the_future(day: datetime.date, latest: datetime.date) -> datetime.date:
    """The day itself; raises ValidationError for one after `latest`, or long before this century."""
    if day > latest:
        raise forms.ValidationError(_("This day has not come yet."))
    if day.year < 2000:
        raise forms.ValidationError(_("This day is too long ago to be right."))
    return day
