"""Series -> coordinates for the SVG of a template (pure). Units are those of the view box, y grows downwards."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from journal.trends import Spread, Week

WIDTH, HEIGHT = 344, 214
LEFT, STEP = 32.0, 26.5  # x of the first week, and from one week to the next
TOP, UNIT = 12.0, 12.0  # y of pain 10, and the height of one point
BAR_BASE, BAR_UNIT, BAR_WIDTH = 190.0, 5.0, 14.0
PRACTICE_TOP = 145  # just above the bar of seven days
LONE_WIDTH = 8.0
MONTH_GAP = 2  # weeks that the name of a month needs


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle: upper left corner, width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Last:
    """The newest value, and where to write it: above its dot, or below where the top is near."""

    value: float
    dot: Dot
    label_y: float


@dataclass(frozen=True, slots=True)
class GridLine:
    value: int
    y: float


@dataclass(frozen=True, slots=True)
class MonthLabel:
    x: float
    month: datetime.date


@dataclass(frozen=True, slots=True)
class Chart:
    """`lines` and `bands` are path data, one for each run of weeks without a gap; a lone week has a dot and a thin bar
    in `spans`. `bars` stand on their own base line."""

    lines: tuple[str, ...]
    bands: tuple[str, ...]
    spans: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    last: Last | None
    bars: tuple[Bar, ...]
    months: tuple[MonthLabel, ...]
    grid: tuple[GridLine, ...] = tuple(GridLine(value, TOP + (10 - value) * UNIT) for value in (10, 5, 0))
    bar_base: float = BAR_BASE

    @property
    def view_box(self) -> str:
        """The whole picture, or without any pain the practice alone."""
        top = 0 if self.dots else PRACTICE_TOP
        return f"0 {top} {WIDTH} {HEIGHT - top}"


type Point = tuple[int, Spread]  # the place of a week in the row, and its pain


def x_of(place: int) -> float:
    return round(LEFT + place * STEP, 1)


def y_of(value: float) -> float:
    return round(TOP + (10 - value) * UNIT, 1)


def runs(weeks: Sequence[Week]) -> list[list[Point]]:
    """Neighbouring weeks that have values, each with its place; a week without values ends a run."""
    known = [(place, week.pain) for place, week in enumerate(weeks) if week.pain is not None]
    # Within a run place and count grow together, so their difference names the run.
    numbered = groupby(enumerate(known), key=lambda pair: pair[1][0] - pair[0])
    return [[point for _, point in run] for _, run in numbered]


def chart(weeks: Sequence[Week], *, with_line: bool = True) -> Chart:
    """Everything to draw; `with_line` False leaves dots alone (too few values for a line)."""
    found = runs(weeks)
    joined = [run for run in found if len(run) > 1] if with_line else []
    alone = [run[0] for run in found if len(run) == 1] if with_line else []
    points = [point for run in found for point in run]
    return Chart(
        lines=tuple(_path((place, pain.usual) for place, pain in run) for run in joined),
        bands=tuple(_band(run) for run in joined),
        spans=tuple(_span(point) for point in alone),
        dots=tuple(_dot(point) for point in points),
        last=_last(points[-1]) if points else None,
        bars=tuple(_bar(place, week.kept) for place, week in enumerate(weeks) if week.kept),
        months=tuple(_months(weeks)),
    )


def _path(values: Iterable[tuple[int, float]]) -> str:
    return "M" + "L".join(f"{x_of(place):g} {y_of(value):g}" for place, value in values)


def _band(run: Sequence[Point]) -> str:
    there = [(place, pain.high) for place, pain in run]
    back = [(place, pain.low) for place, pain in reversed(run)]
    return _path(there + back) + "Z"


def _span(point: Point) -> Bar:
    place, pain = point
    top = y_of(pain.high)
    return Bar(round(x_of(place) - LONE_WIDTH / 2, 1), top, LONE_WIDTH, round(y_of(pain.low) - top, 1))


def _dot(point: Point) -> Dot:
    place, pain = point
    return Dot(x_of(place), y_of(pain.usual))


def _last(point: Point) -> Last:
    dot = _dot(point)
    return Last(point[1].usual, dot, round(dot.y + 21 if dot.y < TOP + UNIT else dot.y - 10, 1))


def _bar(place: int, kept: int) -> Bar:
    height = kept * BAR_UNIT
    return Bar(round(x_of(place) - BAR_WIDTH / 2, 1), BAR_BASE - height, BAR_WIDTH, height)


def _months(weeks: Sequence[Week]) -> Iterator[MonthLabel]:
    """The name of each month at its first week; one that has no room before the next (only the first) goes without."""
    starts = [
        place for place, week in enumerate(weeks) if place == 0 or week.monday.month != weeks[place - 1].monday.month
    ]
    for start, following in zip(starts, [*starts[1:], len(weeks) + MONTH_GAP], strict=True):
        if following - start >= MONTH_GAP:
            yield MonthLabel(x_of(start), weeks[start].monday)
