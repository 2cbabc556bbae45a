"""From a person's rows to the days of their practice: what `journal.days` judges is read here, and nowhere else."""

import datetime
import uuid as uuids
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, DateTimeField, F, Value
from django.db.models.functions import Cast
from django.utils import timezone

from backcare.accounts.models import User, ZoneChange
from backcare.prepared import Prepared
from journal.days import (
    DAY,
    PauseFacts,
    PlanFacts,
    PracticeDays,
    SessionFacts,
    practice_days,
)
from journal.enums import PauseReason, Scope
from journal.models import Pause, Plan, PracticeSession
from journal.plans import in_force
from journal.session_texts import BETWEEN, MARK, session_of, session_texts
from journal.shared import SharedClient
from journal.slots import local_today
from journal.travel import Move, short_dates


class PauseSpan(NamedTuple):
    """A pause from the plan, both ends inclusive, `last` None while open; `reason` None where it is not shared."""

    reason: str | None
    first: datetime.date
    last: datetime.date | None

    def holds(self, day: datetime.date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Practice:
    """One person's practice: their days, plan in force, pauses, and what tells which preset to offer.

    `done_today` names the session that did a slot; `first_session` is the earliest date with one, whatever became of
    it; `routine_dates` are those of sessions that count, one for each session, the earliest first.
    """

    days: PracticeDays
    plan: Plan | None
    plans: tuple[Plan, ...]
    pauses: tuple[PauseSpan, ...]
    done_today: dict[str, uuids.UUID]
    first_session: datetime.date | None
    routine_dates: tuple[datetime.date, ...]


@dataclass(frozen=True)
class _Source:
    """Where the rows of one person come from: each a query, asked when what it depends on is known."""

    sessions: Callable[[datetime.date], Sequence[Any]]  # with marks since that date
    plans: Callable[[datetime.date], Sequence[Plan]]  # as of today
    pauses_and_moves: Callable[[], Sequence[Any]]


def practice_of(
    user: User,
    now: datetime.datetime | None = None,
    plans: Callable[[datetime.date], Sequence[Plan]] | None = None,
) -> Practice:
    """The days of this person up to their own today (queries: sessions, plans, pauses with moves between zones).

    `plans` may read the plans with more about them.
    """
    source = _Source(
        sessions=lambda since: OWN_SESSIONS.rows(user=user.pk, since=since),
        plans=plans or (lambda today: OWN_PLANS.rows(user=user.pk, today=today)),
        pauses_and_moves=lambda: OWN_PAUSES_AND_MOVES.rows(user=user.pk),
    )
    return _practice(source, user.local_now(now or timezone.now()))


def shared_practice(shared: SharedClient, now: datetime.datetime | None = None) -> Practice:
    """The same as far as a client shares it; before the first shared day nothing is known (the same queries)."""
    source = _Source(
        sessions=lambda since: list(session_texts(shared.sessions(), marked_since=since)),
        plans=lambda _today: list(shared.plans().select_related("author")),
        pauses_and_moves=lambda: list(pauses_and_moves(shared.pauses(), shared.moves())),
    )
    return _practice(source, shared.client.local_now(now or timezone.now()), shared.first_days.get(Scope.PRACTICE))


def _practice(source: _Source, local_now: datetime.datetime, since: datetime.date | None = None) -> Practice:
    """The days of whoever these rows belong to, up to their today; nothing is asked before `since` (three queries)."""
    date = local_now.date()
    sessions, marks = _read(source.sessions(date - DAY))
    today = local_today(local_now, new_day_begun=any(mark.session.date == date for mark in marks))
    plans = list(source.plans(today))
    pauses, moves = _sorted_out(source.pauses_and_moves())
    days = practice_days(
        today=today,
        open_since=min(local_today(local_now), today),  # in the night yesterday can still be completed
        plans=[_facts(row, since) for row in plans],
        pauses=[PauseFacts(pause.first, pause.last, pause.reason == PauseReason.FLARE) for pause in pauses],
        sessions=sessions,
        short_dates=short_dates(moves),
    )
    kept = days.days[-1].slots
    return Practice(
        days=days,
        plans=tuple(plans),
        plan=in_force(plans, today),
        pauses=pauses,
        done_today={
            slot: mark.uuid
            for mark in marks
            if (slot := mark.session.slot) in kept
            and mark.session.date == today
            and (mark.session.counts or mark.session.small)
        },
        first_session=sessions[0].date if sessions else None,
        routine_dates=tuple(session.date for session in sessions if session.counts),
    )


def _facts(plan: Plan, since: datetime.date | None) -> PlanFacts:
    begins = plan.valid_from if since is None else max(plan.valid_from, since)
    return PlanFacts(begins, plan.version, plan.sessions_per_day, plan.days_per_week)


class _Mark(NamedTuple):
    """A session of the last days, with what leads to it."""

    session: SessionFacts
    uuid: uuids.UUID


def _read(rows: Sequence[Any]) -> tuple[list[SessionFacts], list[_Mark]]:
    """The sessions of a text, the earliest date first, and those that carry a mark, as they were entered."""
    pieces = sorted(rows[0][1].split(BETWEEN)) if rows else []
    marked: list[tuple[int, _Mark]] = []
    last = len(pieces)
    while last and MARK in pieces[last - 1]:  # they are the newest
        last -= 1
        piece, key, uuid = pieces[last].split(MARK)
        pieces[last] = piece
        marked.append((int(key), _Mark(session_of(piece), uuids.UUID(uuid))))
    return list(map(session_of, pieces)), [mark for _key, mark in sorted(marked, key=lambda pair: pair[0])]


def pauses_and_moves(pauses: Any, moves: Any, *more: str) -> Any:
    """Pauses and changes of zone in one query: what they have in common is that both excuse days.

    Each row: the columns `more`, reason or zone, first and last day, and the instant of a move. Pauses are annotated
    with the reason to show, `why`.
    """
    no_date, no_instant = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())
    pauses = pauses.annotate(word=Cast("why", CharField()), at=no_instant)
    moves = moves.annotate(word=Cast("zone", CharField()), first=no_date, last=no_date, at=F("since"))
    columns = (*more, "word", "first", "last", "at")
    return pauses.order_by().values_list(*columns).union(moves.order_by().values_list(*columns), all=True)


def _sorted_out(rows: Sequence[Any]) -> tuple[tuple[PauseSpan, ...], list[Move]]:
    spans = tuple(PauseSpan(word, first, last) for word, first, last, at in rows if at is None)
    return spans, [(word, at) for word, _first, _last, at in rows if at is not None]


OWN_SESSIONS = Prepared(lambda user, since: session_texts(PracticeSession.objects.of(user).live(), marked_since=since))
OWN_PLANS = Prepared(lambda user, today: Plan.objects.of(user).with_flare(today))
OWN_PAUSES_AND_MOVES = Prepared(
    lambda user: pauses_and_moves(
        Pause.objects.of(user).live().annotate(why=F("reason")), ZoneChange.objects.filter(user=user)
    )
)
