"""What the numbers say over the weeks (pure): daily values, weekly medians, and now against a month ago.

Zero is a value. Skipped and missing are none, and nothing is put in their place: a gap stays a gap.
"""

import datetime
import enum
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

WEEKS = 12
ENOUGH_FOR_A_LINE = 3
VALUES_EACH = 4  # to compare two weeks: five end-of-day ratings are reliable, four are the least (PMC6196118)
RECENT = range(7)  # days back from today
MONTH_AGO = range(29, 36)
LOW_START = 4
DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(weeks=1)


class Number(NamedTuple):
    """What was said of pain at one moment of one local date: 0-10, or None where it was skipped.

    `moment` is a value of PainMoment. A report that was never asked for a number is none of these.
    """

    date: datetime.date
    moment: str
    intensity: int | None


class DayValue(NamedTuple):
    """The value of one day, 0-10, and whether it could only be taken after practice."""

    date: datetime.date
    value: float
    after_practice: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, lowest and highest of the values of one week."""

    usual: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Week:
    """One week from Monday, or `length` weeks taken together. `pain` is None where no day has a value.

    Days: `valued` have a value, of which `after_practice` only from after practice; `skipped` were asked and have none;
    `kept` were kept by practice.
    """

    monday: datetime.date
    pain: Spread | None
    valued: int = 0
    after_practice: int = 0
    skipped: int = 0
    kept: int = 0
    length: int = 1

    @property
    def kept_a_week(self) -> float:
        """Days kept in one week, on average to a tenth."""
        return round(self.kept / self.length, 1)


class Verdict(enum.Enum):
    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Usual pain (median) of the last seven days and of the week a month ago, from values of one kind.

    A week with too few values has None and says how many days with a number it still lacks. `verdict` is None unless
    both are known. `other_kind`: one of the weeks also has values of the kind that is not compared.
    """

    then: float | None
    now: float | None
    missing_then: int
    missing_now: int
    verdict: Verdict | None
    after_practice: bool
    other_kind: bool


def daily_values(numbers: Iterable[Number]) -> list[DayValue]:
    """One value a day, oldest first; days without any number are left out.

    The day's average if given; else the mean of the numbers before practice and at other moments; else the median
    of those after practice, marked so. The day's worst and numbers at a stop are never the day's value.
    """
    days: dict[datetime.date, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number in numbers:
        if number.intensity is not None:
            days[number.date][number.moment].append(number.intensity)
    values = (_value(date, days[date]) for date in sorted(days))
    return [value for value in values if value is not None]


def _value(date: datetime.date, given: Mapping[str, Sequence[int]]) -> DayValue | None:
    if average := given.get("day_average"):
        return DayValue(date, sum(average) / len(average), after_practice=False)
    if apart := [*given.get("before", ()), *given.get("now", ())]:
        return DayValue(date, sum(apart) / len(apart), after_practice=False)
    if after := given.get("after"):
        return DayValue(date, float(median(after)), after_practice=True)
    return None


def monday_of(date: datetime.date) -> datetime.date:
    return date - date.weekday() * DAY


def weeks(
    values: Iterable[DayValue],
    *,
    skipped: Iterable[datetime.date] = (),
    kept: Iterable[datetime.date] = (),
    today: datetime.date,
    count: int = WEEKS,
    length: int = 1,
) -> list[Week]:
    """The last `count` stretches of `length` weeks each, the one of today last.

    A date counts once, however often it was skipped or kept.
    """
    first = monday_of(today) - WEEK * (count * length - 1)
    start, days_each = first.toordinal(), 7 * length

    def place(date: datetime.date) -> int:
        return (date.toordinal() - start) // days_each

    stretches: dict[int, list[DayValue]] = defaultdict(list)
    valued = set()
    for value in values:
        stretches[place(value.date)].append(value)
        valued.add(value.date)
    skips = Counter(map(place, set(skipped) - valued))
    keeps = Counter(map(place, set(kept)))
    return [
        _week(first + WEEK * length * here, stretches.get(here, []), skips[here], keeps[here], length)
        for here in range(count)
    ]


def _week(monday: datetime.date, days: Sequence[DayValue], skipped: int, kept: int, length: int) -> Week:
    values = [day.value for day in days]
    return Week(
        monday,
        Spread(median(values), min(values), max(values)) if values else None,
        valued=len(values),
        after_practice=sum(day.after_practice for day in days),
        skipped=skipped,
        kept=kept,
        length=length,
    )


def one_kind(values: Sequence[DayValue]) -> list[DayValue]:
    """The values that can be compared with each other: the kind with more days of all given.

    On a tie the kind that was not taken after practice.
    """
    after = [value.after_practice for value in values].count(True)
    if not after or after == len(values):
        return list(values)
    after_practice = 2 * after > len(values)
    return [value for value in values if value.after_practice == after_practice]


def compare(values: Sequence[DayValue], today: datetime.date) -> Comparison:
    """The last seven days against days 29 to 35 back, from values of one kind (`one_kind`)."""
    kind = one_kind(values)
    then, now = _within(kind, today, MONTH_AGO), _within(kind, today, RECENT)
    usual_then = float(median(then)) if len(then) >= VALUES_EACH else None
    usual_now = float(median(now)) if len(now) >= VALUES_EACH else None
    return Comparison(
        usual_then,
        usual_now,
        missing_then=max(0, VALUES_EACH - len(then)),
        missing_now=max(0, VALUES_EACH - len(now)),
        verdict=None if usual_then is None or usual_now is None else verdict(usual_then, usual_now),
        after_practice=bool(kind) and kind[0].after_practice,
        other_kind=len(_within(values, today, MONTH_AGO) + _within(values, today, RECENT)) > len(then) + len(now),
    )


def _within(values: Iterable[DayValue], today: datetime.date, days_back: range) -> list[float]:
    return [value.value for value in values if (today - value.date).days in days_back]


def verdict(then: float, now: float) -> Verdict:
    """Whether the change is more than noise.

    Two points exceed the error of a 0-10 rating (Childs 2005, Spine 30:1331); from a low start one point matters
    (doi 10.1055/a-1304-3677).
    """
    needed = 1 if then <= LOW_START else 2
    change = round(now - then, 6)  # thirds of a point: means of three numbers must not miss by a rounding error
    if abs(change) < needed:
        return Verdict.SAME
    return Verdict.LOWER if change < 0 else Verdict.HIGHER
