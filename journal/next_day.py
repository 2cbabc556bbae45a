"""Practice and the pain of the next day (pure): an association with its uncertainty, never a proof.

People often leave practice out because it hurts, and a day's pain is much like the day before. So only days that
started alike are compared, and the interval comes from whole weeks drawn again (block bootstrap: daily series are
autocorrelated, plain regression misleads).
"""

import datetime
import operator
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from journal.trends import DAY, DayValue

BANDS = ((0, 3), (4, 6), (7, 10))
NEEDED_DAYS = 28
NEEDED_EACH = 10
BLOCK_DAYS = 7
DRAWS = 400
SEED = 20261124  # the same days always give the same interval
LOW, HIGH = 0.10, 0.90


@dataclass(frozen=True, slots=True)
class NextDay:
    """Points by which the day after practice changed more (or less) than the day after none; an 80 % interval."""

    difference: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class NotYet:
    """How many days of each kind are still missing: in all, with practice, without. All zero: no two began alike."""

    days: int
    practised: int
    without: int


type Day = tuple[datetime.date, int, bool, float]  # date, band, practised, change to the next day
type Sums = list[float]  # for each band: sum and number after practice, sum and number after none


def next_day(values: Sequence[DayValue], practised: Collection[datetime.date]) -> NextDay | NotYet:
    """Mean change to the next day after practice less the one after none, weighted over bands of the day's own pain.

    Needs 28 days whose next day is known, ten of each kind. `values` are daily values of one kind.
    """
    days = _days(values, practised)
    kept = sum(did for _, _, did, _ in days)
    missing = NotYet(
        max(0, NEEDED_DAYS - len(days)), max(0, NEEDED_EACH - kept), max(0, NEEDED_EACH - len(days) + kept)
    )
    if missing != NotYet(0, 0, 0):
        return missing
    blocks = _blocks(days)
    whole = _difference([sum(column) for column in zip(*blocks, strict=True)])
    if whole is None:  # no band holds days of both kinds
        return NotYet(0, 0, 0)
    drawn = _drawn(blocks)
    return NextDay(whole, drawn[round(LOW * (len(drawn) - 1))], drawn[round(HIGH * (len(drawn) - 1))])


def _band(value: float) -> int:
    """0-3, 4-6, 7-10; a value between two bands goes to the nearer one, halves up."""
    return 0 if value < 3.5 else 1 if value < 6.5 else 2


def _days(values: Sequence[DayValue], practised: Collection[datetime.date]) -> list[Day]:
    by_date = {value.date: value.value for value in values}
    return [
        (date, _band(value), date in practised, by_date[date + DAY] - value)
        for date, value in sorted(by_date.items())
        if date + DAY in by_date
    ]


def _blocks(days: Sequence[Day]) -> list[Sums]:
    """Sums and counts of every seven days."""
    blocks: dict[int, Sums] = defaultdict(lambda: [0.0] * 4 * len(BANDS))
    first = days[0][0]
    for date, band, did, delta in days:
        sums = blocks[(date - first).days // BLOCK_DAYS]
        at = 4 * band + (0 if did else 2)
        sums[at] += delta
        sums[at + 1] += 1
    return list(blocks.values())


def _difference(sums: Sequence[float]) -> float | None:
    """The weighted difference, bands weighted by the smaller count of their two kinds; None where none has both."""
    total = weight = 0.0
    for at in range(0, len(sums), 4):
        kept, kept_days, without, without_days = sums[at : at + 4]
        smaller = min(kept_days, without_days)
        if smaller:
            total += smaller * (kept / kept_days - without / without_days)
            weight += smaller
    return total / weight if weight else None


def _drawn(blocks: Sequence[Sums]) -> list[float]:
    """The difference in each of many draws of as many blocks, in order."""
    chance = random.Random(SEED)  # noqa: S311  statistics, no secret
    columns = list(zip(*blocks, strict=True))
    places = range(len(blocks))
    differences = []
    for _ in range(DRAWS):
        often = Counter(chance.choices(places, k=len(blocks)))
        times = [often[place] for place in places]
        difference = _difference([sum(map(operator.mul, times, column)) for column in columns])
        if difference is not None:
            differences.append(difference)
    return sorted(differences)
