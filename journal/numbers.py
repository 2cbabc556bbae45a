"""Pain numbers out of rows: one query, and from it everything that the pages of trends compare."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, CharField, Q, When
from django.db.models.functions import Cast

from journal.enums import PainMoment, Slot
from journal.models.pain import PainReportQuerySet
from journal.slots import DAY_START, NOON_END
from journal.trends import Number

OF_THE_DAY = frozenset({PainMoment.DAY_AVERAGE, PainMoment.DAY_WORST})


@dataclass(frozen=True)
class PainNumbers:
    """`numbers` in no order. `worst`: the worst of each day that has one. `pairs`: (before, after) by session, oldest
    first. `by_slot`: numbers 0-10 given in the morning and in the evening, those of a whole day left out."""

    numbers: list[Number] = field(default_factory=list)
    worst: dict[datetime.date, int] = field(default_factory=dict)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    by_slot: dict[str, list[int]] = field(default_factory=dict)


def read_numbers(reports: PainReportQuerySet) -> PainNumbers:
    """Every number and every skip of these reports; one that was not asked for a number stays out (one query)."""
    found = PainNumbers(by_slot={Slot.MORNING: [], Slot.EVENING: []})
    sessions: dict[int, dict[str, int]] = defaultdict(dict)
    dates: dict[str, datetime.date] = {}
    for day, moment, intensity, session, slot, reported_at, offset in _rows(reports):
        date = dates.get(day) or dates.setdefault(day, datetime.date.fromisoformat(day))
        found.numbers.append(Number(date, moment, intensity))
        if intensity is None:
            continue
        if moment == PainMoment.DAY_WORST:
            found.worst[date] = intensity
        if session is not None:
            sessions[session][moment] = intensity
        if moment not in OF_THE_DAY and (when := _slot(slot, reported_at, offset)) in found.by_slot:
            found.by_slot[when].append(intensity)
    found.pairs.extend(
        (given[PainMoment.BEFORE], given[PainMoment.AFTER])
        for given in sessions.values()
        if PainMoment.BEFORE in given and PainMoment.AFTER in given
    )
    return found


def _rows(reports: PainReportQuerySet) -> Any:
    """Dates and instants as text: ten years are thousands of rows, and few of them are looked at one by one."""
    alone = Case(When(session=None, then=Cast("reported_at", CharField())), default=None)
    told = reports.filter(Q(intensity__isnull=False) | Q(skipped=True)).annotate(
        day=Cast("local_date", CharField()), at=alone
    )
    return told.order_by("local_date", "pk").values_list(
        "day", "moment", "intensity", "session", "session__slot", "at", "utc_offset"
    )


def _slot(slot: Any, reported_at: str | None, offset: int) -> str:
    """The slot of the session, else the one of the hour on the person's clock; "" where nobody knows.

    `reported_at`: an instant in UTC as both databases write it, "2026-11-24 08:05:00".
    """
    if slot:
        return str(slot)
    if reported_at is None:
        return ""
    minutes = 60 * int(reported_at[11:13]) + int(reported_at[14:16]) + offset
    return Slot.MORNING if DAY_START <= minutes % 1440 // 60 < NOON_END else Slot.EVENING
