"""The plain values of `journal.days` (pure): what it is told, and what it says of one day and one week."""

import datetime
import enum
from collections.abc import Iterator, Sequence
from typing import NamedTuple

DAY = datetime.timedelta(days=1)
WEEK = 7


class State(enum.StrEnum):
    """What became of a day; the first that fits, in this order."""

    KEPT = "kept"
    PROTECTED = "protected"
    OPEN = "open"
    REST = "rest"
    MISSED = "missed"


class PlanFacts(NamedTuple):
    """What is asked from a date on; of several on one date the highest version holds."""

    valid_from: datetime.date
    version: int
    sessions_per_day: int
    days_per_week: int


class PauseFacts(NamedTuple):
    """Days on which nothing is asked, both ends inclusive, `last` None while open. In a flare a walk keeps a day."""

    first: datetime.date
    last: datetime.date | None
    flare: bool


class SessionFacts(NamedTuple):
    """`counts`: something of the routine was done, or it was stopped for pain or safety. `small`: walk or breathing."""

    date: datetime.date
    slot: str
    counts: bool
    small: bool = False


class Day(NamedTuple):
    """One date: the slots that keep it, and the plan in force (None before the first)."""

    date: datetime.date
    state: State
    slots: frozenset[str]
    plan: PlanFacts | None
    excused: bool  # in a pause, or lived under twelve hours: practised or not

    @property
    def full(self) -> bool:
        """Every session planned for the day was done; before the first plan one is enough."""
        return len(self.slots) >= (self.plan.sessions_per_day if self.plan else 1)


class Week(NamedTuple):
    """Days kept of a week and how many it asks for; a target of 0 means that nothing is asked."""

    monday: datetime.date
    kept: int
    target: int

    @property
    def on_target(self) -> bool:
        return 0 < self.target <= self.kept


def week_of(day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Monday and Sunday of the week that holds this day."""
    monday = day - datetime.timedelta(days=day.weekday())
    return monday, monday + datetime.timedelta(days=6)


def by_week(days: Sequence[Day]) -> Iterator[Sequence[Day]]:
    """The days cut before each Monday."""
    start = 0
    while start < len(days):
        end = start + WEEK - days[start].date.weekday()
        yield days[start:end]
        start = end
