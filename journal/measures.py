"""Figures that follow from the daily values (pure): means, baseline, change, direction, response, pattern.

All values given to one function are of one kind (trends.one_kind). Zero is a value; what is missing is left out and
never filled in. A figure is None while there are fewer values than it needs.
"""

import datetime
import enum
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median, quantiles

from journal.trends import DAY, VALUES_EACH, DayValue

SOLID = 5  # from five end-of-day ratings a week's mean is reliable (> .90; PMC6196118)
WEEK_DAYS = 7
BASELINE_DAYS = 28
RESPONDER_DAYS = 28
PATTERN_DAYS = 56
PAIN_FREE_DAYS = 28
PAIRS = 6
MODERATE, SUBSTANTIAL = 0.30, 0.50  # IMMPACT, Dworkin 2008: 30 % moderate, 50 % substantial
LEAST_BASELINE = 2  # a smaller start leaves no room for a change that means anything
ALMOST_NONE = 1


@dataclass(frozen=True, slots=True)
class Mean:
    """Mean of the daily values of seven days, 0-10, from `days` values (at least four)."""

    value: float
    days: int

    @property
    def few(self) -> bool:
        return self.days < SOLID


class Direction(enum.Enum):
    EASING = "easing"
    STEADY = "steady"
    RISING = "rising"


class Response(enum.Enum):
    MODERATE = "moderate"
    SUBSTANTIAL = "substantial"


class Pattern(enum.Enum):
    """How pain goes over eight weeks (Kongsted 2017, BMC Musculoskelet Disord, table 1)."""

    ONGOING = "ongoing"
    FLUCTUATING = "fluctuating"
    EPISODIC = "episodic"


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Change of pain over a session (after minus before): median and the middle half, from `pairs` sessions.

    `before`: the median of the numbers before.
    """

    before: float
    usual: float
    low: float
    high: float
    pairs: int


def mean_of_week(values: Collection[DayValue], last: datetime.date) -> Mean | None:
    """Mean of the seven days up to `last`, from at least four values."""
    found = [value.value for value in values if 0 <= (last - value.date).days < WEEK_DAYS]
    return Mean(fmean(found), len(found)) if len(found) >= VALUES_EACH else None


def first_baseline(values: Sequence[DayValue], before: int | None = None) -> float | None:
    """Where the person started: mean of the first seven days that hold at least four values.

    `values` are sorted by date; only those before the place `before` are looked at.
    """
    end = len(values) if before is None else before
    for start in range(end):
        week = values[start : min(start + WEEK_DAYS, end)]
        window = [value.value for value in week if (value.date - week[0].date).days < WEEK_DAYS]
        if len(window) >= VALUES_EACH:
            return fmean(window)
    return None


class RunningBaseline:
    """What is usual for the person just before a day: median of the 28 days before it that lie in no flare.

    While these hold fewer than four values: the first baseline, as far as it was known before that day. It is asked
    for one day after the other: what leaves the 28 days goes and what is new comes, so nothing is sorted twice.
    """

    def __init__(self, values: Sequence[DayValue]) -> None:
        self._values = values
        self._window: deque[DayValue] = deque()
        self._sorted: list[float] = []
        self._seen = 0

    def before(self, place: int, flare_dates: Collection[datetime.date] = ()) -> float | None:
        """Just before the value at this place; places are asked for in order, and new flares begin at the last one."""
        values, window, held = self._values, self._window, self._sorted
        while self._seen < place:
            value = values[self._seen]
            self._seen += 1
            if value.date not in flare_dates:
                window.append(value)
                insort(held, value.value)
        start = values[place].date - BASELINE_DAYS * DAY
        while window and window[0].date < start:
            del held[bisect_left(held, window.popleft().value)]
        if len(held) < VALUES_EACH:
            return first_baseline(values, place)
        middle = len(held) // 2
        return held[middle] if len(held) % 2 else (held[middle - 1] + held[middle]) / 2


def direction(values: Collection[DayValue], today: datetime.date) -> Direction | None:
    """The last seven days against the seven before: a point or more is a direction."""
    now, before = mean_of_week(values, today), mean_of_week(values, today - WEEK_DAYS * DAY)
    if now is None or before is None:
        return None
    moved = round(now.value - before.value, 6)
    if abs(moved) < 1:
        return Direction.STEADY
    return Direction.EASING if moved < 0 else Direction.RISING


def response(values: Sequence[DayValue], today: datetime.date) -> Response | None:
    """Whether pain is lower by 30 % or by half than at the start; None: it is not, or it is too early to say.

    Needs four weeks since the first value and a baseline of at least 2.
    """
    baseline, now = first_baseline(values), mean_of_week(values, today)
    if baseline is None or now is None or baseline < LEAST_BASELINE:
        return None
    if (today - values[0].date).days < RESPONDER_DAYS:
        return None
    fallen = round((baseline - now.value) / baseline, 6)
    if fallen < MODERATE:
        return None
    return Response.SUBSTANTIAL if fallen >= SUBSTANTIAL else Response.MODERATE


def recovered(values: Collection[DayValue], today: datetime.date) -> bool | None:
    """Whether each of the last four weeks had a mean of at most 1 (Kamper 2010, PMC2989296); None: unknown."""
    weeks = [mean_of_week(values, today - WEEK_DAYS * back * DAY) for back in range(4)]
    known = [week.value for week in weeks if week is not None]
    return all(value <= ALMOST_NONE for value in known) if len(known) == len(weeks) else None


def pattern(values: Sequence[DayValue], today: datetime.date) -> Pattern | None:
    """How pain went over the last eight weeks; None below that, or with fewer than four values in half the weeks.

    A month without pain between days with pain is episodic; means of weeks within 2 points of each other (one up, one
    down) ongoing; more is fluctuating.
    """
    recent = [value for value in values if 0 <= (today - value.date).days < PATTERN_DAYS]
    weeks = [week for back in range(8) if (week := mean_of_week(recent, today - WEEK_DAYS * back * DAY))]
    if len(weeks) < 4 or (today - values[0].date).days < PATTERN_DAYS - 1:
        return None
    if _has_pain_free_month(values, today):
        return Pattern.EPISODIC
    spread = max(week.value for week in weeks) - min(week.value for week in weeks)
    return Pattern.ONGOING if round(spread, 6) <= 2 else Pattern.FLUCTUATING


def _has_pain_free_month(values: Sequence[DayValue], today: datetime.date) -> bool:
    """Four weeks or more of nothing but zeros (at least four) between two days with pain, the last one recent."""
    painful = [place for place, value in enumerate(values) if value.value > 0]
    if not painful or (today - values[painful[-1]].date).days >= PATTERN_DAYS:
        return False
    return any(
        later - earlier > VALUES_EACH and (values[later].date - values[earlier].date).days > PAIN_FREE_DAYS
        for earlier, later in pairwise(painful)
    )


def before_after(pairs: Sequence[tuple[int, int]]) -> BeforeAfter | None:
    """From (before, after) of sessions that have both numbers; at least six of them."""
    if len(pairs) < PAIRS:
        return None
    changes = [after - before for before, after in pairs]
    low, _middle, high = quantiles(changes, n=4, method="inclusive")
    return BeforeAfter(float(median(before for before, _ in pairs)), float(median(changes)), low, high, len(changes))
