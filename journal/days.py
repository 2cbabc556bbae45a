"""States of days, streak, weeks on target and adherence (pure).

`practice_days` is the one way in: it takes plain values and returns everything that can be said about them. Nothing is
counted on the way and kept, so it does not matter in which order entries came. Dates are those stored with the
entries: no instant and no time zone is looked at here.
"""

import datetime
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from journal.adherence import Adherence, WeekShare, share_of_week, total
from journal.day_values import DAY, WEEK, Day, PauseFacts, PlanFacts, SessionFacts, State, Week, by_week, week_of

__all__ = [
    "DAY",
    "WEEK",
    "Day",
    "PauseFacts",
    "PlanFacts",
    "PracticeDays",
    "SessionFacts",
    "State",
    "Week",
    "kept_dates",
    "practice_days",
    "week_of",
]


@dataclass(frozen=True)
class PracticeDays:
    """All that can be said: `days` run without a gap from a Monday to `today`, `weeks` from that Monday's on.

    `sessions` counts sessions in all; two in one slot count once. `streak` is in days, `weeks_on_target` in weeks.
    Before the first of `days` nothing was planned or practised. From `open_since` on (mostly today alone) a day is
    not over yet.
    """

    today: datetime.date
    open_since: datetime.date
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]
    streak: int
    weeks_on_target: int
    sessions: int

    @property
    def this_week(self) -> Week:
        return self.weeks[-1]

    @property
    def days_kept(self) -> int:
        return sum(day.state is State.KEPT for day in self.days)

    def on(self, date: datetime.date) -> Day | None:
        """That day, or None where nothing is known of it: still to come, or before everything."""
        found = self.between(date, date)
        return found[0] if found else None

    def between(self, first: datetime.date, last: datetime.date) -> tuple[Day, ...]:
        """The days known of a period, both ends inclusive."""
        start = self.days[0].date
        return self.days[max(0, (first - start).days) : max(0, (last - start).days + 1)]

    def week_shares(self, first: datetime.date, last: datetime.date) -> tuple[WeekShare, ...]:
        """The adherence of each week of a period alone."""
        return tuple(share_of_week(days, self.open_since) for days in by_week(self.between(first, last)))

    def adherence(self, first: datetime.date, last: datetime.date) -> Adherence:
        """How much of what was asked in a period was done; see `share_of_week` for what is asked."""
        weeks = self.week_shares(first, last)
        return Adherence(total(week.days for week in weeks), total(week.sessions for week in weeks), weeks)


def practice_days(
    *,
    today: datetime.date,
    plans: Iterable[PlanFacts],
    pauses: Iterable[PauseFacts],
    sessions: Iterable[SessionFacts],
    short_dates: Collection[datetime.date] = (),
    open_since: datetime.date | None = None,
) -> PracticeDays:
    """Judge every day up to `today`.

    `short_dates` are dates on which the person lived under twelve hours. `open_since` is `today`, or the day before in
    the night hours in which the new day has begun and the old one can still be completed: so beginning the new day
    never turns the old one into a missed one.
    """
    open_since = open_since or today
    _monday, sunday = week_of(today)
    pauses = list(pauses)
    excused = _dates_of(pauses, sunday) | frozenset(short_dates)
    practised = _practised(sessions, _dates_of([pause for pause in pauses if pause.flare], sunday))
    in_order = sorted(plans)
    days = tuple(_judged(today, open_since, in_order, practised, excused))
    weeks = tuple(_week(week, excused) for week in by_week(days))
    return PracticeDays(
        today=today,
        open_since=open_since,
        days=days,
        weeks=weeks,
        streak=_streak(days, open_since),
        weeks_on_target=_weeks_on_target(weeks),
        sessions=sum(map(len, practised.values())),
    )


def kept_dates(
    sessions: Iterable[SessionFacts], pauses: Iterable[PauseFacts], today: datetime.date
) -> list[datetime.date]:
    """The dates up to today that practice keeps, the earliest first."""
    flares = _dates_of([pause for pause in pauses if pause.flare], today)
    return sorted(
        {date for date, _slot, counts, small in sessions if (counts or (small and date in flares)) and date <= today}
    )


def _dates_of(pauses: Iterable[PauseFacts], horizon: datetime.date) -> frozenset[datetime.date]:
    """Every date of these pauses up to the horizon."""
    return frozenset(
        datetime.date.fromordinal(ordinal)
        for pause in pauses
        for ordinal in range(pause.first.toordinal(), min(pause.last or horizon, horizon).toordinal() + 1)
    )


def _practised(
    sessions: Iterable[SessionFacts], flare_dates: Collection[datetime.date]
) -> dict[datetime.date, frozenset[str]]:
    """The slots that keep each date: of sessions that count, and in a flare of walks and breathing too."""
    practised: dict[datetime.date, frozenset[str]] = {}
    alone: dict[str, frozenset[str]] = {}
    for date, slot, counts, small in sessions:
        if counts or (small and date in flare_dates):
            held = practised.get(date)
            if held is None:
                practised[date] = alone.get(slot) or alone.setdefault(slot, frozenset({slot}))
            elif slot not in held:
                practised[date] = held | {slot}
    return practised


def _judged(
    today: datetime.date,
    open_since: datetime.date,
    plans: Sequence[PlanFacts],
    practised: Mapping[datetime.date, frozenset[str]],
    excused: frozenset[datetime.date],
) -> Iterator[Day]:
    """Each day from the Monday before the first plan or practice to today, with its state.

    In a week the days that are neither kept nor protected nor open are numbered from Monday; so many of them as the
    plan of the day leaves free are rest, the others are missed.
    """
    known = [today, *practised, *(plan.valid_from for plan in plans[:1])]
    start = week_of(min(known))[0].toordinal()
    nothing: frozenset[str] = frozenset()
    plan: PlanFacts | None = None
    following = deque(plans)
    idle = 0
    for ordinal in range(start, today.toordinal() + 1):
        date = datetime.date.fromordinal(ordinal)
        if ordinal % WEEK == 1:  # the first of January of the year 1 was a Monday
            idle = 0
        while following and following[0].valid_from <= date:
            plan = following.popleft()
        slots = practised.get(date)
        if slots:
            yield Day(date, State.KEPT, slots, plan, date in excused)
        elif date in excused:
            yield Day(date, State.PROTECTED, nothing, plan, True)
        elif plan is None or date >= open_since:
            yield Day(date, State.OPEN, nothing, plan, False)
        else:
            idle += 1
            state = State.REST if idle <= WEEK - plan.days_per_week else State.MISSED
            yield Day(date, state, nothing, plan, False)


def _week(days: Sequence[Day], excused: frozenset[datetime.date]) -> Week:
    """Kept days against the target: that of the plan on the week's last day, less what could not be asked.

    A day before the first plan and a protected day that was not kept take one off each, a day that is both only one.
    Days of this week still to come that lie in a pause are taken off already, so that a week on target stays on it.
    """
    last = days[-1]
    kept = len([day for day in days if day.state is State.KEPT])
    if last.plan is None:
        return Week(days[0].date, kept, 0)
    not_asked = len([day for day in days if day.plan is None or day.state is State.PROTECTED])
    still_to_come = range(1, WEEK - last.date.weekday()) if excused else ()
    to_come = sum(last.date + ahead * DAY in excused for ahead in still_to_come)
    return Week(days[0].date, kept, max(0, last.plan.days_per_week - not_asked - to_come))


def _streak(days: Sequence[Day], open_since: datetime.date) -> int:
    """Kept days back from today, past rest, protection and what is still open; up to a miss or the first plan."""
    streak = 0
    for day in reversed(days):
        if day.state is State.KEPT:
            streak += 1
        elif day.date < open_since and (day.state is State.MISSED or day.plan is None):
            break
    return streak


def _weeks_on_target(weeks: Sequence[Week]) -> int:
    """Weeks on target one after the other, past weeks that asked nothing; the current one adds and never breaks."""
    count = int(weeks[-1].on_target)
    for week in reversed(weeks[:-1]):
        if week.on_target:
            count += 1
        elif week.target:
            break
    return count
