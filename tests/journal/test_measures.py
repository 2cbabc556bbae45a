"""Figures from daily values, worked out by hand."""

import datetime
from collections.abc import Collection, Sequence
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.measures import (
    BeforeAfter,
    Direction,
    Mean,
    Pattern,
    Response,
    RunningBaseline,
    before_after,
    direction,
    first_baseline,
    mean_of_week,
    pattern,
    recovered,
    response,
)
from journal.trends import DAY, DayValue

START = datetime.date(2026, 3, 2)


def days(*values: float | None, start: datetime.date = START) -> list[DayValue]:
    """One value a day from `start` on; None is a day without a number."""
    return [
        DayValue(start + number * DAY, value, after_practice=False)
        for number, value in enumerate(values)
        if value is not None
    ]


def last(values: Sequence[float | None]) -> datetime.date:
    return START + (len(values) - 1) * DAY


@pytest.mark.parametrize(
    ("values", "mean"),
    [
        ((5, 4, 3), None),  # three are too few
        ((5, 4, 3, 0), Mean(3.0, 4)),  # zero is a value
        ((5, None, 4, 3, None, None, 0), Mean(3.0, 4)),  # a missing day is none
        ((9, 1, 1, 1, 1, 1, 1, 1), Mean(1.0, 7)),  # the eighth day back is out
    ],
)
def test_mean_of_the_last_seven_days(values: tuple[float | None, ...], mean: Mean | None) -> None:
    assert mean_of_week(days(*values), last(values)) == mean


def test_four_values_are_few_and_five_are_solid() -> None:
    assert (Mean(3, 4).few, Mean(3, 5).few) == (True, False)


@pytest.mark.parametrize(
    ("values", "baseline"),
    [
        ((6, 5, 4), None),
        ((6, 5, 4, 5), 5.0),
        ((6, 5, 4, 5, 5, 5, 5, 0, 0, 0), 5.0),  # only the first seven days
        ((8, *[None] * 9, 4, 4, 4, 4), 4.0),  # the first seven days that hold four values
    ],
)
def test_first_baseline(values: tuple[float | None, ...], baseline: float | None) -> None:
    assert first_baseline(days(*values)) == baseline


def baseline_on(values: list[DayValue], day: datetime.date, flares: Collection[datetime.date] = ()) -> float | None:
    """What was usual just before a day that has a value, when it is the only one asked for."""
    return RunningBaseline(values).before([value.date for value in values].index(day), flares)


def test_the_baseline_of_a_day_is_the_median_of_28_days_before_it_outside_of_flares() -> None:
    values = days(9, 9, 9, 9, *[3] * 20, 8, 8, 2, 2)
    day = last(values_of(values))
    assert baseline_on(values, day) == 3.0
    early = START + 4 * DAY
    assert baseline_on(values, early) == 9.0  # only the first four are before it
    assert baseline_on(values, START + 3 * DAY) is None
    all_but_two = {START + number * DAY for number in range(24)}
    assert baseline_on(values, day, all_but_two) == 45 / 7  # three values outside of flares: the first baseline


def values_of(values: list[DayValue]) -> list[float]:
    return [value.value for value in values]


def test_the_day_itself_and_later_days_are_not_in_its_baseline() -> None:
    assert baseline_on(days(4, 4, 4, 4, 10, 10, 10, 10, 10), START + 4 * DAY) == 4.0


@given(
    st.lists(st.none() | st.integers(0, 10).map(float), max_size=70),
    st.lists(st.integers(0, 70), max_size=20, unique=True).map(sorted),
)
def test_the_baseline_of_each_day_in_turn_is_the_median_of_28_days(
    numbers: list[float | None], flares: list[int]
) -> None:
    values = days(*numbers)
    usual, dates = RunningBaseline(values), {START + number * DAY for number in flares}
    for place, value in enumerate(values):
        calm = [
            other.value for other in values[:place] if value.date - other.date <= 28 * DAY and other.date not in dates
        ]
        expected = float(median(calm)) if len(calm) >= 4 else first_baseline(values[:place])
        assert usual.before(place, dates) == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([5] * 7, [4] * 7, Direction.EASING),
        ([5] * 7, [6] * 7, Direction.RISING),
        ([5] * 7, [4, 4, 4, 4, 4, 4, 5], Direction.STEADY),  # 0.86 of a point
        ([5] * 7, [4, 4, 4, None, None, None, None], None),
        ([1 / 3] * 7, [4 / 3] * 7, Direction.RISING),  # no point is lost to rounding
    ],
)
def test_direction(before: list[float], now: list[float | None], expected: Direction | None) -> None:
    assert direction(days(*before, *now), START + 13 * DAY) == expected


@pytest.mark.parametrize(
    ("first", "now", "weeks", "expected"),
    [
        (6, 4.2, 5, Response.MODERATE),  # just 30 %
        (6, 4.3, 5, None),
        (6, 3, 5, Response.SUBSTANTIAL),  # just half
        (6, 3, 4, None),  # 27 days since the first value: too early
        (1.9, 0, 5, None),  # a start below 2 leaves no room
        (2, 1.4, 5, Response.MODERATE),
        (0, 0, 5, None),
    ],
)
def test_response(first: float, now: float, weeks: int, expected: Response | None) -> None:
    values = [*[first] * 7, *[None] * (7 * (weeks - 2)), *[now] * 7]
    assert response(days(*values), last(values)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1] * 28, True),
        ([0] * 28, True),
        ([1] * 27 + [2], False),
        ([1] * 21 + [None] * 4 + [1] * 3, None),  # the last week is unknown
        ([1] * 21, None),
    ],
)
def test_recovered(values: list[float | None], expected: bool | None) -> None:
    assert recovered(days(*values), last(values)) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([4] * 55, None),  # a day less than eight weeks
        ([4] * 28 + [6] * 28, Pattern.ONGOING),  # one up, one down
        ([4] * 28 + [6.1] * 28, Pattern.FLUCTUATING),
        ([4] * 14 + [0] * 28 + [4] * 14, Pattern.EPISODIC),
        ([4] * 15 + [0] * 26 + [4] * 15, Pattern.FLUCTUATING),  # not quite a month
        ([4] * 14 + [0, *[None] * 26, 0] + [4] * 14, Pattern.ONGOING),  # silence is no month without pain
        ([4] * 7 + [None] * 35 + [4] * 14, None),  # too many weeks without numbers
    ],
)
def test_pattern_of_eight_weeks(values: list[float | None], expected: Pattern | None) -> None:
    assert pattern(days(*values), last(values)) == expected


def test_before_and_after() -> None:
    assert before_after([(5, 3)] * 5) is None
    pairs = [(5, 3), (5, 4), (5, 5), (4, 3), (6, 3), (0, 0), (3, 4)]  # -2 -1 0 -1 -3 0 1
    assert before_after(pairs) == BeforeAfter(5.0, -1.0, -1.5, 0.0, 7)
