"""The course of one person's pain (pure): every figure that the pages show, from the same daily values."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from journal import measures
from journal.flare_rule import Flare, flares
from journal.trends import VALUES_EACH, DayValue, one_kind


@dataclass(frozen=True, slots=True)
class Course:
    """A figure is None while there are too few numbers for it; `values` are of one kind, oldest first."""

    values: tuple[DayValue, ...]
    today: datetime.date
    mean: measures.Mean | None
    start: float | None
    direction: measures.Direction | None
    response: measures.Response | None
    recovered: bool | None
    pattern: measures.Pattern | None
    flares: tuple[Flare, ...]


def course(
    values: Sequence[DayValue], today: datetime.date, worst: Mapping[datetime.date, int] | None = None
) -> Course:
    """All figures from daily values (oldest first) of which only those of one kind are compared."""
    kind = one_kind(values)
    return Course(
        values=tuple(kind),
        today=today,
        mean=measures.mean_of_week(kind[-measures.WEEK_DAYS :], today),
        start=measures.first_baseline(kind),
        direction=measures.direction(kind[-2 * measures.WEEK_DAYS :], today),
        response=measures.response(kind, today),
        recovered=measures.recovered(kind[-4 * measures.WEEK_DAYS :], today),
        pattern=measures.pattern(kind, today),
        flares=tuple(flares(kind, today, worst)),
    )


@dataclass(frozen=True, slots=True)
class TwoSlots:
    """Usual (median) number of the mornings and of the evenings, from at least four each."""

    morning: float
    evening: float


def morning_and_evening(mornings: Sequence[int], evenings: Sequence[int]) -> TwoSlots | None:
    """None while either has fewer than four numbers."""
    if min(len(mornings), len(evenings)) < VALUES_EACH:
        return None
    return TwoSlots(float(median(mornings)), float(median(evenings)))
