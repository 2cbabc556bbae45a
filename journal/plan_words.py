"""A plan as it is told: titles instead of keys, and who wrote it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from backcare.accounts.models import User
from exercises.catalogue import RoutineValues
from journal.models import Plan


@dataclass(frozen=True)
class ToldPlan:
    """A plan with the title of its preset, the forms chosen ("Glute Bridge: knees bent"), and its author's name."""

    plan: Plan
    preset: str
    variants: tuple[str, ...]
    author: str


def told(plan: Plan, reader: User, found: RoutineValues) -> ToldPlan:
    """For its person, or for an instructor, who learns no other instructor's name (no query where author is loaded)."""
    preset = found.presets.get(plan.preset_key)
    return ToldPlan(
        plan, preset.summary.title if preset else plan.preset_key, _variants(plan, found), _author(plan, reader)
    )


def _author(plan: Plan, reader: User) -> str:
    if plan.author is None:
        return ""
    if plan.author == reader:
        return _("you")
    if plan.user_id == reader.pk:
        return plan.author.name or _("your instructor")
    return str(plan.author) if plan.author_id == plan.user_id else _("another instructor")


def _variants(plan: Plan, found: RoutineValues) -> tuple[str, ...]:
    titles = {
        (choice.key, key): f"{choice.title}: {option.plan.variant_title}"
        for preset in found.presets.values()
        for choice in preset.choices
        for key, option in choice.options.items()
    }
    return tuple(titles[pair] for pair in plan.variants.items() if pair in titles)
