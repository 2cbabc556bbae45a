"""What the weeks of one client come to (pure): days of practice, course of pain, reasons to look.

Everything is limited to what the client shares: what is not shared is None or empty, and gives no reason.
"""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from journal.attention import Facts, Flag, Reason, Review, reasons
from journal.days import DAY, PauseFacts, PlanFacts, PracticeDays, SessionFacts, kept_dates, practice_days
from journal.flare_rule import current, flares
from journal.measures import (
    LEAST_BASELINE,
    RESPONDER_DAYS,
    Direction,
    direction,
    first_baseline,
    mean_of_week,
    response,
)
from journal.slots import DAY_START, local_today
from journal.travel import Move, short_dates
from journal.trends import DayValue, monday_of, one_kind

FLARE = "flare"
SPARK_DAYS = 28
WORSE_POINTS = 2


@dataclass(frozen=True, slots=True)
class PauseRow:
    """Both ends inclusive, `last` None while open; `why` None where the reason is not shared."""

    first: datetime.date
    last: datetime.date | None
    why: str | None

    def holds(self, day: datetime.date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(slots=True)
class Shared:
    """Plain values of one client, in no order but `values` (oldest first).

    local_now: on the client's clock. since: when sharing began. practice_from: the first day of practice that is
    shared, None for all of it. earlier: the last practice before the weeks looked at, known only where these hold none.
    rises: (date, number of the session, points by which it ended above its start). question: when the oldest unread
    message came; contact: when the two last wrote to each other.
    """

    local_now: datetime.datetime
    since: datetime.date
    practice: bool
    pain: bool
    practice_from: datetime.date | None = None
    sessions: Sequence[SessionFacts] = ()
    earlier: datetime.date | None = None
    plans: list[PlanFacts] = field(default_factory=list)
    pauses: list[PauseRow] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    values: list[DayValue] = field(default_factory=list)
    worst: dict[datetime.date, int] = field(default_factory=dict)
    rises: Sequence[tuple[datetime.date, int, int]] = ()
    flags: list[Flag] = field(default_factory=list)
    reviewed: dict[str, Review] = field(default_factory=dict)
    question: datetime.date | None = None
    contact: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether pain is lower by 30 % than at the start of these weeks: None while it is too early to say."""

    lower: bool | None
    since: datetime.date | None = None


@dataclass(frozen=True)
class Overview:
    """One client at a glance: `reasons` to look, the most urgent first; `days` None where practice is not shared."""

    shared: Shared
    today: datetime.date
    days: PracticeDays | None
    last_practice: datetime.date | None
    facts: Facts
    reasons: tuple[Reason, ...]
    answer: Answer

    @property
    def paused(self) -> bool:
        return not self.facts.asked

    @property
    def pain_now(self) -> DayValue | None:
        """The newest value of a day within four weeks."""
        last = self.shared.values[-1] if self.shared.values else None
        return last if last and (self.today - last.date).days < SPARK_DAYS else None

    @property
    def every_reason(self) -> list[Reason]:
        """Also those that were looked at lately."""
        return reasons(replace(self.facts, reviewed={}))

    @cached_property
    def adherence(self) -> int | None:
        """Kept days of asked days of the last 28, in per cent; None: nothing was asked, or it is not shared."""
        return self.days.adherence(self.today - 27 * DAY, self.today).days.percent if self.days else None

    def seen(self, reason: Reason) -> datetime.date | None:
        """When the instructor last looked at this very reason."""
        review = self.shared.reviewed.get(reason.why)
        return review.on if review and review.since == reason.since else None


def overview(shared: Shared, weeks: int) -> Overview:
    """Judge so many whole weeks and this one."""
    now = shared.local_now
    begun = now.hour < DAY_START and any(session.date == now.date() for session in shared.sessions)
    today = local_today(now, new_day_begun=begun)
    start = monday_of(today) - 7 * weeks * DAY
    pauses = [PauseFacts(pause.first, pause.last, pause.why == FLARE) for pause in shared.pauses]
    days = _days(shared, pauses, today, start) if shared.practice else None
    kept = _kept(shared, pauses, today)
    kind = one_kind(shared.values)
    answer = _answer(kind, today)
    flare = current(flares(kind, today, shared.worst))
    turn = direction(kind[-14:], today)
    facts = Facts(
        today=today,
        since=shared.since,
        kept=kept,
        asked=not any(pause.holds(today) for pause in shared.pauses),
        weeks=_weeks(days, start) if days else (),
        flags=shared.flags,
        pain_flare=flare.first if flare else None,
        self_flare=_declared(shared.pauses, today),
        worse_after=worse_in_a_row(shared.rises),
        question=shared.question,
        steady=None if turn is None else turn is not Direction.RISING,
        improved=answer.since,
        reviewed=shared.reviewed,
    )
    return Overview(shared, today, days, kept[-1] if kept else None, facts, tuple(reasons(facts)), answer)


def _days(shared: Shared, pauses: Sequence[PauseFacts], today: datetime.date, start: datetime.date) -> PracticeDays:
    """The days from a Monday on; a plan that began before it, or before the first day shared, begins there."""
    return practice_days(
        today=today,
        open_since=min(local_today(shared.local_now), today),
        plans=_plans_from(shared.plans, max(start, shared.practice_from or start)),
        pauses=pauses,
        sessions=[session for session in shared.sessions if session.date >= start],
        short_dates=short_dates(shared.moves) if len(shared.moves) > 1 else (),
    )


def _plans_from(plans: Sequence[PlanFacts], first: datetime.date) -> list[PlanFacts]:
    before = [plan for plan in plans if plan.valid_from <= first]
    held = [max(before)._replace(valid_from=first)] if before else []
    return held + [plan for plan in plans if plan.valid_from > first]


def _kept(shared: Shared, pauses: Sequence[PauseFacts], today: datetime.date) -> list[datetime.date] | None:
    """Of all weeks read, the earliest first; of somebody away for longer, the last day alone."""
    if not shared.practice:
        return None
    return kept_dates(shared.sessions, pauses, today) or ([shared.earlier] if shared.earlier else [])


def _weeks(days: PracticeDays, start: datetime.date) -> tuple[int | None, ...]:
    """Adherence in days of the whole weeks, the last first."""
    return tuple(week.days.percent for week in reversed(days.week_shares(start, monday_of(days.today) - DAY)))


def _declared(pauses: Sequence[PauseRow], today: datetime.date) -> datetime.date | None:
    """The first day of the flare declared by the client that holds today; pauses that touch are one."""
    first = None
    for pause in sorted((pause for pause in pauses if pause.why == FLARE), key=lambda pause: pause.first, reverse=True):
        if pause.holds(today) or (first and pause.last and pause.first < first <= pause.last + DAY):
            first = pause.first
    return first


def worse_in_a_row(rises: Collection[tuple[datetime.date, int, int]]) -> list[datetime.date]:
    """Dates of the last sessions one after the other that each ended two points or more above their start."""
    found = []
    for date, _session, points in sorted(rises, reverse=True):
        if points < WORSE_POINTS:
            break
        found.append(date)
    return found


def _answer(kind: Sequence[DayValue], today: datetime.date) -> Answer:
    """Judged by the weeks read alone: their first baseline is the start.

    `since` is the first day of those on which it held, day by day back from today, for four weeks at the most.
    """
    start = first_baseline(kind)
    known = start is not None and start >= LEAST_BASELINE and mean_of_week(kind[-7:], today)
    if not known or (today - kind[0].date).days < RESPONDER_DAYS:
        return Answer(None)
    floor = monday_of(today) - SPARK_DAYS * DAY  # moves once a week, so that a reason looked at stays the same for days
    recent = [value for value in kind if value.date > floor - 7 * DAY]
    day = today
    while day >= floor and response([*kind[:7], *recent], day):
        day -= DAY
    return Answer(True, day + DAY) if day < today else Answer(False)


def week_done(overview: Overview, weeks_back: int) -> tuple[int, int] | None:
    """Sessions done of sessions planned in a week, this one being 0; None where practice is not shared.

    A third session of a day adds nothing; days that ask for nothing are not planned.
    """
    days = overview.days
    if days is None:
        return None
    monday = monday_of(overview.today) - 7 * weeks_back * DAY
    week = next((week for week in reversed(days.weeks) if week.monday == monday), None)
    held = days.between(monday, monday + 6 * DAY)
    if week is None or not held:
        return (0, 0)
    per_day = held[-1].plan.sessions_per_day if held[-1].plan else 1
    done = sum(min(len(day.slots), day.plan.sessions_per_day if day.plan else 1) for day in held)
    return done, week.target * per_day


def spark_values(overview: Overview) -> Mapping[datetime.date, float]:
    """The daily values of the last 28 days."""
    first = overview.today - (SPARK_DAYS - 1) * DAY
    return {value.date: value.value for value in overview.shared.values[-SPARK_DAYS:] if value.date >= first}
