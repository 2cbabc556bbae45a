"""When pain was clearly worse than usual for a while (pure): flares by the numbers.

A flare as people mean it is more than a number (Costa 2019), so this only suggests; what a person calls a flare is a
pause of theirs. The thresholds are a proposal: two points exceed the error of a single rating (Childs 2005).
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from journal.measures import RunningBaseline
from journal.trends import DAY, DayValue

CLEAR = 2  # points over the baseline, on two recorded days in a row
STRONG = 3  # on one day
BACK = 1  # below this over the baseline, on two recorded days in a row, it is over
HIGH = 8  # a baseline from here on leaves no room for two points
WORST = 10
LONGEST_GAP = 7 * DAY  # days further apart are not "in a row"


@dataclass(frozen=True, slots=True)
class Flare:
    """First and last day of worse pain; `last` None: it goes on. `baseline`: what was usual before it, 0-10."""

    first: datetime.date
    last: datetime.date | None
    baseline: float

    def dates(self, until: datetime.date) -> set[datetime.date]:
        last = self.last or until
        return {self.first + number * DAY for number in range((last - self.first).days + 1)}


def flares(
    values: Sequence[DayValue], today: datetime.date, worst: Mapping[datetime.date, int] | None = None
) -> list[Flare]:
    """Every flare in daily values of one kind, sorted by date. `worst`: the worst of a day, where it was given.

    One without a number for more than a week is not known to go on: it ends at its last number.
    """
    found: list[Flare] = []
    in_flare: set[datetime.date] = set()
    place = 0
    usual = RunningBaseline(values)
    while place < len(values):
        baseline = usual.before(place, in_flare)
        if baseline is None or not _begins(values, place, baseline, worst or {}):
            place += 1
            continue
        place, flare = _follow(values, place, baseline)
        if flare.last is None and today - values[-1].date > LONGEST_GAP:
            flare = replace(flare, last=values[-1].date)
        found.append(flare)
        in_flare |= flare.dates(values[-1].date)
    return found


def current(found: Sequence[Flare]) -> Flare | None:
    """The flare that goes on, or None."""
    return found[-1] if found and found[-1].last is None else None


def _in_a_row(a: DayValue, b: DayValue) -> bool:
    return b.date - a.date <= LONGEST_GAP


def _begins(values: Sequence[DayValue], place: int, baseline: float, worst: Mapping[datetime.date, int]) -> bool:
    here = values[place]
    if here.value < baseline + CLEAR and baseline < HIGH:
        return False
    if here.value >= baseline + STRONG:
        return True
    following = values[place + 1] if place + 1 < len(values) else None
    if following is None or not _in_a_row(here, following):
        return False
    if baseline >= HIGH:
        return worst.get(here.date) == worst.get(following.date) == WORST
    return min(here.value, following.value) >= baseline + CLEAR


def _follow(values: Sequence[DayValue], place: int, baseline: float) -> tuple[int, Flare]:
    """To its end: the place after it, and the flare. A long silence ends it at the last number before."""
    first = values[place].date
    for here in range(place + 1, len(values)):
        if not _in_a_row(values[here - 1], values[here]):
            return here, Flare(first, values[here - 1].date, baseline)
        before = values[here - 1]
        if here - 1 > place and max(before.value, values[here].value) < baseline + BACK:
            return here + 1, Flare(first, values[here - 2].date, baseline)
    return len(values), Flare(first, None, baseline)
