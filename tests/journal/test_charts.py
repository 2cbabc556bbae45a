"""Coordinates by hand: of twelve weeks, week n at x = 32 + 26.5 n, pain v at y = 12 + 12 (10 - v), bars 5 a day."""

import datetime
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.charts import Bar, Dot, GridLine, Last, Marks, MonthLabel, chart
from journal.trends import Spread, Week

MONDAY = datetime.date(2026, 9, 7)


type Pain = tuple[float, float, float]


def row(
    *pains: Pain | None, kept: tuple[int, ...] = (), monday: datetime.date = MONDAY, count: int = 12, length: int = 1
) -> list[Week]:
    """Twelve weeks in a row (or `count`), the last ones empty; each pain is (usual, lowest, highest)."""
    pains = (*pains, *[None] * (count - len(pains)))
    return [
        Week(
            monday + datetime.timedelta(weeks=place * length),
            Spread(*pain) if pain else None,
            valued=1 if pain else 0,
            kept=kept[place] if place < len(kept) else 0,
            length=length,
        )
        for place, pain in enumerate(pains)
    ]


def test_line_band_dots_and_bars_stand_where_they_should() -> None:
    drawn = chart(row((0, 0, 5), (10, 5, 10), (4.5, 3, 6), kept=(5, 0, 7)))
    assert drawn.lines == ("M32 132L58.5 12L85 78",)
    assert drawn.bands == ("M32 72L58.5 12L85 60L85 96L58.5 72L32 132Z",)
    assert drawn.spans == ()
    assert drawn.dots == (Dot(32.0, 132.0), Dot(58.5, 12.0), Dot(85.0, 78.0))
    assert drawn.last == Last(4.5, Dot(85.0, 78.0), 68.0)
    assert drawn.bars == (Bar(25.0, 165.0, 14.0, 25.0), Bar(78.0, 155.0, 14.0, 35.0))
    assert drawn.bar_base == 190.0
    assert drawn.view_box == "0 0 344 214"
    assert drawn.grid == (GridLine(10, 12.0), GridLine(5, 72.0), GridLine(0, 132.0))


def test_a_gap_splits_line_and_band_and_a_lone_week_has_a_dot_and_a_thin_bar() -> None:
    drawn = chart(row((2, 1, 3), (3, 3, 3), None, (4, 3, 6), None, None, (5, 5, 5), (6, 5, 8)))
    assert drawn.lines == ("M32 108L58.5 96", "M191 72L217.5 60")
    assert drawn.bands == ("M32 96L58.5 96L58.5 96L32 120Z", "M191 72L217.5 36L217.5 72L191 72Z")
    assert drawn.spans == (Bar(107.5, 60.0, 8.0, 36.0),)
    assert [dot.x for dot in drawn.dots] == [32.0, 58.5, 111.5, 191.0, 217.5]


@pytest.mark.parametrize(("value", "label_y"), [(10, 33.0), (9.1, 43.8), (9, 14.0), (0, 122.0)])
def test_the_last_value_is_written_inside_the_picture(value: float, label_y: float) -> None:
    drawn = chart(row((value, value, value), None))
    assert drawn.last is not None
    assert (drawn.last.value, drawn.last.label_y) == (value, label_y)


def test_too_few_values_make_dots_only() -> None:
    drawn = chart(row((3, 3, 3), (4, 2, 5), None, (5, 4, 6)), with_line=False)
    assert (drawn.lines, drawn.bands, drawn.spans) == ((), (), ())
    assert drawn.dots == (Dot(32.0, 96.0), Dot(58.5, 84.0), Dot(111.5, 72.0))


def test_nothing_draws_nothing() -> None:
    drawn = chart(row(None, None))
    assert (drawn.lines, drawn.bands, drawn.spans, drawn.dots, drawn.last, drawn.bars) == ((), (), (), (), None, ())


def test_practice_without_pain_is_a_low_picture_that_holds_every_bar() -> None:
    drawn = chart(row(None, None, kept=(7, 1)))
    assert drawn.view_box == "0 145 344 69"
    assert [bar.y for bar in drawn.bars] == [155.0, 185.0]


@pytest.mark.parametrize(
    ("monday", "labels"),
    [
        # 7 September: four weeks of it, then October and November
        ("2026-09-07", [(32.0, "2026-09-07"), (138.0, "2026-10-05"), (244.0, "2026-11-02")]),
        # 31 August has one week only: no room beside September
        ("2026-08-31", [(58.5, "2026-09-07"), (164.5, "2026-10-05"), (270.5, "2026-11-02")]),
        # 24 August has two; the last week begins a month of its own
        ("2026-08-24", [(32.0, "2026-08-24"), (85.0, "2026-09-07"), (191.0, "2026-10-05"), (297.0, "2026-11-02")]),
        ("2026-08-17", [(32.0, "2026-08-17"), (111.5, "2026-09-07"), (217.5, "2026-10-05"), (323.5, "2026-11-02")]),
    ],
)
def test_months_are_named_at_their_first_week(monday: str, labels: list[tuple[float, str]]) -> None:
    drawn = chart(row(*[None] * 12, monday=datetime.date.fromisoformat(monday)))
    assert drawn.months == tuple(MonthLabel(x, datetime.date.fromisoformat(day)) for x, day in labels)


def test_a_short_and_a_long_time_fill_the_same_width() -> None:
    four = chart(row((1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 4, 4), kept=(7,), count=4))
    assert [dot.x for dot in four.dots] == [32.0, 111.5, 191.0, 270.5]
    assert four.bars == (Bar(25.0, 155.0, 14.0, 35.0),)
    years = row(*[(5, 4, 6)] * 40, kept=(28,) * 40, count=40, length=4)
    long = chart(years)
    assert (long.dots[0].x, long.dots[-1].x) == (32.0, 342.1)
    assert long.bars[0] == Bar(29.6, 155.0, 4.8, 35.0)  # seven days a week of four weeks
    # 40 times 4 weeks from September 2026: each year where it begins, the first has little room
    assert [(label.month.year, label.year) for label in long.months] == [
        (2026, True),
        (2027, True),
        (2028, True),
        (2029, True),
    ]


def test_flares_pauses_and_plans_are_marked_by_their_days() -> None:
    day = datetime.timedelta(days=1)
    marks = Marks(
        flares=[(MONDAY + 7 * day, MONDAY + 13 * day)],  # the whole second week
        pauses=[(MONDAY - 30 * day, MONDAY), (MONDAY + 83 * day, MONDAY + 200 * day)],  # cut at both ends
        plans=[MONDAY - day, MONDAY + 14 * day],  # the first began before the picture
    )
    drawn = chart(row((1, 1, 1)), marks=marks)
    assert drawn.flares == (Bar(45.2, 1.0, 26.6, 6.0),)
    assert drawn.pauses == (Bar(18.8, 1.0, 5.0, 6.0), Bar(333.0, 1.0, 5.0, 6.0))
    assert drawn.plans == (71.8,)


SPREADS = st.tuples(st.floats(0, 10), st.floats(0, 10), st.floats(0, 10)).map(lambda three: tuple(sorted(three)))


@given(st.lists(st.none() | SPREADS, min_size=1, max_size=12))
def test_no_line_crosses_a_gap_and_everything_lies_inside(pains: list[Pain | None]) -> None:
    weeks = row(*(pain and (pain[1], pain[0], pain[2]) for pain in pains))
    drawn = chart(weeks)
    assert len(drawn.dots) == sum(pain is not None for pain in pains)
    for path in drawn.lines:
        places = [round((float(x) - 32) / 26.5) for x in re.findall(r"[ML]([\d.]+) ", path)]
        assert len(places) > 1
        assert all(after == before + 1 for before, after in pairwise(places))
        assert all(pains[place] is not None for place in places)
    for path in (*drawn.lines, *drawn.bands):
        assert all(32 <= float(x) <= 324 and 12 <= float(y) <= 132 for x, y in re.findall(r"([\d.]+) ([\d.]+)", path))
