"""What Today needs to know of what was asked before, in one query."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Subquery

from backcare.accounts.models import User
from journal.enums import PainMoment
from journal.models import PainOrigin, PainReport, WeekReview
from journal.models.pain import DAY_MOMENTS
from journal.recording import Pain


@dataclass(frozen=True)
class Asked:
    """The last number; whether day, week and beginning were answered (or put off); the day's two numbers."""

    last: int | None
    day: bool
    week: bool
    origin: bool
    average: Pain
    worst: Pain


def asked(user: User, day: datetime.date) -> Asked:
    """What this person has said, for questions about `day` and its week (one query)."""
    reports = PainReport.objects.of(user).live()
    of_day = reports.between(day, day)
    monday = day - datetime.timedelta(days=day.weekday())
    row: Any = (
        User.objects.filter(pk=user.pk)
        .annotate(
            last=Subquery(reports.with_number().order_by("-created_at").values("intensity")[:1]),
            day=Exists(of_day.filter(moment__in=DAY_MOMENTS)),
            week=Exists(WeekReview.objects.of(user).live().filter(monday=monday)),
            origin=Exists(PainOrigin.objects.of(user).live()),
            **_of_moment(of_day, PainMoment.DAY_AVERAGE, "average"),
            **_of_moment(of_day, PainMoment.DAY_WORST, "worst"),
        )
        .values("last", "day", "week", "origin", "average", "average_skipped", "worst", "worst_skipped")
        .get()
    )
    return Asked(
        last=row["last"],
        day=row["day"],
        week=row["week"],
        origin=row["origin"],
        average=Pain(row["average"], bool(row["average_skipped"])),
        worst=Pain(row["worst"], bool(row["worst_skipped"])),
    )


def _of_moment(reports: Any, moment: str, name: str) -> dict[str, Any]:
    held = reports.filter(moment=moment)
    return {name: Subquery(held.values("intensity")[:1]), f"{name}_skipped": Subquery(held.values("skipped")[:1])}
