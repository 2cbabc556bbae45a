"""Days and weeks of practice (pure)."""

import dataclasses
import datetime
from collections.abc import Iterable


@dataclasses.dataclass(frozen=True)
class WeekKept:
    """Days kept of the week so far, and how many the plan asks for."""

    kept: int
    target: int


def week_of(day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Monday and Sunday of the week that holds this day."""
    monday = day - datetime.timedelta(days=day.weekday())
    return monday, monday + datetime.timedelta(days=6)


def kept_this_week(today: datetime.date, counting_dates: Iterable[datetime.date], days_per_week: int) -> WeekKept:
    """Distinct local dates of this week with a session that counts; two sessions on a day keep it once."""
    monday, sunday = week_of(today)
    return WeekKept(len({day for day in counting_dates if monday <= day <= sunday}), days_per_week)
