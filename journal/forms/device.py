"""A finished session as a device sends it: everything it claims is checked, nothing is trusted."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from backcare.zones import validate_zone
from exercises import catalogue
from journal.enums import Outcome, ResultStatus, StopQuality
from journal.recording import Result

LONGEST = datetime.timedelta(hours=12)
EARLIEST = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
LATEST = datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)
MOST_EXERCISES = 20
MOST_REPS = 1000


class ResultForm(forms.Form):
    """One exercise of a session."""

    exercise = forms.SlugField(max_length=60)
    variant = forms.SlugField(max_length=60)
    status = forms.ChoiceField(choices=ResultStatus)
    planned_reps = forms.IntegerField(min_value=0, max_value=MOST_REPS, required=False)
    done_reps = forms.IntegerField(min_value=0, max_value=2 * MOST_REPS, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        planned, done = data.get("planned_reps"), data.get("done_reps")
        if planned is not None and done is not None and done > 2 * planned:
            self.add_error("done_reps", _("More than twice the planned repetitions: please check the number."))
        return data


class StopForm(forms.Form):
    """Why a session was stopped: a number or skipped, and where."""

    exercise = forms.SlugField(max_length=60)
    intensity = forms.IntegerField(min_value=0, max_value=10, required=False)
    skipped = forms.BooleanField(required=False)
    quality = forms.ChoiceField(choices=[("", ""), *StopQuality.choices], required=False)
    place = forms.CharField(max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("skipped") and data.get("intensity") is not None:
            self.add_error("intensity", _("Either a number or skipped, not both."))
        data["quality"] = data.get("quality") or None
        return data


class DeviceSessionForm(forms.Form):
    """The whole session. `cleaned_data["results"]` is a list of Result, `["stop"]` a dict or None."""

    uuid = forms.UUIDField()
    owner = forms.CharField(max_length=64)
    routine = forms.SlugField(max_length=60)
    preset = forms.SlugField(max_length=60)
    started_at = forms.DateTimeField()
    finished_at = forms.DateTimeField()
    zone = forms.CharField(max_length=64, validators=[validate_zone])
    active_seconds = forms.IntegerField(min_value=0, max_value=int(LONGEST.total_seconds()))
    outcome = forms.ChoiceField(choices=Outcome)
    results = forms.JSONField()
    stop = forms.JSONField(required=False)

    def clean_results(self) -> list[Result]:
        rows = self.cleaned_data["results"]
        if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_EXERCISES:
            raise forms.ValidationError(
                _("A session holds between 1 and %(most)s exercises."), params={"most": MOST_EXERCISES}
            )
        known = catalogue.exercise_keys()
        results = []
        for row in rows:
            form = ResultForm(row if isinstance(row, dict) else {})
            if not form.is_valid():
                raise forms.ValidationError([error for errors in form.errors.values() for error in errors])
            data = form.cleaned_data
            if data["variant"] not in known.get(data["exercise"], ()):
                raise forms.ValidationError(
                    _("“%(name)s” is not an exercise we know."),
                    params={"name": f"{data['exercise']}/{data['variant']}"},
                )
            results.append(Result(**data))
        return results

    def clean_stop(self) -> dict[str, Any] | None:
        given = self.cleaned_data["stop"]
        if given is None:
            return None
        form = StopForm(given if isinstance(given, dict) else {})
        if not form.is_valid():
            raise forms.ValidationError([error for errors in form.errors.values() for error in errors])
        if form.cleaned_data["exercise"] not in catalogue.exercise_keys():
            raise forms.ValidationError(
                _("“%(name)s” is not an exercise we know."), params={"name": form.cleaned_data["exercise"]}
            )
        return form.cleaned_data

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        started, finished, active = (data.get(name) for name in ("started_at", "finished_at", "active_seconds"))
        for name, instant in (("started_at", started), ("finished_at", finished)):
            if instant is not None and not EARLIEST <= instant <= LATEST:
                self.add_error(name, _("This time is too far away to be right."))
                return data
        if started is None or finished is None:
            return data
        if finished < started:
            self.add_error("finished_at", _("The end is before the start."))
        elif finished - started > LONGEST:
            self.add_error("finished_at", _("This is longer than twelve hours: please check the times."))
        elif active is not None and active > (finished - started).total_seconds() + 60:
            self.add_error("active_seconds", _("Longer than from start to end: please check the duration."))
        return data
