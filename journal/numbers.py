"""Pain numbers out of rows: one query that answers with one text, and from it all that the pages of trends compare.

Ten years are thousands of days but few different ones, so each kind of day is judged once.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Expression,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    QuerySet,
    StringAgg,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Substr

from backcare.prepared import Prepared
from journal.enums import PainMoment, Slot
from journal.models import PainReport
from journal.models.pain import DAY_MOMENTS, PainReportQuerySet
from journal.session_texts import BETWEEN, Joined
from journal.slots import DAY_START, NOON_END
from journal.trends import DayValue, Number, daily_values

CODES: dict[str, str] = {  # one letter for each moment whose numbers are looked at
    PainMoment.BEFORE: "b",
    PainMoment.NOW: "n",
    PainMoment.AFTER: "p",
    PainMoment.DAY_AVERAGE: "a",
    PainMoment.DAY_WORST: "w",
    PainMoment.STOP: "s",
}
MOMENTS = {code: str(moment) for moment, code in CODES.items()}
DIGITS = "0123456789X"  # of a number 0-10
SKIPPED = "-"
NOBODY_KNOWS = "?"
A_DAY = 24 * 60  # minutes


@dataclass(frozen=True)
class PainNumbers:
    """`values` one a day, oldest first. `skipped`: dates on which a number was asked for and not given. `worst`: the
    worst of each day that has one. `pairs`: (before, after) of sessions with both, in no order. `by_slot`: numbers
    0-10 given in the morning and in the evening, those of a whole day left out."""

    values: list[DayValue] = field(default_factory=list)
    skipped: set[datetime.date] = field(default_factory=set)
    worst: dict[datetime.date, int] = field(default_factory=dict)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    by_slot: dict[str, list[int]] = field(default_factory=lambda: {Slot.MORNING: [], Slot.EVENING: []})

    @property
    def first(self) -> datetime.date | None:
        """The first date on which a number was asked for."""
        return min([*self.skipped, *(value.date for value in self.values[:1]), *self.worst], default=None)


class DayNumbers(NamedTuple):
    """What the numbers of one day come to, each None or empty where there is none."""

    value: float | None
    after_practice: bool
    worst: int | None
    skipped: bool
    mornings: tuple[int, ...]
    evenings: tuple[int, ...]


def numbers_of(user_id: int, first: datetime.date, last: datetime.date) -> PainNumbers:
    """Every number and every skip of a person in these days, both inclusive (one query)."""
    return _numbers(OWN_NUMBERS.rows(user=user_id, first=first, last=last))


def shared_numbers(reports: PainReportQuerySet) -> PainNumbers:
    """The same of reports that are shared by one client (one query)."""
    return _numbers(list(number_texts(reports)))


def _numbers(rows: Sequence[Any]) -> PainNumbers:
    found = PainNumbers()
    pieces = rows[0][1].split(BETWEEN) if rows else []
    mornings, evenings = found.by_slot.values()
    for date, day in days_told(pieces):
        if day.value is not None:
            found.values.append(DayValue(date, day.value, day.after_practice))
        if day.worst is not None:
            found.worst[date] = day.worst
        if day.skipped:
            found.skipped.add(date)
        mornings.extend(day.mornings)
        evenings.extend(day.evenings)
    found.pairs.extend(_pairs(pieces))
    return found


def days_told(pieces: Iterable[str]) -> Iterator[tuple[datetime.date, DayNumbers]]:
    """From the pieces of a text each date with its numbers, the earliest first."""
    days: dict[str, str] = {}
    for piece in sorted(pieces):
        date = piece[:10]
        days[date] = days.get(date, "") + piece[10:13]
    for date, codes in days.items():
        yield datetime.date.fromisoformat(date), day_numbers(codes)


def _pairs(pieces: Sequence[str]) -> list[tuple[int, int]]:
    """The numbers before and after of each session that has both."""
    before, after = (
        {piece[13:]: piece[11] for piece in pieces if piece[10] == code and piece[11] != SKIPPED} for code in "bp"
    )
    both = before.keys() & after.keys() - {""}
    return [(DIGITS.index(before[session]), DIGITS.index(after[session])) for session in both]


@lru_cache(maxsize=16384)
def day_numbers(codes: str) -> DayNumbers:
    """A day told in codes of three letters: "b4mpXmn-?" is 4 before and 10 after practice in the morning, and a number
    skipped at some time."""
    given = [tuple(codes[place : place + 3]) for place in range(0, len(codes), 3)]
    known = [(MOMENTS[code], DIGITS.index(digit), slot) for code, digit, slot in given if digit != SKIPPED]
    values = daily_values(Number(datetime.date.min, moment, number) for moment, number, _slot in known)
    apart = [(slot, number) for moment, number, slot in known if moment not in DAY_MOMENTS]
    return DayNumbers(
        value=values[0].value if values else None,
        after_practice=bool(values) and values[0].after_practice,
        worst=max((number for moment, number, _slot in known if moment == PainMoment.DAY_WORST), default=None),
        skipped=len(known) < len(given),
        mornings=tuple(number for slot, number in apart if slot == "m"),
        evenings=tuple(number for slot, number in apart if slot == "e"),
    )


def number_texts(reports: PainReportQuerySet, *, days_alone: bool = False) -> QuerySet[Any, Any]:
    """A row for each person with any of these reports: their key and the text, its pieces in no order.

    A piece is a date, a code of three letters (moment, number, slot) and the key of the session where there is one:
    "2026-11-24b4m17". With `days_alone` nobody asks for slot and session. A report that was not asked for a number
    stays out.
    """
    letter = Case(*(When(moment=moment, then=Value(code)) for moment, code in CODES.items()), output_field=CharField())
    digit = Case(
        When(intensity=None, then=Value(SKIPPED)),
        default=Substr(Value(DIGITS), F("intensity") + 1, 1),
        output_field=CharField(),
    )
    asked: Any = reports.filter(Q(intensity__isnull=False) | Q(skipped=True)).annotate(clock=_clock())
    more = () if days_alone else (_slot_letter(), Coalesce(Cast("session_id", CharField()), Value("")))
    piece = Joined(Cast("local_date", CharField()), letter, digit, *(more or (Value(NOBODY_KNOWS),)))
    found: QuerySet[Any, Any] = asked.order_by().values("user_id").annotate(text=StringAgg(piece, Value(BETWEEN)))
    return found.values_list("user_id", "text")


def _clock() -> Expression:
    """Minutes from midnight on the person's clock."""
    instant = Cast("reported_at", CharField())  # in UTC, as both databases write it: "2026-11-24 08:05:00"
    hours, minutes = (Cast(Substr(instant, place, 2), IntegerField()) for place in (12, 15))
    return ExpressionWrapper((60 * hours + minutes + F("utc_offset") + A_DAY) % A_DAY, IntegerField())


def _slot_letter() -> Case:
    """The slot of the session, else the one of the hour on the person's clock."""
    return Case(
        When(session__isnull=False, then=Substr("session__slot", 1, 1)),
        When(reported_at=None, then=Value(NOBODY_KNOWS)),
        When(clock__gte=60 * DAY_START, clock__lt=60 * NOON_END, then=Value("m")),
        default=Value("e"),
        output_field=CharField(),
    )


OWN_NUMBERS = Prepared(lambda user, first, last: number_texts(PainReport.objects.of(user).live().between(first, last)))
