"""From a person's rows to the days of their practice: what `journal.days` judges is read here, and nowhere else."""

import datetime
import uuid as uuids
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Case, CharField, DateField, DateTimeField, F, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from backcare.accounts.models import User, ZoneChange
from journal.days import (
    DAY,
    PauseFacts,
    PlanFacts,
    PracticeDays,
    SessionFacts,
    practice_days,
)
from journal.enums import Activity, PauseReason, Scope
from journal.models import Pause, Plan, PracticeSession
from journal.plans import in_force
from journal.shared import SharedClient
from journal.slots import local_today
from journal.travel import Move, short_dates

SMALL_THINGS = (Activity.WALKING, Activity.BREATHING)
COUNTS, SMALL = "counts", "small"


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
class Rows:
    """What practice is judged by: live rows of one person. `plans` are asked for when their today is known; `pauses`
    are annotated with the reason to show, `why`."""

    sessions: Any
    plans: Callable[[datetime.date], Any]
    pauses: Any
    moves: Any


def practice_of(
    user: User, now: datetime.datetime | None = None, plans: Callable[[datetime.date], Any] | None = None
) -> Practice:
    """The days of this person up to their own today (queries: sessions, plans, pauses with moves between zones).

    `plans` may read the plans with more about them.
    """
    rows = Rows(
        sessions=PracticeSession.objects.of(user).live(),
        plans=plans or (lambda today: Plan.objects.of(user).with_flare(today)),
        pauses=Pause.objects.of(user).live().annotate(why=F("reason")),
        moves=ZoneChange.objects.filter(user=user),
    )
    return practice_from(rows, user.local_now(now or timezone.now()))


def shared_practice(shared: SharedClient, now: datetime.datetime | None = None) -> Practice:
    """The same as far as a client shares it; before the first shared day nothing is known (the same queries)."""
    rows = Rows(
        sessions=shared.sessions(),
        plans=lambda today: shared.plans().select_related("author"),
        pauses=shared.pauses(),
        moves=shared.moves(),
    )
    return practice_from(rows, shared.client.local_now(now or timezone.now()), shared.first_days.get(Scope.PRACTICE))


def practice_from(found: Rows, local_now: datetime.datetime, since: datetime.date | None = None) -> Practice:
    """The days of whoever these rows belong to, up to their today; nothing is asked before `since` (three queries)."""
    date = local_now.date()
    rows = _sessions(found.sessions, since=date - DAY)
    today = local_today(local_now, new_day_begun=any(row.date == date for row in rows))
    plans = list(found.plans(today))
    pauses, moves = _pauses_and_moves(found)
    days = practice_days(
        today=today,
        open_since=min(local_today(local_now), today),  # in the night yesterday can still be completed
        plans=[_facts(row, since) for row in plans],
        pauses=[PauseFacts(pause.first, pause.last, pause.reason == PauseReason.FLARE) for pause in pauses],
        sessions=[SessionFacts(row.date, row.slot, row.kind == COUNTS, row.kind == SMALL) for row in rows],
        short_dates=short_dates(moves),
    )
    kept = days.days[-1].slots
    return Practice(
        days=days,
        plans=tuple(plans),
        plan=in_force(plans, today),
        pauses=pauses,
        done_today={
            row.slot: uuids.UUID(row.uuid)
            for row in rows
            if row.uuid and row.date == today and row.kind and row.slot in kept
        },
        first_session=rows[0].date if rows else None,
        routine_dates=tuple(row.date for row in rows if row.kind == COUNTS),
    )


def _facts(plan: Plan, since: datetime.date | None) -> PlanFacts:
    begins = plan.valid_from if since is None else max(plan.valid_from, since)
    return PlanFacts(begins, plan.version, plan.sessions_per_day, plan.days_per_week)


class _Row(NamedTuple):
    """A session: `kind` is COUNTS, SMALL or "" for one of nothing; `uuid` only of the newest ones."""

    date: datetime.date
    slot: str
    kind: str
    uuid: str | None


def _sessions(rows: Any, *, since: datetime.date) -> list[_Row]:
    """Every session, the earliest date first; those from `since` on with their uuid.

    All columns are asked for as text: ten years are thousands of rows, and turning each value into its type on the way
    would cost more than all that is done with them.
    """
    kind = Case(
        When(counts=True, then=Value(COUNTS)), When(activity__in=SMALL_THINGS, then=Value(SMALL)), default=Value("")
    )
    uuid = Case(When(local_date__gte=since, then=Cast("uuid", CharField())), default=None)
    sessions: Any = rows.with_counts().annotate(day=Cast("local_date", CharField()), kind=kind, recent=uuid)
    dates: dict[str, datetime.date] = {}
    return [
        _Row(dates.get(day) or dates.setdefault(day, datetime.date.fromisoformat(day)), slot, kind, uuid)
        for day, slot, kind, uuid in sessions.order_by("local_date", "pk").values_list("day", "slot", "kind", "recent")
    ]


def _pauses_and_moves(found: Rows) -> tuple[tuple[PauseSpan, ...], list[Move]]:
    """Pauses and changes of zone in one query: what they have in common is that both excuse days."""
    no_date, no_instant = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())
    pauses = found.pauses.annotate(word=Cast("why", CharField()), at=no_instant)
    moves = found.moves.annotate(word=Cast("zone", CharField()), first=no_date, last=no_date, at=F("since"))
    rows: list[Any] = list(
        pauses.order_by()
        .values_list("word", "first", "last", "at")
        .union(moves.order_by().values_list("word", "first", "last", "at"), all=True)
    )
    spans = tuple(PauseSpan(word, first, last) for word, first, last, at in rows if at is None)
    return spans, [(word, at) for word, _first, _last, at in rows if at is not None]
