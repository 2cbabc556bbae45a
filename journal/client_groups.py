"""All clients together as counts: no names, no order among them (pure over overviews)."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.attention import READY, Why
from journal.client_facts import Overview
from journal.days import DAY
from journal.trends import monday_of

GROUP_WEEKS = 12
HALF = 50


@dataclass(frozen=True, slots=True)
class WeekCounts:
    """Of `clients` who share practice: how many kept at least 80 % of their days, at least half, less; the rest were
    asked nothing."""

    monday: datetime.date
    clients: int
    most: int
    half: int
    less: int

    @property
    def nothing_asked(self) -> int:
        return self.clients - self.most - self.half - self.less


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many of whom it is known."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Group:
    """`weeks`: the newest first, this one with its days so far."""

    clients: int
    weeks: tuple[WeekCounts, ...]
    stopped: Part
    flares: Part
    lower: Part


def group(overviews: Sequence[Overview]) -> Group:
    """Stopped: as the queue says it, reviewed or not. Flares: by the numbers, or declared. Lower: 30 % or more."""
    practice = [row for row in overviews if row.days]
    pain = [row for row in overviews if row.shared.pain]
    answered = [row for row in pain if row.answer.lower is not None]
    return Group(
        clients=len(overviews),
        weeks=tuple(_weeks(practice)),
        stopped=Part(sum(_has(row, Why.NO_PRACTICE, Why.NEVER_STARTED) for row in practice), len(practice)),
        flares=Part(sum(bool(row.facts.pain_flare or row.facts.self_flare) for row in pain), len(pain)),
        lower=Part(sum(bool(row.answer.lower) for row in answered), len(answered)),
    )


def _has(row: Overview, *whys: Why) -> bool:
    return any(reason.why in whys for reason in row.every_reason)


def _weeks(rows: Sequence[Overview]) -> Iterator[WeekCounts]:
    """This week and those before it, by the calendar of each client."""
    shares = [_shares(row) for row in rows]
    mondays = [monday_of(row.today) for row in rows]
    for back in range(GROUP_WEEKS if mondays else 0):
        monday = max(mondays) - 7 * back * DAY
        known = [share[monday] for share in shares if monday in share]
        most, half = (sum(percent >= bound for percent in known) for bound in (READY, HALF))
        yield WeekCounts(monday, len(shares), most, half - most, len(known) - half)


def _shares(row: Overview) -> dict[datetime.date, int]:
    """Monday -> adherence in days, in per cent; without weeks that asked nothing."""
    if row.days is None:
        return {}
    found = row.days.week_shares(row.days.days[0].date, row.today)
    return {week.monday: week.days.percent for week in found if week.days.percent is not None}
