"""What the numbers say over the weeks (pure): daily values, weekly medians, and now against a month ago.

Zero is a value. Skipped and missing are none, and nothing is put in their place: a gap stays a gap.
"""

import datetime
import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

WEEKS = 12
ENOUGH_FOR_A_LINE = 3
VALUES_EACH = 4  # to compare two weeks: five end-of-day ratings are reliable, four are the least (PMC6196118)
RECENT = (0, 6)  # days back, both included
MONTH_AGO = (29, 35)
LOW_START = 4
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Number:
    """One number 0-10 of one local date; `moment` is a value of PainMoment. Reports without a number are not here."""

    date: datetime.date
    moment: str
    intensity: int


@dataclass(frozen=True, slots=True)
class DayValue:
    """The value of one day, 0-10, and whether it could only be taken after practice."""

    date: datetime.date
    value: float
    after_practice: bool


@dataclass(frozen=True, slots=True)
class Week:
    """One week from Monday. Without values median, low and high are None.

    `days` have a value, `after_days` of them only after practice; `kept` days were practised.
    """

    monday: datetime.date
    median: float | None
    low: float | None
    high: float | None
    days: int
    after_days: int
    kept: int


class Verdict(enum.Enum):
    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Usual pain a month ago and now (medians), or how many days with a number either week still lacks."""

    then: float | None
    now: float | None
    verdict: Verdict | None
    missing_now: int
    missing_then: int


def daily_values(numbers: Iterable[Number]) -> list[DayValue]:
    """One value a day, oldest first.

    The day's average if given; else the mean of the numbers before practice and at other moments; else the median
    of those after practice, marked so. The day's worst and numbers at a stop are never the day's value.
    """
    days: dict[datetime.date, dict[str, list[int]]] = {}
    for number in numbers:
        days.setdefault(number.date, {}).setdefault(number.moment, []).append(number.intensity)
    values = []
    for date in sorted(days):
        value = _value(date, days[date])
        if value is not None:
            values.append(value)
    return values


def _value(date: datetime.date, given: Mapping[str, Sequence[int]]) -> DayValue | None:
    if average := given.get("day_average"):
        return DayValue(date, fmean(average), after_practice=False)
    if rest := [*given.get("before", ()), *given.get("now", ())]:
        return DayValue(date, fmean(rest), after_practice=False)
    if after := given.get("after"):
        return DayValue(date, float(median(after)), after_practice=True)
    return None


def weeks(
    values: Iterable[DayValue], kept: Iterable[datetime.date], today: datetime.date, count: int = WEEKS
) -> list[Week]:
    """The last `count` weeks, Monday first, this one last. `kept`: local dates on which practice kept the day."""
    by_week: dict[datetime.date, list[DayValue]] = {}
    for value in values:
        by_week.setdefault(_monday(value.date), []).append(value)
    kept_by_week: dict[datetime.date, int] = {}
    for date in set(kept):
        kept_by_week[_monday(date)] = kept_by_week.get(_monday(date), 0) + 1
    this_week = _monday(today)
    return [
        _week(monday, by_week.get(monday, []), kept_by_week.get(monday, 0))
        for monday in (this_week - 7 * DAY * back for back in reversed(range(count)))
    ]


def _week(monday: datetime.date, days: Sequence[DayValue], kept: int) -> Week:
    numbers = [day.value for day in days]
    after = sum(day.after_practice for day in days)
    if not numbers:
        return Week(monday, None, None, None, 0, 0, kept)
    return Week(monday, float(median(numbers)), min(numbers), max(numbers), len(numbers), after, kept)


def _monday(date: datetime.date) -> datetime.date:
    return date - date.weekday() * DAY


def compare(values: Sequence[DayValue], today: datetime.date) -> Comparison:
    """The last seven days against days 29 to 35 back, from values of one kind: the kind with more days.

    Under two points is about the same (one point where it began at 4 or less): Childs 2005, Spine 30:1331;
    minimal difference by baseline: J Neurol Surg A 2013.
    """
    after = [value for value in values if value.after_practice]
    kind = after if 2 * len(after) > len(values) else [value for value in values if not value.after_practice]
    now = [value.value for value in kind if _back(value, today, RECENT)]
    then = [value.value for value in kind if _back(value, today, MONTH_AGO)]
    missing_now, missing_then = max(0, VALUES_EACH - len(now)), max(0, VALUES_EACH - len(then))
    if missing_now or missing_then:
        return Comparison(None, None, None, missing_now, missing_then)
    usual_then, usual_now = float(median(then)), float(median(now))
    return Comparison(usual_then, usual_now, _verdict(usual_then, usual_now), 0, 0)


def _back(value: DayValue, today: datetime.date, window: tuple[int, int]) -> bool:
    return window[0] <= (today - value.date).days <= window[1]


def _verdict(then: float, now: float) -> Verdict:
    needed = 1 if then <= LOW_START else 2
    if abs(now - then) < needed:
        return Verdict.SAME
    return Verdict.LOWER if now < then else Verdict.HIGHER
