"""Harder variants that a client may choose: which there are, and the plan that holds the choice."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from backcare.accounts.models import User
from exercises.adapting import harder_options
from exercises.practice import Practice
from journal.enums import Outcome, PainMoment, ResultStatus
from journal.models import ExerciseResult, PainReport, Plan, PracticeSession
from journal.plans import write_plan
from journal.readiness import LOOK_BACK, Practised, Readiness, readiness


@dataclass(frozen=True)
class Offer:
    """An exercise with its harder variants (key and title), and the one chosen, or ""."""

    exercise: str
    title: str
    variants: tuple[tuple[str, str], ...]
    chosen: str


def offers(practice: Practice) -> list[Offer]:
    """The exercises of a practice that can be done in a harder way which suits the person (no query)."""
    found = []
    for choice in practice.preset.choices:
        options = harder_options(choice, practice.gate.conditions)
        variants = tuple((option.facts.key, option.page.variant_title or option.facts.key) for option in options)
        chosen = practice.personal.wanted.get(choice.key, "")
        if variants:
            known = chosen if chosen in dict(variants) else ""
            found.append(Offer(choice.key, choice.title, variants, known))
    return found


def readiness_of(user: User, today: datetime.date) -> Readiness:
    """Whether the last two weeks of practice were comfortable (one query)."""
    hurt = ExerciseResult.objects.filter(session=OuterRef("pk"), status=ResultStatus.STOPPED_PAIN)
    rows = (
        PracticeSession.objects.of(user)
        .live()
        .counting()
        .between(today - LOOK_BACK, today)
        .annotate(hurt=Exists(hurt), before=_number(PainMoment.BEFORE), after=_number(PainMoment.AFTER))
        .values_list("local_date", "outcome", "hurt", "before", "after")
    )
    return readiness(
        [
            Practised(date, hurt or outcome == Outcome.STOPPED_PAIN, before, after)
            for date, outcome, hurt, before, after in rows
        ],
        today,
    )


def _number(moment: PainMoment) -> Subquery:
    reports: QuerySet[PainReport] = PainReport.objects.live().filter(session=OuterRef("pk"), moment=moment)
    return Subquery(reports.values("intensity")[:1])


def choose_variants(user: User, chosen: Mapping[str, str], today: datetime.date) -> Plan:
    """The client's plan from today on with these variants (exercise key -> variant key, "" for the usual way).

    A new version that says the rest as the plan before did; where nothing changes, that plan.
    """
    plan = Plan.objects.of(user).in_force_on(today) or Plan()
    variants = {key: variant for key, variant in (plan.variants | dict(chosen)).items() if variant}
    if plan.pk and variants == plan.variants:
        return plan
    written, _new = write_plan(
        client=user,
        author=user,
        sessions_per_day=plan.sessions_per_day,
        days_per_week=plan.days_per_week,
        preset=plan.preset_key,
        lift_seconds=plan.lift_seconds,
        variants=variants,
    )
    return written
