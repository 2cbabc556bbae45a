"""From the rows of all clients to their overviews, in as many queries for one client as for two hundred.

Nearly all the work is done where the rows are: the database answers with a row a client, or a row a day, and what
comes back is text that few different values share, so each is made into a date or a number once.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, DateField, DateTimeField, F, Max, Min, Q, StringAgg, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from backcare.accounts.models import User
from exercises.models.safety import SafetyCheckQuerySet
from journal.attention import Flag, Review
from journal.client_facts import Overview, PauseRow, Shared, overview
from journal.days import DAY, PlanFacts
from journal.enums import Audience, PainMoment, Scope
from journal.models import Note
from journal.models import Review as ReviewRow
from journal.numbers import days_told, number_texts
from journal.session_texts import BETWEEN, session_of, session_texts
from journal.shared import SharedClient, SharedClients
from journal.trends import DayValue, monday_of

WEEKS = 8  # of which pain and kept days are read
JUDGED = 4  # of which each day is judged, unless more are asked for
RISE_WEEKS = 2
RISE = re.compile("=([2-9]|10)")
FLAG, NOTES, REVIEW = "flag", "notes", "review"


@dataclass(frozen=True)
class Row:
    """One client as the instructor may see them, and what their weeks come to."""

    shared: SharedClient
    overview: Overview

    @property
    def client(self) -> User:
        return self.shared.client


def client_rows(clients: SharedClients, weeks: int = JUDGED) -> list[Row]:
    """The overview of each client, by name; `weeks` whole weeks and this one are judged day by day.

    Queries: sessions, plans, pauses with moves between zones, numbers, rises over a session, and one for warning signs,
    messages and reviews; one more for those who have not practised in all these weeks.
    """
    now = timezone.now()
    first = monday_of(now.date() - DAY) - 7 * max(weeks, WEEKS) * DAY
    held = {row.client.pk: _blank(row, now) for row in clients}
    for reading in (_sessions, _numbers):
        reading(clients, held, first)
    _plans(clients, held)
    _pauses_and_moves(clients, held, first)
    _rises(clients, held, monday_of(now.date()) - 7 * RISE_WEEKS * DAY)
    _signs_and_words(clients, held)
    _earlier(clients, held)
    return [Row(row, overview(held[row.client.pk], weeks)) for row in clients]


def _blank(row: SharedClient, now: datetime.datetime) -> Shared:
    local = row.client.local_now(now)
    agreed = row.connection.answered_at or row.connection.created_at
    return Shared(
        local_now=local,
        since=agreed.astimezone(row.client.zone).date(),
        practice=row.shares(Scope.PRACTICE),
        pain=row.shares(Scope.PAIN),
        practice_from=row.first_days.get(Scope.PRACTICE),
    )


def _sessions(clients: SharedClients, held: dict[int, Shared], first: datetime.date) -> None:
    for pk, text in session_texts(clients.sessions().filter(local_date__gte=first)):
        held[pk].sessions = list(map(session_of, text.split(BETWEEN)))


def _numbers(clients: SharedClients, held: dict[int, Shared], first: datetime.date) -> None:
    for pk, text in number_texts(clients.pain().filter(local_date__gte=first)):
        for date, day in days_told(text.split(BETWEEN)):
            if day.value is not None:
                held[pk].values.append(DayValue(date, day.value, day.after_practice))
            if day.worst is not None:
                held[pk].worst[date] = day.worst


def _plans(clients: SharedClients, held: dict[int, Shared]) -> None:
    columns = ("user_id", "valid_from", "version", "sessions_per_day", "days_per_week")
    for pk, *plan in clients.plans().order_by().values_list(*columns):
        held[pk].plans.append(PlanFacts(*plan))


def _pauses_and_moves(clients: SharedClients, held: dict[int, Shared], first: datetime.date) -> None:
    """In one query: what they have in common is that both excuse days."""
    no_date, no_instant = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())
    pauses: Any = clients.pauses().filter(Q(last=None) | Q(last__gte=first))
    pauses = pauses.annotate(word=Cast("why", CharField()), at=no_instant)
    moves: Any = clients.moves().annotate(word=Cast("zone", CharField()), first=no_date, last=no_date, at=F("since"))
    columns = ("user_id", "word", "first", "last", "at")
    rows = pauses.order_by().values_list(*columns).union(moves.order_by().values_list(*columns), all=True)
    for pk, word, begun, last, at in rows:
        if at is None:
            held[pk].pauses.append(PauseRow(begun, last, word))
        else:
            held[pk].moves.append((word, at))


def _rises(clients: SharedClients, held: dict[int, Shared], first: datetime.date) -> None:
    """By how much each session ended above its start, where both numbers were given: a row a client."""
    before = "session__pain_reports__"
    pairs: Any = clients.pain().filter(
        local_date__gte=first,
        moment=PainMoment.AFTER,
        intensity__isnull=False,
        **{
            f"{before}moment": PainMoment.BEFORE,
            f"{before}deleted_at": None,
            f"{before}intensity__isnull": False,
            f"{before}local_date": F("local_date"),
        },
    )
    points = Cast(F("intensity") - F(f"{before}intensity"), CharField())
    one = Concat(Cast("local_date", CharField()), Cast("session_id", CharField()), Value("="), points)
    for pk, text in (
        pairs.order_by().values("user_id").annotate(all=StringAgg(one, Value(","))).values_list("user_id", "all")
    ):
        if RISE.search(text):  # by two points or more: otherwise none is asked for
            held[pk].rises = list(_rises_in(text.split(",")))


def _rises_in(texts: Iterable[str]) -> Iterator[tuple[datetime.date, int, int]]:
    for text in texts:
        session, _sign, points = text[10:].partition("=")
        yield datetime.date.fromisoformat(text[:10]), int(session), int(points)


def _signs_and_words(clients: SharedClients, held: dict[int, Shared]) -> None:
    """Warning signs not cleared, first unread and last message of each, and what was looked at: in one query."""
    connections = [row.connection.pk for row in clients]
    locks: SafetyCheckQuerySet = clients.safety()  # type: ignore[assignment]
    signs: Any = locks.locking().annotate(
        person=F("user_id"), kind=Value(FLAG), word=F("level"), first=F("local_date"), last=F("local_date")
    )
    unread = Min("local_date", filter=Q(audience=Audience.INSTRUCTOR, read_at=None))
    notes: Any = Note.objects.live().filter(connection__in=connections).exclude(audience=Audience.SELF).order_by()
    notes = notes.values(person=F("connection__client")).annotate(first=unread, last=Max("local_date"))
    notes = notes.annotate(kind=Value(NOTES), word=Value(""))
    reviews: Any = ReviewRow.objects.filter(connection__in=connections).annotate(
        person=F("connection__client"), kind=Value(REVIEW), word=F("why"), first=F("since"), last=F("on")
    )
    columns = ("person", "kind", "word", "first", "last")
    rows = (part.order_by().values_list(*columns) for part in (signs, notes, reviews))
    for pk, kind, word, first, last in next(rows).union(*rows, all=True):
        if kind == FLAG:
            held[pk].flags.append(Flag(word, first))
        elif kind == NOTES:
            held[pk].question, held[pk].contact = first, last
        else:
            held[pk].reviewed[word] = Review(on=last, since=first)


def _earlier(clients: SharedClients, held: dict[int, Shared]) -> None:
    """The last practice of those who did none in the weeks read."""
    quiet = [
        pk for pk, shared in held.items() if shared.practice and not any(session.counts for session in shared.sessions)
    ]
    if quiet:
        counting: Any = clients.sessions().counting().filter(user__in=quiet).order_by().values("user_id")
        for pk, last in counting.annotate(last=Max("local_date")).values_list("user_id", "last"):
            held[pk].earlier = last
