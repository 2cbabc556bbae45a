"""What is asked of all clients of an instructor at once: each a query that answers with a row a client or little more.

Each row begins with the key of its client.
"""

import datetime
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import CharField, F, Max, Min, Q, QuerySet, StringAgg, Value
from django.db.models.functions import Cast

from backcare.prepared import Prepared
from exercises.models.safety import SafetyCheckQuerySet
from journal.enums import Audience, PainMoment
from journal.models import Note, Review
from journal.numbers import number_texts
from journal.practice_days import pauses_and_moves
from journal.session_texts import BETWEEN, Joined, session_texts
from journal.shared import Everybody, SharedClients, SharedData

FLAG, NOTES, REVIEW = "flag", "notes", "review"

type Query = Callable[..., QuerySet[Any, Any]]


def rows_of(clients: SharedClients, query: Query, **values: Any) -> list[Any]:
    """The rows of these clients; the SQL over all clients of an instructor is composed once."""
    if not clients.everybody:
        return list(query(clients, **values))
    wanted = set(clients.client_ids)  # whoever has joined since the clients were read comes with the next page
    rows = OF_EVERYBODY[query].rows(instructor=clients.instructor_id, **values)
    return [row for row in rows if row[0] in wanted]


def sessions(shared: SharedData, first: datetime.date) -> QuerySet[Any, Any]:
    """The text of all sessions since a date."""
    return session_texts(shared.sessions().filter(local_date__gte=first))


def numbers(shared: SharedData, first: datetime.date) -> QuerySet[Any, Any]:
    """The text of all pain numbers since a date."""
    return number_texts(shared.pain().filter(local_date__gte=first), days_alone=True)


def plans(shared: SharedData) -> QuerySet[Any, Any]:
    columns = ("user_id", "valid_from", "version", "sessions_per_day", "days_per_week")
    found: QuerySet[Any, Any] = shared.plans().order_by().values_list(*columns)
    return found


def excusing(shared: SharedData, first: datetime.date) -> QuerySet[Any, Any]:
    """Pauses that did not end before a date, and moves between zones, as `pauses_and_moves` has them."""
    pauses = shared.pauses().filter(Q(last=None) | Q(last__gte=first))
    found: QuerySet[Any, Any] = pauses_and_moves(pauses, shared.moves(), "user_id")
    return found


def rises(shared: SharedData, first: datetime.date) -> QuerySet[Any, Any]:
    """By how much each session since a date ended above its start, where both numbers were given.

    A text of pieces "2026-11-2417=2": date, key of the session, points.
    """
    before = "session__pain_reports__"
    pairs: Any = shared.pain().filter(
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
    piece = Joined(Cast("local_date", CharField()), Cast("session_id", CharField()), Value("="), points)
    found: QuerySet[Any, Any] = pairs.order_by().values("user_id").annotate(all=StringAgg(piece, Value(BETWEEN)))
    return found.values_list("user_id", "all")


def signs_and_words(shared: SharedData) -> QuerySet[Any, Any]:
    """Signs not cleared, first unread and last message of each, what was looked at: each a kind, a word, two dates."""
    locks: SafetyCheckQuerySet = shared.safety()  # type: ignore[assignment]
    signs: Any = locks.locking().annotate(
        person=F("user_id"), kind=Value(FLAG), word=F("level"), first=F("local_date"), last=F("local_date")
    )
    unread = Min("local_date", filter=Q(audience=Audience.INSTRUCTOR, read_at=None))
    notes: Any = Note.objects.live().filter(connection__in=shared.connections).exclude(audience=Audience.SELF)
    notes = notes.order_by().values(person=F("connection__client")).annotate(first=unread, last=Max("local_date"))
    notes = notes.annotate(kind=Value(NOTES), word=Value(""))
    reviews: Any = Review.objects.filter(connection__in=shared.connections).annotate(
        person=F("connection__client"), kind=Value(REVIEW), word=F("why"), first=F("since"), last=F("on")
    )
    columns = ("person", "kind", "word", "first", "last")
    found: QuerySet[Any, Any] = signs.order_by().values_list(*columns)
    return found.union(*(part.order_by().values_list(*columns) for part in (notes, reviews)), all=True)


def _of_everybody(query: Query, instructor: int, **values: Any) -> QuerySet[Any, Any]:
    return query(Everybody(instructor), **values)


OF_EVERYBODY = {
    query: Prepared(partial(_of_everybody, query))
    for query in (sessions, numbers, plans, excusing, rises, signs_and_words)
}
