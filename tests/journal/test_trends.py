"""What the numbers say: worked by hand, and properties that hold for any numbers."""

import datetime
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.trends import (
    Comparison,
    DayValue,
    Number,
    Spread,
    Verdict,
    Week,
    compare,
    daily_values,
    weeks,
)

TODAY = datetime.date(2026, 11, 24)  # a Tuesday
MONDAY = datetime.date(2026, 11, 23)
DAY = datetime.timedelta(days=1)


def numbers(ago: int, **given_numbers: Sequence[int | None]) -> list[Number]:
    """Numbers of the day so many days ago, by their moment; None is a skip."""
    return [Number(TODAY - ago * DAY, moment, n) for moment, given in given_numbers.items() for n in given]


def skipped(told: Sequence[Number]) -> set[datetime.date]:
    return {number.date for number in told if number.intensity is None}


def in_a_row(ago: int, values: list[int], moment: str = "now") -> list[Number]:
    """One number a day, the first one so many days ago, the others on the days before it."""
    return [number for place, value in enumerate(values) for number in numbers(ago + place, **{moment: [value]})]


# --- the value of a day ---


def test_the_value_of_a_day() -> None:
    given_numbers = [
        *numbers(6, day_average=[4], before=[9], now=[9], after=[0], day_worst=[10]),
        *numbers(5, before=[6], now=[3, 3], after=[0]),
        *numbers(4, before=[7, 2], after=[0]),  # morning and evening
        *numbers(3, after=[0, 2, 7]),
        *numbers(2, after=[2, 5]),
        *numbers(1, now=[0], before=[None]),
        *numbers(0, day_worst=[8], stop=[9], now=[None]),
    ]
    assert daily_values(given_numbers) == [
        DayValue(TODAY - 6 * DAY, 4.0, after_practice=False),
        DayValue(TODAY - 5 * DAY, 4.0, after_practice=False),
        DayValue(TODAY - 4 * DAY, 4.5, after_practice=False),
        DayValue(TODAY - 3 * DAY, 2.0, after_practice=True),
        DayValue(TODAY - 2 * DAY, 3.5, after_practice=True),
        DayValue(TODAY - 1 * DAY, 0.0, after_practice=False),
    ]


# --- weeks ---


def test_weeks_begin_on_monday_and_gaps_stay_gaps() -> None:
    values = daily_values([*numbers(0, now=[0]), *numbers(1, now=[5]), *numbers(2, now=[9]), *numbers(16, after=[3])])
    kept = [TODAY, TODAY, TODAY - DAY, TODAY - 22 * DAY, TODAY - 23 * DAY]
    skipped = [TODAY, TODAY - 9 * DAY, TODAY - 9 * DAY, TODAY - 10 * DAY]
    assert weeks(values, skipped=skipped, kept=kept, today=TODAY, count=4) == [
        Week(MONDAY - 21 * DAY, Spread(3.0, 3.0, 3.0), valued=1, after_practice=1, kept=1),  # from its Sunday
        Week(MONDAY - 14 * DAY, None, skipped=2),
        Week(MONDAY - 7 * DAY, Spread(9.0, 9.0, 9.0), valued=1),
        Week(MONDAY, Spread(2.5, 0.0, 5.0), valued=2, kept=2),
    ]


def test_a_week_says_how_many_of_its_values_are_from_after_practice() -> None:
    values = daily_values([*numbers(2, after=[6]), *numbers(3, now=[1]), *numbers(4, after=[2])])
    assert weeks(values, today=TODAY - 2 * DAY, count=1) == [
        Week(MONDAY - 7 * DAY, Spread(2.0, 1.0, 6.0), valued=3, after_practice=2)
    ]


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (datetime.date(2026, 11, 22), datetime.date(2026, 11, 16)),  # a Sunday still belongs to its Monday
        (datetime.date(2026, 11, 23), datetime.date(2026, 11, 23)),
        (datetime.date(2027, 1, 1), datetime.date(2026, 12, 28)),  # over the new year
    ],
)
def test_twelve_weeks_end_with_the_one_of_today(today: datetime.date, monday: datetime.date) -> None:
    shown = [week.monday for week in weeks([], today=today)]
    assert shown == [monday - 7 * back * DAY for back in range(11, -1, -1)]


# --- now against a month ago ---


@pytest.mark.parametrize(
    ("then", "now", "verdict"),
    [
        ([6, 6, 5, 7], [4, 4, 4, 4], Verdict.LOWER),
        ([6, 6, 6, 6], [5, 5, 5, 5], Verdict.SAME),
        ([5, 5, 5, 5], [4, 4, 4, 4], Verdict.SAME),  # from five on two points are needed
        ([4, 4, 4, 4], [3, 3, 3, 3], Verdict.LOWER),  # from four down one is enough
        ([4, 4, 5, 5], [3, 3, 3, 3], Verdict.SAME),  # began at 4.5
        ([3, 3, 3, 3], [2, 2, 3, 3], Verdict.SAME),
        ([0, 0, 0, 0], [1, 1, 1, 1], Verdict.HIGHER),
        ([5, 5, 5, 5], [7, 7, 7, 7], Verdict.HIGHER),
        ([0, 0, 0, 0], [0, 0, 0, 0], Verdict.SAME),
        ([9, 9, 1, 1, 9], [9, 1, 1, 1], Verdict.LOWER),  # the middle, not the mean
    ],
)
def test_a_change_counts_from_two_points_or_one_from_a_low_start(
    then: list[int], now: list[int], verdict: Verdict
) -> None:
    found = compare(daily_values([*in_a_row(29, then), *in_a_row(0, now)]), TODAY)
    assert found.verdict is verdict


def test_thirds_of_a_point_miss_no_change() -> None:
    """5 1/3 less 3 1/3 is a little under 2 in binary."""
    then = [number for ago in range(29, 33) for number in numbers(ago, now=[5, 5, 6])]
    now = [number for ago in range(4) for number in numbers(ago, now=[3, 3, 4])]
    found = compare(daily_values([*then, *now]), TODAY)
    assert found.verdict is Verdict.LOWER


@pytest.mark.parametrize(("ago", "missing_now"), [(0, 3), (6, 3), (7, 4)])
def test_the_last_seven_days_begin_six_days_back(ago: int, missing_now: int) -> None:
    assert compare(daily_values(numbers(ago, now=[5])), TODAY).missing_now == missing_now


@pytest.mark.parametrize(("ago", "missing_then"), [(28, 4), (29, 3), (35, 3), (36, 4)])
def test_a_month_ago_is_29_to_35_days_back(ago: int, missing_then: int) -> None:
    assert compare(daily_values(numbers(ago, now=[5])), TODAY).missing_then == missing_then


def test_below_four_values_it_says_how_many_are_missing() -> None:
    one_week = Comparison(None, 5.0, 2, 0, None, after_practice=False, other_kind=False)
    assert compare(daily_values([*in_a_row(29, [5, 5]), *in_a_row(0, [5, 5, 5, 5])]), TODAY) == one_week
    neither = Comparison(None, None, 1, 4, None, after_practice=False, other_kind=False)
    assert compare(daily_values(in_a_row(29, [5, 5, 5])), TODAY) == neither


def test_only_values_of_the_kind_with_more_days_are_compared() -> None:
    before = in_a_row(29, [8, 8, 8, 8], "before")
    after = in_a_row(0, [2, 2, 2, 2], "after")
    # a tie: the four from before practice are compared, with nothing
    assert compare(daily_values([*before, *after]), TODAY) == Comparison(
        8.0, None, 0, 4, None, after_practice=False, other_kind=True
    )
    # one more day from after practice anywhere in the period turns it
    assert compare(daily_values([*before, *after, *numbers(60, after=[2])]), TODAY) == Comparison(
        None, 2.0, 4, 0, None, after_practice=True, other_kind=True
    )
    all_after = [*after, *in_a_row(29, [6, 6, 6, 6], "after")]
    assert compare(daily_values([*all_after, *numbers(10, now=[9])]), TODAY) == Comparison(
        6.0, 2.0, 0, 0, Verdict.LOWER, after_practice=True, other_kind=False
    )


# --- whatever the numbers ---

MOMENTS = ("before", "after", "now", "day_average", "day_worst", "stop")
DATES = st.dates(MONDAY - 77 * DAY, TODAY)
NUMBERS = st.lists(st.builds(Number, DATES, st.sampled_from(MOMENTS), st.integers(0, 10)), max_size=60)
SKIPS = st.lists(st.builds(Number, DATES, st.sampled_from(MOMENTS), st.none()), max_size=20)
KEPT = st.lists(DATES, max_size=40)


@given(NUMBERS, SKIPS, KEPT, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(
    given_numbers: list[Number], skips: list[Number], kept: list[datetime.date], dice: random.Random
) -> None:
    def everything(told: list[Number], days: list[datetime.date]) -> tuple[list[Week], Comparison]:
        values = daily_values(told)
        return weeks(values, skipped=skipped(told), kept=days, today=TODAY), compare(values, TODAY)

    told = [*given_numbers, *skips]
    assert everything(dice.sample(told, len(told)), dice.sample(kept, len(kept))) == everything(told, kept)


@given(NUMBERS, SKIPS)
def test_a_skip_never_changes_a_figure(given_numbers: list[Number], skips: list[Number]) -> None:
    values = daily_values(given_numbers)
    assert daily_values([*given_numbers, *skips]) == values
    with_skips = weeks(values, skipped=skipped(skips), today=TODAY)
    assert [replace(week, skipped=0) for week in with_skips] == weeks(values, today=TODAY)


@given(NUMBERS, DATES)
def test_zero_is_a_value(given_numbers: list[Number], date: datetime.date) -> None:
    others = [number for number in given_numbers if number.date != date]
    assert daily_values([*others, Number(date, "now", 0)]) == sorted(
        [*daily_values(others), DayValue(date, 0.0, after_practice=False)], key=lambda value: value.date
    )


@given(NUMBERS, st.integers(1, 5))
def test_shifting_every_number_shifts_every_figure(given_numbers: list[Number], shift: int) -> None:
    shifted = [number._replace(intensity=(number.intensity or 0) + shift) for number in given_numbers]
    plain, moved = (weeks(daily_values(told), today=TODAY) for told in (given_numbers, shifted))
    for week, after in zip(plain, moved, strict=True):
        if week.pain is None:
            assert after.pain is None
            continue
        assert after.pain is not None
        assert (after.pain.usual, after.pain.low, after.pain.high) == pytest.approx(
            (week.pain.usual + shift, week.pain.low + shift, week.pain.high + shift)
        )


@given(NUMBERS, KEPT)
def test_every_value_is_in_one_week_and_a_week_without_values_stays_none(
    given_numbers: list[Number], kept: list[datetime.date]
) -> None:
    values = daily_values(given_numbers)
    shown = weeks(values, kept=kept, today=TODAY)
    assert sum(week.valued for week in shown) == len(values)
    assert sum(week.kept for week in shown) == len(set(kept))
    for week in shown:
        of_week = [value.value for value in values if week.monday <= value.date < week.monday + 7 * DAY]
        assert week.valued == len(of_week)
        assert (week.pain is None) == (not of_week)
        if week.pain is not None:
            assert (week.pain.low, week.pain.high) == (min(of_week), max(of_week))
            assert week.pain.low <= week.pain.usual <= week.pain.high
