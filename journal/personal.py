"""What suits a client: the variants of the plan, the conditions told, and when a flare was told last."""

import datetime
from collections.abc import Mapping

from django.urls import reverse

from backcare.accounts.models import User
from exercises import catalogue
from exercises.device import today_utc
from exercises.models import SafetyCheck
from exercises.personal import Personal
from journal.enums import ResultStatus
from journal.models import Plan
from journal.recording import Result
from journal.slots import local_today


def plan_of(user: User, day: datetime.date | None = None) -> Plan | None:
    """The plan in force on a day, today by default, with when a flare was told last (one query)."""
    day = day or local_today(user.local_now())
    return Plan.objects.of(user).with_flare(day).in_force_on(day)


def personal_from(plan: Plan | None) -> Personal:
    """Of a plan from `plan_of`. Everybody has a plan from joining on; without one nothing is known."""
    harder = reverse("harder")
    return Personal(plan.variants, plan.flare_told, harder) if plan else Personal(harder_url=harder)


def personal_of(user: User) -> Personal:
    """For the routine's pages, which need no plan besides (one query)."""
    return personal_from(plan_of(user))


def conditions_of(user: User) -> frozenset[str]:
    """What the client told that chooses variants (one query)."""
    told = SafetyCheck.objects.standing_of(user).told
    return told.conditions_on(today_utc()) if told else frozenset()


def whole_results(
    preset: str, user: User, day: datetime.date, variants: Mapping[str, str] | None = None
) -> list[Result]:
    """Every exercise of a preset as fully done, in the `variants` given or those that suit the client.

    Raises catalogue.UnknownPresetError. Queries: edition, plan and safety checks.
    """
    language = user.language or "en"
    if variants is None:
        plan = plan_of(user, day)
        spans = catalogue.planned(
            preset, language, wanted=plan.variants if plan else {}, conditions=conditions_of(user)
        )
    else:
        spans = tuple(span for span in catalogue.planned(preset, language, wanted=variants) if span.key in variants)
    return [Result(span.key, span.variant, ResultStatus.DONE, span.planned_reps, span.planned_reps) for span in spans]
