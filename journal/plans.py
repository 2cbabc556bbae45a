"""Plans: the first one, and which preset to offer next."""

import datetime
from typing import Any

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
    return Plan.objects.create(
        user=user,
        author=user,
        sessions_per_day=sessions_per_day,
        valid_from=local_today(user.local_now(user.date_joined)),
    )


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
