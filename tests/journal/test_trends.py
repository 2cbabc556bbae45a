"""What the numbers say: worked by hand, and properties that hold for any numbers."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from journal.charts import Bar, chart
from journal.trends import Comparison, DayValue, Number, Verdict, Week, compare, daily_values, weeks

TODAY = datetime.date(2026, 11, 24)  # a Tuesday
DAY = datetime.timedelta(days=1)
MONDAY = datetime.date(2026, 11, 23)


def numbers(ago: int, **given_numbers: list[int]) -> list[Number]:
    return [Number(TODAY - ago * DAY, moment, n) for moment, given in given_numbers.items() for n in given]


def test_the_value_of_a_day() -> None:
    given_numbers = [
        *numbers(5, day_average=[4], before=[9], now=[9], after=[0], day_worst=[10]),
        *numbers(4, before=[6], now=[3, 3], after=[0]),
        *numbers(3, after=[0, 2, 7]),
        *numbers(2, now=[0]),
        *numbers(1, day_worst=[8], stop=[9]),
    ]
    assert daily_values(given_numbers) == [
        DayValue(TODAY - 5 * DAY, 4.0, False),
        DayValue(TODAY - 4 * DAY, 4.0, False),
        DayValue(TODAY - 3 * DAY, 2.0, True),
        DayValue(TODAY - 2 * DAY, 0.0, False),
    ]


def test_weeks_hold_median_band_and_practice_and_gaps_stay_gaps() -> None:
    values = daily_values(numbers(0, now=[0]) + numbers(1, now=[5]) + numbers(15, after=[3]))
    kept = [TODAY, TODAY, TODAY - DAY, TODAY - 9 * DAY]
    assert weeks(values, kept, TODAY, 3) == [
        Week(MONDAY - 14 * DAY, 3.0, 3.0, 3.0, 1, 1, 1),
        Week(MONDAY - 7 * DAY, None, None, None, 0, 0, 0),
        Week(MONDAY, 2.5, 0.0, 5.0, 2, 0, 2),
    ]


def week_of(first: int, values: list[int], moment: str = "now") -> list[Number]:
    return [number for place, value in enumerate(values) for number in numbers(first + place, **{moment: [value]})]


def test_now_against_a_month_ago() -> None:
    def said(then: list[int], now: list[int]) -> Verdict | None:
        return compare(daily_values(week_of(29, then) + week_of(0, now)), TODAY).verdict

    assert said([6, 6, 5, 7], [4, 4, 4, 4]) is Verdict.LOWER
    assert said([6, 6, 6, 6], [5, 5, 5, 5]) is Verdict.SAME
    assert said([4, 4, 4, 4], [3, 3, 3, 3]) is Verdict.LOWER  # from 4 on down one point is enough
    assert said([5, 5, 5, 5], [4, 4, 4, 4]) is Verdict.SAME
    assert said([0, 0, 0, 0], [1, 1, 1, 1]) is Verdict.HIGHER
    assert said([5, 5, 5, 5], [7, 7, 7, 7]) is Verdict.HIGHER


def test_below_four_values_it_says_how_many_are_missing() -> None:
    values = daily_values(week_of(29, [5, 5]) + week_of(0, [5, 5, 5]))
    assert compare(values, TODAY) == Comparison(None, None, None, 1, 2)
    edge = daily_values(numbers(28, now=[5]) + numbers(36, now=[5]) + numbers(7, now=[5]))
    assert compare(edge, TODAY) == Comparison(None, None, None, 4, 4)


def test_only_values_of_one_kind_are_compared() -> None:
    mixed = week_of(29, [8, 8, 8, 8]) + week_of(0, [2, 2, 2, 2], "after")
    assert compare(daily_values(mixed), TODAY).verdict is None
    mostly_after = mixed + week_of(33, [6, 6, 6], "after") + week_of(29, [6], "day_worst")
    assert compare(daily_values(mostly_after), TODAY).verdict is None
    after = week_of(29, [6, 6, 6, 6], "after") + week_of(0, [2, 2, 2, 2], "after") + numbers(10, now=[9])
    assert compare(daily_values(after), TODAY) == Comparison(6.0, 2.0, Verdict.LOWER, 0, 0)


NUMBERS = st.lists(
    st.builds(
        Number,
        st.dates(MONDAY - 77 * DAY, TODAY),
        st.sampled_from(["before", "after", "now", "day_average", "day_worst", "stop"]),
        st.integers(0, 10),
    ),
    max_size=60,
)


@given(NUMBERS, st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(given_numbers: list[Number], dice: object) -> None:
    shuffled = list(given_numbers)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert daily_values(shuffled) == daily_values(given_numbers)


@given(NUMBERS)
def test_every_value_lies_within_its_days_numbers_and_every_week_within_its_days(given_numbers: list[Number]) -> None:
    values = daily_values(given_numbers)
    for value in values:
        of_day = [n.intensity for n in given_numbers if n.date == value.date]
        assert min(of_day) <= value.value <= max(of_day)
    shown = weeks(values, [], TODAY)
    assert len(shown) == 12
    assert sum(week.days for week in shown) == len(values)
    for week in shown:
        assert (week.median is None) == (week.days == 0)
        if week.median is not None:
            assert week.low is not None
            assert week.high is not None
            assert week.low <= week.median <= week.high


def week(place: int, median: float | None, low: float | None = None, high: float | None = None, kept: int = 0) -> Week:
    return Week(MONDAY + 7 * place * DAY, median, low, high, 0 if median is None else 1, 0, kept)


def test_a_chart_breaks_at_gaps_and_a_lone_week_is_a_dot() -> None:
    drawn = chart([week(0, 0, 0, 5, 5), week(1, 10, 5, 10), week(2, None, kept=7), week(3, 4, 3, 6)])
    assert drawn.lines == ("M26 132L53.2 12",)
    assert drawn.bands == ("M26 72L53.2 12L53.2 72L26 132Z",)
    assert drawn.spans == (Bar(103.6, 60.0, 8.0, 36.0),)
    assert [(dot.x, dot.y, dot.last, dot.label_y) for dot in drawn.dots] == [
        (26.0, 132.0, False, 122.0),
        (53.2, 12.0, False, 32.0),
        (107.6, 84.0, True, 74.0),
    ]
    assert [(bar.x, bar.y, bar.height) for bar in drawn.bars] == [(19.0, 165.0, 25.0), (73.4, 155.0, 35.0)]
    assert drawn.last_value == 4


def test_too_few_entries_make_dots_only_and_nothing_makes_nothing() -> None:
    few = chart([week(0, 3, 3, 3), week(1, 4, 4, 4)], with_line=False)
    assert (few.lines, few.bands, few.spans, len(few.dots)) == ((), (), (), 2)
    none = chart([week(0, None), week(1, None)])
    assert (none.lines, none.dots, none.bars, none.last_value) == ((), (), (), None)
