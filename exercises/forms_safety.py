"""What people fill in about safety: topics of signs, what concerns them, the doctor's word, the day they were seen.

Every form of the walk gives two answers: `kept(walk)` when it is valid, and `left(walk)` when it is left by Back.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exercises.safety import MOST_WEEKS, PREGNANT, WEEKS, Topic, about_topics, topics
from exercises.safety_walk import ABOUT, DOCTOR, Walk
from exercises.safety_words import ABOUT_TOPICS, CHOOSE, NONE_OF_THESE, NOT_BOTH, SIGNS

NONE = "none"
WEEK_WRONG = _("Enter a week from 1 to 42, or leave it empty.")
LONGEST_AGO = datetime.timedelta(days=366)


class ChoicesForm(forms.Form):
    """Some of the given keys, or "None of these". Something must be chosen; None goes with nothing else."""

    signs = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, error_messages={"required": CHOOSE})

    def __init__(self, choices: Sequence[tuple[str, Any]], chosen: Sequence[str], data: Any = None) -> None:
        self.keys = [key for key, _label in choices]
        super().__init__(data, initial={"signs": list(chosen)})
        self.fields["signs"].choices = [*choices, (NONE, NONE_OF_THESE)]  # type: ignore[attr-defined]

    def clean_signs(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["signs"]
        if NONE in chosen and len(chosen) > 1:
            raise forms.ValidationError(NOT_BOTH, code="both")
        return chosen

    def ticked(self) -> list[str]:
        """What was ticked, valid or not."""
        return list(self["signs"].value() or ())


class SignsForm(ChoicesForm):
    """The signs of one topic."""

    def __init__(self, topic: Topic, walk: Walk, data: Any = None) -> None:
        keys = [sign.key for sign in topic.signs]
        super().__init__([(key, SIGNS[key].label) for key in keys], self._chosen(keys, walk), data)

    @staticmethod
    def _chosen(keys: Sequence[str], walk: Walk) -> list[str]:
        """The boxes that stand for answers given before."""
        known = [walk.answers[key] for key in keys if key in walk.answers]
        if len(known) == len(keys) and not any(known):
            return [NONE]
        return [key for key in keys if walk.answers.get(key)]

    def kept(self, walk: Walk) -> Walk:
        """With yes or no to every sign of the topic."""
        return walk.answered({key: key in self.cleaned_data["signs"] for key in self.keys})

    def left(self, walk: Walk) -> Walk:
        """Only with what is certain."""
        ticked = self.ticked()
        known = dict.fromkeys(self.keys, False) if ticked == [NONE] else {key: True for key in ticked if key != NONE}
        return walk.answered({key: yes for key, yes in known.items() if key in self.keys}, instead_of=self.keys)


class BabyForm(SignsForm):
    """Pregnancy with its weeks, which may stay unknown, and birth."""

    weeks = forms.IntegerField(
        label=_("If you are pregnant: which week?"),
        help_text=_("If you do not know it, leave it empty. Then we choose what also suits the last months."),
        required=False,
        min_value=1,
        max_value=MOST_WEEKS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WEEK_WRONG),
    )

    def __init__(self, topic: Topic, walk: Walk, data: Any = None) -> None:
        super().__init__(topic, walk, data)
        self.initial["weeks"] = walk.answers.get(WEEKS)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("weeks") is not None and PREGNANT not in data.get("signs", [PREGNANT]):
            self.add_error("weeks", _("Tick “I am pregnant” as well, or leave the week empty."))
        return data

    def kept(self, walk: Walk) -> Walk:
        weeks = self.cleaned_data["weeks"]
        return super().kept(walk).answered({WEEKS: weeks} if weeks else {}, instead_of=[WEEKS])

    def left(self, walk: Walk) -> Walk:
        text = str(self["weeks"].value() or "")
        known = {WEEKS: int(text)} if text.isdecimal() and 1 <= int(text) <= MOST_WEEKS else {}
        return super().left(walk).answered(known, instead_of=[WEEKS])


class AboutForm(ChoicesForm):
    """Which topics about the person concern them: only these are asked in detail."""

    def __init__(self, walk: Walk, data: Any = None) -> None:
        chosen = [NONE] if walk.about == () else walk.about or ()
        super().__init__([(topic.key, ABOUT_TOPICS[topic.key].label) for topic in about_topics()], chosen, data)

    def kept(self, walk: Walk) -> Walk:
        return replace(walk, about=tuple(key for key in self.keys if key in self.cleaned_data["signs"]))

    def left(self, walk: Walk) -> Walk:
        ticked = self.ticked()
        about = tuple(key for key in self.keys if key in ticked)
        return replace(walk, about=about if about or ticked == [NONE] else None)


class PastDayField(forms.DateField):
    """A day that has come, at most a year ago; `latest` is today where the person is."""

    widget = forms.DateInput

    def __init__(self, *, missing: Any, too_old: Any, **kwargs: Any) -> None:
        self.too_old = too_old
        self.latest = datetime.date.max
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={
                "required": missing,
                "invalid": _("Enter the day as a date, for example 2026-11-24."),
            },
            **kwargs,
        )

    def not_after(self, latest: datetime.date) -> None:
        self.latest = latest
        self.widget.attrs["max"] = latest.isoformat()

    def clean(self, value: Any) -> datetime.date | None:
        day: datetime.date | None = super().clean(value)
        if day is not None and day > self.latest:
            raise forms.ValidationError(_("This day has not come yet."))
        if day is not None and self.latest - day > LONGEST_AGO:
            raise forms.ValidationError(self.too_old)
        return day


AGREED_MISSING = _("Enter the day on which a doctor or physio agreed. About is good enough.")
AGREED_TOO_OLD = _("That is more than a year ago. Please ask again.")


class DoctorForm(forms.Form):
    """Whether a doctor or physio agrees, and since when. "Not yet" closes nothing."""

    doctor = forms.TypedChoiceField(
        label=_("Has a doctor or physio said that gentle exercise is all right for you?"),
        choices=[("yes", _("Yes")), ("not-yet", _("Not yet"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose “Yes” or “Not yet”.")},
    )
    agreed_on = PastDayField(
        label=_("If one has: on which day, about?"), missing=AGREED_MISSING, too_old=AGREED_TOO_OLD, required=False
    )

    def __init__(self, walk: Walk, data: Any = None, *, latest: datetime.date) -> None:
        initial = {} if walk.doctor_ok is None else {"doctor": "yes" if walk.doctor_ok else "not-yet"}
        super().__init__(data, initial=initial | {"agreed_on": walk.doctor_on})
        self.fields["agreed_on"].not_after(latest)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("doctor") is False:
            self.errors.pop("agreed_on", None)
            data["agreed_on"] = None
        elif data.get("doctor") and not data.get("agreed_on") and "agreed_on" not in self.errors:
            self.add_error("agreed_on", AGREED_MISSING)
        return data

    def kept(self, walk: Walk) -> Walk:
        return replace(walk, doctor_ok=self.cleaned_data["doctor"], doctor_on=self.cleaned_data["agreed_on"])

    def left(self, walk: Walk) -> Walk:
        self.full_clean()
        return replace(
            walk, doctor_ok=self.cleaned_data.get("doctor"), doctor_on=self.cleaned_data.get("agreed_on") or None
        )


type PageForm = SignsForm | AboutForm | DoctorForm


def form_for(walk: Walk, data: Any = None, *, latest: datetime.date) -> PageForm:
    """The form of the page on which the walk is; `latest` is today where the person is."""
    if walk.at == ABOUT:
        return AboutForm(walk, data)
    if walk.at == DOCTOR:
        return DoctorForm(walk, data, latest=latest)
    topic = next(topic for topic in (*topics(), *about_topics()) if topic.key == walk.at)
    return (BabyForm if topic.key == "baby" else SignsForm)(topic, walk, data)


class SeenForm(forms.Form):
    """ "I have been seen by a doctor or physio": on which day."""

    seen_on = PastDayField(
        label=_("I have been seen by a doctor or physio on"),
        missing=_("Enter the day on which you were seen."),
        too_old=_("That is more than a year ago. Please have it looked at again."),
    )

    def __init__(self, *args: Any, latest: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_on"].not_after(latest)  # type: ignore[attr-defined]


class AgreedForm(forms.Form):
    """ "A doctor or physio agreed": on which day."""

    agreed_on = PastDayField(label=_("A doctor or physio agreed on"), missing=AGREED_MISSING, too_old=AGREED_TOO_OLD)

    def __init__(self, *args: Any, latest: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed_on"].not_after(latest)  # type: ignore[attr-defined]
