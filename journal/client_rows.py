"""From the rows of all clients to their overviews, in as many queries for one client as for two hundred.

Nearly all the work is done where the rows are: the database answers with a row a client, and what comes back is text
that few different values share, so each is made into a session or a number once.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone

from backcare.accounts.models import User
from journal import client_queries as queries
from journal.attention import Flag, Review
from journal.client_facts import Overview, PauseRow, Shared, overview
from journal.client_queries import rows_of
from journal.days import DAY, PlanFacts
from journal.enums import Scope
from journal.numbers import days_told
from journal.session_texts import BETWEEN, session_of
from journal.shared import SharedClient, SharedClients
from journal.trends import DayValue, monday_of

WEEKS = 8  # of which pain and kept days are read
JUDGED = 4  # of which each day is judged, unless more are asked for
RISE_WEEKS = 2
RISE = re.compile("=([2-9]|10)")


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
    _excusing(clients, held, first)
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
    for pk, text in rows_of(clients, queries.sessions, first=first):
        held[pk].sessions = list(map(session_of, text.split(BETWEEN)))


def _numbers(clients: SharedClients, held: dict[int, Shared], first: datetime.date) -> None:
    for pk, text in rows_of(clients, queries.numbers, first=first):
        values, worst = held[pk].values, held[pk].worst
        for date, day in days_told(text.split(BETWEEN)):
            if day.value is not None:
                values.append(DayValue(date, day.value, day.after_practice))
            if day.worst is not None:
                worst[date] = day.worst


def _plans(clients: SharedClients, held: dict[int, Shared]) -> None:
    for pk, *plan in rows_of(clients, queries.plans):
        held[pk].plans.append(PlanFacts(*plan))


def _excusing(clients: SharedClients, held: dict[int, Shared], first: datetime.date) -> None:
    for pk, word, begun, last, at in rows_of(clients, queries.excusing, first=first):
        if at is None:
            held[pk].pauses.append(PauseRow(begun, last, word))
        else:
            held[pk].moves.append((word, at))


def _rises(clients: SharedClients, held: dict[int, Shared], first: datetime.date) -> None:
    for pk, text in rows_of(clients, queries.rises, first=first):
        if RISE.search(text):  # by two points or more: otherwise none is asked for
            held[pk].rises = list(_rises_in(text.split(BETWEEN)))


def _rises_in(texts: Iterable[str]) -> Iterator[tuple[datetime.date, int, int]]:
    for text in texts:
        session, _sign, points = text[10:].partition("=")
        yield datetime.date.fromisoformat(text[:10]), int(session), int(points)


def _signs_and_words(clients: SharedClients, held: dict[int, Shared]) -> None:
    for pk, kind, word, first, last in rows_of(clients, queries.signs_and_words):
        if kind == queries.FLAG:
            held[pk].flags.append(Flag(word, first))
        elif kind == queries.NOTES:
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
