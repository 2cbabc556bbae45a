"""The plan of a client as their instructor writes it."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exercises import catalogue
from exercises.catalogue import RoutineValues
from exercises.enums import VariantKind
from exercises.timeline import Preferences
from journal.days import DAY
from journal.forms.plan import PlanForm, plan_initial
from journal.models import Plan
from journal.pauses import DAYS_AHEAD

VARIANT = "variant-"


class ClientPlanForm(PlanForm):
    """Preset, how often and how slowly; a form of each exercise; what to take care of; from when on, and why."""

    cautions = forms.CharField(
        label=_("What to take care of (optional)"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In your own words. The client reads it with the plan."),
    )
    valid_from = forms.DateField(
        label=_("From when on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, found: RoutineValues, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, presets=catalogue.summaries(found, Preferences()), **kwargs)
        self.found, self.today = found, today
        self.fields["preset"].choices = [(key, held.summary.title) for key, held in found.presets.items()]  # type: ignore[attr-defined]
        reason = self.fields.pop("reason")
        reason.label, reason.required = _("Why"), True
        reason.help_text = _("One short sentence. The client reads it.")
        for key, (title, options) in _options(found).items():
            self.fields[f"{VARIANT}{key}"] = forms.ChoiceField(
                label=title, required=False, choices=[("", _("As the preset has it")), *options.items()]
            )
        self.fields["reason"] = reason
        self.order_fields(["preset", "sessions_per_day", "days_per_week", "lift_seconds", *self.variant_names])
        self.fields["valid_from"].widget.attrs |= {"min": today, "max": today + DAYS_AHEAD * DAY}

    @property
    def variant_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith(VARIANT)]

    @property
    def variants(self) -> dict[str, str]:
        """Exercise key to variant key, of those that are chosen."""
        chosen = {name.removeprefix(VARIANT): self.cleaned_data.get(name) for name in self.variant_names}
        return {key: variant for key, variant in chosen.items() if variant}

    def choices_made(self) -> dict[str, Any]:
        """What the preview needs; what was typed wrongly counts as the plan has it."""
        names = ("preset", "sessions_per_day", "days_per_week", "lift_seconds")
        if not self.is_bound:
            chosen = {name.removeprefix(VARIANT): self.initial.get(name, "") for name in self.variant_names}
            return {name: self.initial[name] for name in names} | {"variants": chosen}
        return {name: self.cleaned_data.get(name, self.initial[name]) for name in names} | {"variants": self.variants}

    def clean_valid_from(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["valid_from"]
        if day < self.today:
            raise forms.ValidationError(_("A plan can begin today at the earliest."))
        if day > self.today + DAYS_AHEAD * DAY:
            raise forms.ValidationError(_("That is more than a year ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        preset = self.found.presets.get(data.get("preset", ""))
        if preset is not None:
            for choice in preset.choices:
                if data.get(name := f"{VARIANT}{choice.key}") not in {None, "", *choice.options}:
                    self.add_error(name, _("This preset does not have that form. Choose another."))
        return data


def _options(found: RoutineValues) -> Mapping[str, tuple[str, dict[str, Any]]]:
    """Exercise key -> its title, and the title of each form by its key."""
    exercises: dict[str, tuple[str, dict[str, Any]]] = {}
    for preset in found.presets.values():
        for choice in preset.choices:
            _title, options = exercises.setdefault(choice.key, (choice.title, {}))
            options |= {
                key: _("%(title)s (harder)") % {"title": option.plan.variant_title}
                if option.facts.kind == VariantKind.HARDER
                else option.plan.variant_title
                for key, option in choice.options.items()
            }
    return exercises


def client_plan_initial(plan: Plan | None, today: datetime.date) -> dict[str, Any]:
    """The plan in force as the form shows it, to be followed from today on."""
    held = plan or Plan()
    variants = {f"{VARIANT}{key}": variant for key, variant in held.variants.items()}
    return plan_initial(plan) | variants | {"cautions": held.cautions, "valid_from": today}
