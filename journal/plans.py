"""Plans: the first one, every later one, and which preset to offer next."""

import datetime
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from backcare.accounts.models import User, ZoneChange
from journal.enums import PainMoment
from journal.models import PainReport, Plan, PracticeSession
from journal.slots import local_today
from journal.trends import DAY, VALUES_EACH, DayValue, Number, daily_values

STARTER, FULL = "starter", "full"
STARTER_SESSIONS = 3
DAYS_AWAY = 7
BEFORE = range(1, 29)  # days back from the day after practice
BAD_RISE = 2


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
    cautions: str | None = None,
    reason: str = "",
    valid_from: datetime.date | None = None,
    made_at: datetime.datetime | None = None,
) -> tuple[Plan, bool]:
    """Write the plan that holds from `valid_from` on, the client's today by default; returns it, and whether it is new.

    It never begins before the day it is made, nor before a plan that has begun already (as a journey across the date
    line may bring about); one announced for a later day still comes then. `cautions` None keeps those of the plan
    before it. What says the same as that plan is that plan: a form sent twice writes one.
    Writers wait for each other at the client's row, so that no version is given twice.
    """
    today = local_today(client.local_now(made_at))
    with transaction.atomic():
        User.objects.select_for_update().get(pk=client.pk)
        plans = list(Plan.objects.of(client))
        begun = [plan.valid_from for plan in plans if plan.valid_from > today and _had_begun(plan, client)]
        begins = max([valid_from or today, today, *begun])
        before = in_force(plans, begins)
        values = {
            "sessions_per_day": sessions_per_day,
            "days_per_week": days_per_week,
            "preset_key": preset,
            "lift_seconds": lift_seconds,
            "variants": dict(variants or {}),
            "cautions": cautions if cautions is not None else before.cautions if before else "",
            "reason": reason,
        }
        if before is not None and all(getattr(before, name) == value for name, value in values.items()):
            return before, False
        version = 1 + max((plan.version for plan in plans), default=0)
        plan = Plan.objects.create(user=client, author=author, valid_from=begins, version=version, **values)
        return plan, True


def in_force(plans: Sequence[Plan], day: datetime.date) -> Plan | None:
    """The plan of a day, of plans that are sorted as they follow each other."""
    return next((plan for plan in reversed(plans) if plan.valid_from <= day), None)


def _had_begun(plan: Plan, client: User) -> bool:
    """Whether it held from the day on which it was made, by the clock the client had then (a query)."""
    held = ZoneChange.objects.filter(user=client, since__lte=plan.created_at).order_by("since")
    changes = list(held.values_list("since", "zone"))
    zones = {zone for since, zone in changes if since == changes[-1][0]} or {client.time_zone}
    return any(plan.valid_from <= local_today(plan.created_at.astimezone(zoneinfo.ZoneInfo(zone))) for zone in zones)


@dataclass(frozen=True)
class Offer:
    """The preselected preset; `why` in one line where a rule chose it."""

    preset: str
    why: str | Promise = ""


def preset_to_offer(
    *,
    usual: str,
    sessions_done: int,
    last_date: datetime.date | None,
    today: datetime.date,
    values: Sequence[DayValue] = (),
) -> Offer:
    """Starter for the first three sessions, after seven days away and after a bad next day; else the `usual` one.

    `values` are the daily values around the last practice.
    """
    if last_date is None or sessions_done < STARTER_SESSIONS:
        return Offer(STARTER, _("The first three times begin gently."))
    if (today - last_date).days >= DAYS_AWAY:
        return Offer(STARTER, _("It has been a week or more, so we begin gently again."))
    if was_bad_next_day(values, last_date):
        return Offer(STARTER, _("The day after your last practice hurt more than usual, so this one begins gently."))
    return Offer(usual)


def was_bad_next_day(values: Sequence[DayValue], last_date: datetime.date) -> bool:
    """Was the day after `last_date` two points or more above the median of the 28 days before it?

    Only values of one kind are compared, and at least four are needed: else nobody knows, and it was not.
    """
    after = next((value for value in values if value.date == last_date + DAY), None)
    if after is None:
        return False
    before = [
        value.value
        for value in values
        if value.after_practice == after.after_practice and (after.date - value.date).days in BEFORE
    ]
    return len(before) >= VALUES_EACH and round(after.value - median(before), 6) >= BAD_RISE


def offer_for(
    user: User, plan: Plan | None, *, today: datetime.date, dates: Sequence[datetime.date], numbers: Sequence[Number]
) -> Offer:
    """`preset_to_offer` for this person, whose own preset goes before that of the plan.

    `dates` are those of the sessions that count, the earliest first (at least the last three); `numbers` come from
    `recent_numbers`.
    """
    chosen = getattr(user, "practice", None)
    return preset_to_offer(
        usual=(chosen.preset if chosen else None) or (plan.preset_key if plan else FULL),
        sessions_done=len(dates),
        last_date=dates[-1] if dates else None,
        today=today,
        values=daily_values(numbers),
    )


def recent_dates(user: User) -> list[datetime.date]:
    """The dates of the last three sessions that count, the earliest first (one query)."""
    sessions = PracticeSession.objects.of(user).live().counting().order_by("-local_date")
    return list(sessions.values_list("local_date", flat=True)[:STARTER_SESSIONS])[::-1]


def recent_numbers(user: User, today: datetime.date) -> list[Number]:
    """The pain numbers that a bad next day is judged by, and the one given last, in the order given (one query)."""
    given = (
        PainReport.objects.of(user).live().filter(worth_judging(user, judged_from(today))).order_by("created_at", "pk")
    )
    rows = given.order_by("created_at", "pk").values_list("local_date", "moment", "intensity")
    return [Number(*row) for row in rows]


def judged_from(today: datetime.date) -> datetime.date:
    """The first date of the numbers that a bad next day is judged by."""
    return today - (DAYS_AWAY + len(BEFORE)) * DAY


def worth_judging(user: Any, earliest: datetime.date) -> Q:
    """Which of a person's live reports `recent_numbers` holds: from a date on, and the one given last."""
    given = PainReport.objects.of(user).live().with_number().order_by("-created_at", "-pk")
    return Q(intensity__isnull=False) & (Q(local_date__gte=earliest) | Q(pk__in=given.values("pk")[:1]))


def number_before(numbers: Sequence[Number], today: datetime.date) -> int | None:
    """Of numbers in the order given, the last one of this day from before practice or from another moment."""
    apart = {PainMoment.BEFORE, PainMoment.NOW}
    return next((row.intensity for row in reversed(numbers) if row.date == today and row.moment in apart), None)
