"""Plans: the first one, every later one, and which preset to offer next."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from backcare.accounts.models import User
from exercises.timeline import Preferences
from journal.models import Plan, PracticeSession
from journal.slots import local_today

STARTER, FULL = "starter", "full"
STARTER_SESSIONS = 3
DAYS_AWAY = 7


def preferences_of(plan: Plan | None) -> Preferences:
    """How the player paces under this plan; without one as by default."""
    return Preferences(lift_seconds=plan.lift_seconds) if plan else Preferences()


def begin_first_plan(sender: Any, *, user: User, sessions_per_day: int, **_signal: Any) -> Plan:
    """The plan of a new client, valid from the local day of joining."""
    plan, _new = write_plan(client=user, author=user, sessions_per_day=sessions_per_day, made_at=user.date_joined)
    return plan


def write_plan(
    *,
    client: User,
    author: User,
    sessions_per_day: int,
    days_per_week: int = 5,
    preset: str = FULL,
    lift_seconds: int = 3,
    variants: Mapping[str, str] | None = None,
    reason: str = "",
    made_at: datetime.datetime | None = None,
) -> tuple[Plan, bool]:
    """Write the plan that holds from the client's today on; returns it, and whether it is new.

    It never begins before the day it is made, nor before the plan it ends (which a journey across the date line may
    have begun tomorrow). What says the same as the plan before it is that plan: a form sent twice writes one.
    Writers wait for each other at the client's row, so that no version is given twice.
    """
    today = local_today(client.local_now(made_at))
    values = {
        "sessions_per_day": sessions_per_day,
        "days_per_week": days_per_week,
        "preset_key": preset,
        "lift_seconds": lift_seconds,
        "variants": dict(variants or {}),
        "reason": reason,
    }
    with transaction.atomic():
        User.objects.select_for_update().get(pk=client.pk)
        last = Plan.objects.of(client).last()
        if last is None:
            return Plan.objects.create(user=client, author=author, valid_from=today, **values), True
        if all(getattr(last, name) == value for name, value in values.items()):
            return last, False
        begins = max(today, last.valid_from)
        plan = Plan.objects.create(user=client, author=author, valid_from=begins, version=last.version + 1, **values)
        return plan, True


def preset_to_offer(
    *, plan_preset: str, sessions_done: int, last_date: datetime.date | None, today: datetime.date
) -> str:
    """The preselected preset: starter for the first three sessions and after seven days away, else the plan's."""
    if sessions_done < STARTER_SESSIONS or last_date is None or (today - last_date).days >= DAYS_AWAY:
        return STARTER
    return plan_preset


def offered_preset(user: User, plan: Plan | None, today: datetime.date) -> str:
    """`preset_to_offer` from stored rows (one query)."""
    recent = list(
        PracticeSession.objects.of(user)
        .live()
        .counting()
        .order_by("-local_date")
        .values_list("local_date", flat=True)[:STARTER_SESSIONS]
    )
    return preset_to_offer(
        plan_preset=plan.preset_key if plan else FULL,
        sessions_done=len(recent),
        last_date=recent[0] if recent else None,
        today=today,
    )
