"""Series -> coordinates for the SVG of a template (pure). Units are those of the view box, y grows downwards."""

import datetime
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from journal.trends import DAY, Spread, Week

WIDTH, HEIGHT = 344, 214
LEFT, SPAN = 32.0, 318.0  # x of the first week, and the way to the end of the last
TOP, UNIT = 12.0, 12.0  # y of pain 10, and the height of one point
BAR_BASE, BAR_UNIT, BAR_WIDTH = 190.0, 5.0, 14.0
PRACTICE_TOP = 145  # just above the bar of seven days
LONE_WIDTH = 8.0
LABEL_WIDTH = 34.0  # room that the name of a month or a year needs
YEARS_FROM = 60  # weeks from which years are named instead of months
MARK_TOP, MARK_HEIGHT, MARK_LEAST = 1.0, 6.0, 5.0  # flares and pauses lie over the scale


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
    """The name of the month, or with `year` the year, that begins here."""

    x: float
    month: datetime.date
    year: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """What else happened: (first, last) of flares and pauses, both inclusive, days on which a plan began, and notes."""

    flares: Sequence[tuple[datetime.date, datetime.date]] = ()
    pauses: Sequence[tuple[datetime.date, datetime.date]] = ()
    plans: Sequence[datetime.date] = ()
    notes: Sequence[datetime.date] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """From the place of a week in the row, or from a date, to x."""

    first: datetime.date
    count: int
    length: int = 1

    @property
    def step(self) -> float:
        return SPAN / self.count

    @property
    def bar_width(self) -> float:
        return round(min(BAR_WIDTH, 0.6 * self.step), 1)

    def x_of(self, place: float) -> float:
        return round(LEFT + place * self.step, 1)

    def x_of_date(self, date: datetime.date) -> float:
        """Where the date begins; a stretch of weeks reaches half a step to both sides of its dot."""
        place = (date - self.first).days / (7 * self.length) - 0.5
        return round(min(max(self.x_of(place), LEFT - self.step / 2), LEFT + SPAN - self.step / 2), 1)


@dataclass(frozen=True, slots=True)
class Chart:
    """`lines` and `bands` are path data, one for each run of weeks without a gap; a lone week has a dot and a thin bar
    in `spans`. `bars` stand on their own base line. `flares` and `pauses` lie above; `plans` and `notes` are the x of
    new plans and of notes on the axis."""

    lines: tuple[str, ...]
    bands: tuple[str, ...]
    spans: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    last: Last | None
    bars: tuple[Bar, ...]
    months: tuple[MonthLabel, ...]
    flares: tuple[Bar, ...] = ()
    pauses: tuple[Bar, ...] = ()
    plans: tuple[float, ...] = ()
    notes: tuple[float, ...] = ()
    grid: tuple[GridLine, ...] = tuple(GridLine(value, TOP + (10 - value) * UNIT) for value in (10, 5, 0))
    bar_base: float = BAR_BASE

    @property
    def view_box(self) -> str:
        """The whole picture, or without any pain the practice alone."""
        top = 0 if self.dots else PRACTICE_TOP
        return f"0 {top} {WIDTH} {HEIGHT - top}"


NO_MARKS = Marks()

type Point = tuple[int, Spread]  # the place of a week in the row, and its pain


def y_of(value: float) -> float:
    return round(TOP + (10 - value) * UNIT, 1)


def runs(weeks: Sequence[Week]) -> list[list[Point]]:
    """Neighbouring weeks that have values, each with its place; a week without values ends a run."""
    known = [(place, week.pain) for place, week in enumerate(weeks) if week.pain is not None]
    # Within a run place and count grow together, so their difference names the run.
    numbered = groupby(enumerate(known), key=lambda pair: pair[1][0] - pair[0])
    return [[point for _, point in run] for _, run in numbered]


def chart(weeks: Sequence[Week], *, with_line: bool = True, marks: Marks = NO_MARKS) -> Chart:
    """Everything to draw; `with_line` False leaves dots alone (too few values for a line)."""
    scale = Scale(weeks[0].monday, len(weeks), weeks[0].length)
    found = runs(weeks)
    joined = [run for run in found if len(run) > 1] if with_line else []
    alone = [run[0] for run in found if len(run) == 1] if with_line else []
    points = [point for run in found for point in run]
    return Chart(
        lines=tuple(_path(scale, ((place, pain.usual) for place, pain in run)) for run in joined),
        bands=tuple(_band(scale, run) for run in joined),
        spans=tuple(_span(scale, point) for point in alone),
        dots=tuple(_dot(scale, point) for point in points),
        last=_last(scale, points[-1]) if points else None,
        bars=tuple(_bar(scale, place, week.kept_a_week) for place, week in enumerate(weeks) if week.kept),
        months=tuple(_labels(scale, weeks)),
        flares=tuple(_mark(scale, *dates) for dates in marks.flares),
        pauses=tuple(_mark(scale, *dates) for dates in marks.pauses),
        plans=tuple(scale.x_of_date(date) for date in marks.plans if date >= scale.first),
        notes=tuple(scale.x_of_date(date) for date in marks.notes if date >= scale.first),
    )


def _path(scale: Scale, values: Iterable[tuple[int, float]]) -> str:
    return "M" + "L".join(f"{scale.x_of(place):g} {y_of(value):g}" for place, value in values)


def _band(scale: Scale, run: Sequence[Point]) -> str:
    there = [(place, pain.high) for place, pain in run]
    back = [(place, pain.low) for place, pain in reversed(run)]
    return _path(scale, there + back) + "Z"


def _span(scale: Scale, point: Point) -> Bar:
    place, pain = point
    top, width = y_of(pain.high), min(LONE_WIDTH, scale.bar_width)
    return Bar(round(scale.x_of(place) - width / 2, 1), top, width, round(y_of(pain.low) - top, 1))


def _dot(scale: Scale, point: Point) -> Dot:
    place, pain = point
    return Dot(scale.x_of(place), y_of(pain.usual))


def _last(scale: Scale, point: Point) -> Last:
    dot = _dot(scale, point)
    return Last(point[1].usual, dot, round(dot.y + 21 if dot.y < TOP + UNIT else dot.y - 10, 1))


def _bar(scale: Scale, place: int, kept: float) -> Bar:
    height = round(kept * BAR_UNIT, 1)
    return Bar(round(scale.x_of(place) - scale.bar_width / 2, 1), BAR_BASE - height, scale.bar_width, height)


def _mark(scale: Scale, first: datetime.date, last: datetime.date) -> Bar:
    """A stretch of days above the scale, never too thin to be seen."""
    start, end = scale.x_of_date(first), scale.x_of_date(last + DAY)
    return Bar(start, MARK_TOP, round(max(end - start, MARK_LEAST), 1), MARK_HEIGHT)


def _labels(scale: Scale, weeks: Sequence[Week]) -> Iterator[MonthLabel]:
    """The name of each month (of each year over long times) where it begins; without room before the next none."""
    by_year = len(weeks) * scale.length >= YEARS_FROM
    name = attrgetter("monday.year" if by_year else "monday.month")
    starts = [place for place, week in enumerate(weeks) if place == 0 or name(week) != name(weeks[place - 1])]
    ends = [*starts[1:], math.inf]
    for start, following in zip(starts, ends, strict=True):
        if (following - start) * scale.step >= LABEL_WIDTH:
            yield MonthLabel(scale.x_of(start), weeks[start].monday, by_year)
