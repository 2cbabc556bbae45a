"""When the numbers alone say flare: cases by hand, and what holds for all numbers."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.flare_rule import Flare, current, flares
from journal.trends import DAY, DayValue
from tests.journal.test_measures import START, days, last

CALM = [3.0] * 10  # baseline 3


def on(number: int) -> datetime.date:
    """The day after so many calm ones."""
    return START + (len(CALM) + number) * DAY


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([4, 4, 4], []),  # one more is no flare
        ([5, 4, 5, 4], []),  # two more, but never twice in a row
        ([5, 5], [(0, None)]),
        ([6], [(0, None)]),  # three more on one day
        ([5, None, None, 5], [(0, None)]),  # recorded days in a row
        ([5, *[None] * 7, 5], []),  # further apart than a week
        ([6, 3, 6, 3, 3], [(0, 2)]),  # one calm day does not end it, two do
        ([6, 3.9, 3.9], [(0, 0)]),
        ([6, 4, 4], [(0, None)]),  # a point over the baseline: not over yet
        ([6, 3, 3, 6, 3, 3], [(0, 0), (3, 3)]),
        ([6, *[None] * 8, 3], [(0, 0)]),  # nobody knows whether it went on
    ],
)
def test_flares_after_calm_days(numbers: list[float | None], found: list[tuple[int, int | None]]) -> None:
    values = CALM + numbers
    expected = [Flare(on(first), None if end is None else on(end), 3.0) for first, end in found]
    assert flares(days(*values), last(values)) == expected


def test_the_baseline_does_not_rise_with_the_flare() -> None:
    values = [*CALM, *[7] * 40]
    [flare] = flares(days(*values), last(values))
    assert flare == Flare(on(0), None, 3.0)


def test_without_a_baseline_there_is_no_flare() -> None:
    assert flares(days(0, 0, 0, 10), START + 3 * DAY) == []  # three days tell nothing of what is usual


def test_where_two_more_do_not_fit_the_worst_of_two_days_counts() -> None:
    values = [9.0] * 10 + [9.5, 9.5]
    worst = {on(0): 10, on(1): 10}
    assert flares(days(*values), last(values), worst) == [Flare(on(0), None, 9.0)]
    assert flares(days(*values), last(values), {on(0): 10, on(1): 9}) == []
    assert flares(days(*values), last(values)) == []


def test_current_is_the_one_without_an_end_and_silence_ends_it() -> None:
    values = days(*CALM, 6)
    goes_on = flares(values, on(7))
    assert current(goes_on) == Flare(on(0), None, 3.0)
    assert current(flares(values, on(8))) is None
    assert current([]) is None


@given(
    st.lists(st.none() | st.integers(0, 10), max_size=80),
    st.integers(0, 7),
)
def test_flares_are_apart_lie_in_the_numbers_and_do_not_depend_on_later_ones(
    numbers: list[float | None], cut: int
) -> None:
    values = days(*numbers)
    today = START + len(numbers) * DAY
    found = flares(values, today)
    assert all(flare.last is None or flare.first <= flare.last for flare in found)
    assert all(a.last is not None and a.last < b.first for a, b in pairwise(found))
    dates = {value.date for value in values}
    assert {flare.first for flare in found} <= dates
    # What has ended stays as it is when more days come.
    earlier: list[DayValue] = values[: len(values) - cut]
    ended = [flare for flare in flares(earlier, today) if flare.last is not None and earlier[-1].date > flare.last]
    assert [flare.first for flare in found][: len(ended)] == [flare.first for flare in ended]
