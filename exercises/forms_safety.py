"""What people fill in about safety: the doctor's word, one topic of signs, and the date on which they were seen."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exercises.safety import Topic
from exercises.safety_words import CHOOSE, NONE_OF_THESE, NOT_BOTH, SIGNS

NONE = "none"
LONGEST_AGO = datetime.timedelta(days=366)


class DoctorForm(forms.Form):
    """Whether a doctor or physio agrees. "Not yet" closes nothing."""

    doctor = forms.TypedChoiceField(
        label=_("Has a doctor or physio said that gentle exercise is all right for you?"),
        choices=[("yes", _("Yes")), ("not-yet", _("Not yet"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose “Yes” or “Not yet”.")},
    )

    @staticmethod
    def initial_from(doctor_ok: bool | None) -> dict[str, str]:
        return {} if doctor_ok is None else {"doctor": "yes" if doctor_ok else "not-yet"}


class SignsForm(forms.Form):
    """The signs of one topic, and "None of these". Something must be chosen; None goes with nothing else."""

    signs = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, error_messages={"required": CHOOSE})

    def __init__(self, topic: Topic, data: Any = None, *, answers: Mapping[str, bool] | None = None) -> None:
        self.keys = [sign.key for sign in topic.signs]
        super().__init__(data, initial={"signs": self._chosen(answers or {})})
        self.fields["signs"].choices = [  # type: ignore[attr-defined]
            *((key, SIGNS[key].label) for key in self.keys),
            (NONE, NONE_OF_THESE),
        ]

    def _chosen(self, answers: Mapping[str, bool]) -> list[str]:
        """The boxes that stand for answers given before."""
        known = [answers[key] for key in self.keys if key in answers]
        if len(known) == len(self.keys) and not any(known):
            return [NONE]
        return [key for key in self.keys if answers.get(key)]

    def clean_signs(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["signs"]
        if NONE in chosen and len(chosen) > 1:
            raise forms.ValidationError(NOT_BOTH, code="both")
        return chosen

    def answers(self) -> dict[str, bool]:
        """Yes or no to every sign of the topic; the form is valid."""
        return {key: key in self.cleaned_data["signs"] for key in self.keys}

    def answers_so_far(self) -> dict[str, bool]:
        """What was ticked on a page that is left by Back: only what is certain."""
        ticked = self["signs"].value() or ()
        if list(ticked) == [NONE]:
            return dict.fromkeys(self.keys, False)
        return {key: True for key in self.keys if key in ticked}


class SeenForm(forms.Form):
    """ "I have been seen by a doctor or physio": on which day; `latest` is today where the person is."""

    seen_on = forms.DateField(
        label=_("I have been seen by a doctor or physio on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the day on which you were seen."),
            "invalid": _("Enter the day as a date, for example 2026-11-24."),
        },
    )

    def __init__(self, *args: Any, latest: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest
        self.fields["seen_on"].widget.attrs["max"] = latest.isoformat()

    def clean_seen_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["seen_on"]
        if day > self.latest:
            raise forms.ValidationError(_("This day has not come yet."))
        if self.latest - day > LONGEST_AGO:
            raise forms.ValidationError(_("That is more than a year ago. Please have it looked at again."))
        return day
