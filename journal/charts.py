"""Series -> coordinates for the SVG of a template (pure). Units are those of the view box, y grows downwards."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.trends import Week

WIDTH, HEIGHT = 344, 214
LEFT, STEP = 26.0, 27.2
TOP, UNIT = 12.0, 12.0  # y of pain 10, and the height of one point
BAR_BASE, BAR_UNIT, BAR_WIDTH = 190.0, 5.0, 14.0
LABEL_Y = 208


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    last: bool

    @property
    def label_y(self) -> float:
        """Above the dot, or below it where the top is near."""
        return round(self.y + 20 if self.y < TOP + 12 else self.y - 10, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MonthLabel:
    x: float
    month: datetime.date


@dataclass(frozen=True, slots=True)
class Chart:
    """`lines` and `bands` are path data, one for each run of weeks without a gap.

    A week alone has a dot and, in `spans`, a thin bar for its lowest to highest.
    """

    lines: tuple[str, ...]
    bands: tuple[str, ...]
    spans: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]
    months: tuple[MonthLabel, ...]
    grid: tuple[tuple[int, float, float], ...]  # value, y of its line, base line of its figure
    last_value: float | None


def x_of(place: int) -> float:
    return round(LEFT + place * STEP, 1)


def y_of(value: float) -> float:
    return round(TOP + (10 - value) * UNIT, 1)


def runs(weeks: Sequence[Week]) -> Iterator[list[tuple[int, Week]]]:
    """Neighbouring weeks that have values, each with its place; a week without values ends a run."""
    run: list[tuple[int, Week]] = []
    for place, week in enumerate(weeks):
        if week.median is not None:
            run.append((place, week))
        elif run:
            yield run
            run = []
    if run:
        yield run


def chart(weeks: Sequence[Week], *, with_line: bool = True) -> Chart:
    """Everything to draw; `with_line` False leaves dots alone (too few entries for a line)."""
    lines, bands, spans, dots = [], [], [], []
    for run in runs(weeks):
        for place, week in run:
            dots.append((place, week.median or 0.0))
        if not with_line:
            continue
        if len(run) == 1:
            place, week = run[0]
            high, low = y_of(week.high or 0.0), y_of(week.low or 0.0)
            spans.append(Bar(round(x_of(place) - 4, 1), high, 8.0, round(low - high, 1)))
            continue
        lines.append(_path((x_of(place), y_of(week.median or 0.0)) for place, week in run))
        upper = [(x_of(place), y_of(week.high or 0.0)) for place, week in run]
        lower = [(x_of(place), y_of(week.low or 0.0)) for place, week in reversed(run)]
        bands.append(_path(iter(upper + lower)) + "Z")
    last = dots[-1] if dots else None
    return Chart(
        lines=tuple(lines),
        bands=tuple(bands),
        spans=tuple(spans),
        dots=tuple(Dot(x_of(place), y_of(value), (place, value) == last) for place, value in dots),
        bars=tuple(_bar(place, week.kept) for place, week in enumerate(weeks) if week.kept),
        months=tuple(_months(weeks)),
        grid=tuple((value, y_of(value), y_of(value) + 4) for value in (0, 5, 10)),
        last_value=last[1] if last else None,
    )


def _path(points: Iterator[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _bar(place: int, kept: int) -> Bar:
    height = kept * BAR_UNIT
    return Bar(round(x_of(place) - BAR_WIDTH / 2, 1), BAR_BASE - height, BAR_WIDTH, height)


def _months(weeks: Sequence[Week]) -> Iterator[MonthLabel]:
    """The name of a month at its first week, none closer than two weeks to the one before."""
    before: tuple[int, int] | None = None
    last_place = -2
    for place, week in enumerate(weeks):
        month = (week.monday.year, week.monday.month)
        if month != before and place - last_place >= 2:
            yield MonthLabel(x_of(place), week.monday)
            last_place = place
        before = month
