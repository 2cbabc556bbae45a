"""Twenty-eight days of pain in 96 by 40 (pure). The scale is 0 to 10 for everybody, so that rows can be compared."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from journal.days import DAY

WIDTH, HEIGHT, EDGE = 96, 40, 4
DAYS = 28
STEP = (WIDTH - 2 * EDGE) / (DAYS - 1)
UNIT = (HEIGHT - 2 * EDGE) / 10


@dataclass(frozen=True, slots=True)
class Sparkline:
    """`path`: a line for each run of days with a value, a lone day as a dot; `x`, `y`: the last value."""

    path: str
    x: float
    y: float


def sparkline(values: Mapping[datetime.date, float], today: datetime.date) -> Sparkline | None:
    """The days up to today; a day without a value is a gap. None without any value."""
    first = today - (DAYS - 1) * DAY
    points = [(place, values[date]) for place in range(DAYS) if (date := first + place * DAY) in values]
    if not points:
        return None
    return Sparkline("".join(_drawn(points)), _x(points[-1][0]), _y(points[-1][1]))


def _drawn(points: list[tuple[int, float]]) -> Iterator[str]:
    before: int | None = None
    for index, (place, value) in enumerate(points):
        joined = before == place - 1
        yield f"{'L' if joined else 'M'}{XS[place]} {_y_text(value)}"
        if not joined and (index + 1 == len(points) or points[index + 1][0] != place + 1):
            yield "h0"  # a round cap makes a dot of it
        before = place


@lru_cache(maxsize=1024)
def _y_text(value: float) -> str:
    return f"{_y(value):g}"


def _x(place: int) -> float:
    return round(EDGE + place * STEP, 1)


def _y(value: float) -> float:
    return round(HEIGHT - EDGE - value * UNIT, 1)


XS = [f"{_x(place):g}" for place in range(DAYS)]
