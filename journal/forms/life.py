"""What people fill in once a day, once a week, and once."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.factors import CAUSES
from journal.forms.pain import SKIP, IntensityField
from journal.models import OwnActivity
from journal.models.life import MOST_ACTIVITIES
from journal.recording_life import Rating


def _scale(none: Promise, little: Promise, fair: Promise, much: Promise, whole: Promise) -> list[tuple[str, Promise]]:
    """0-10 in five words, and Skip."""
    words = [none, *[little] * 3, *[fair] * 3, *[much] * 3, whole]
    return [(str(number), word) for number, word in enumerate(words)] + [(SKIP, _("Skip"))]


ABILITY = _scale(_("Not at all"), _("Hardly"), _("Partly"), _("Mostly"), _("As well as ever"))
CONFIDENCE = _scale(_("Not sure at all"), _("A little sure"), _("Fairly sure"), _("Very sure"), _("Completely sure"))


class ScaleField(forms.ChoiceField):
    """0-10, higher is better, or Skip as radios; cleans to a Rating."""

    widget = forms.RadioSelect

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        if chosen == SKIP:
            return Rating(skipped=True)
        return Rating(int(chosen)) if chosen else Rating()


def scale_value(rating: Rating) -> str:
    """The radio that stands for a stored rating: "" where it was not asked."""
    return SKIP if rating.skipped else "" if rating.value is None else str(rating.value)


class DayPainForm(forms.Form):
    """The day on average and at its worst, each a number or skipped."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    average = IntensityField(label=_("Your pain today, on average"))
    worst = IntensityField(label=_("Your pain today, at its worst"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        average, worst = (data[name].intensity if name in data else None for name in ("average", "worst"))
        if average is not None and worst is not None and worst < average:
            self.add_error("worst", _("The worst is lower than the average. Please look at both numbers again."))
        return data


class WeekForm(forms.Form):
    """How well the person's own activities go, and how sure they move. Any may be left out, but not all."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    confidence = ScaleField(label=_("How sure do you feel when you move?"), choices=CONFIDENCE, required=False)

    field_order = ("uuid",)

    def __init__(self, *args: Any, activities: Sequence[OwnActivity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_field = {f"rating_{activity.uuid.hex}": activity for activity in activities}
        for name, activity in self.by_field.items():
            self.fields[name] = ScaleField(label=activity.name, choices=ABILITY, required=False)

    def activity_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.by_field]

    def ratings(self) -> dict[int, Rating]:
        """By the key of the activity."""
        return {activity.pk: self.cleaned_data[name] for name, activity in self.by_field.items()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and {data["confidence"], *self.ratings().values()} == {Rating()}:
            self.add_error(next(iter(self.by_field), "confidence"), _("Choose one number at least, or Skip."))
        return data


class NamesForm(forms.Form):
    """The names of the three activities; fewer are enough."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, activities: Sequence[OwnActivity]) -> None:
        super().__init__(data)
        held = {activity.position: activity.name for activity in activities}
        for position in range(1, MOST_ACTIVITIES + 1):
            self.fields[f"name_{position}"] = forms.CharField(
                label=_("Activity %(number)s") % {"number": position},
                max_length=80,
                required=False,
                initial=held.get(position, ""),
            )

    def names(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        seen: set[str] = set()
        for name, value in list(data.items()):
            if value and value.casefold() in seen:
                self.add_error(name, _("This one is in the list already."))
            seen.add(value.casefold())
        return data


class OriginForm(forms.Form):
    """How it began, in the person's own view."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    causes = forms.MultipleChoiceField(
        label=_("How did it start?"),
        choices=list(CAUSES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what fits, or “Do not ask again”.")},
    )
