"""When a harder variant may be offered: after two weeks of comfortable practice (pure)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

TWO_WEEKS = datetime.timedelta(days=14)
AWAY = datetime.timedelta(days=7)  # so long a break begins a new run
# Sessions from so long ago on say whether the run is two weeks old: its days are less than AWAY apart.
LOOK_BACK = TWO_WEEKS + AWAY
SESSIONS_ENOUGH = 8
RISE_TOO_MUCH = 2
PAIN_TOO_MUCH = 5


@dataclass(frozen=True, slots=True)
class Practised:
    """A session that counts: its local date, whether pain stopped it, and the numbers before and after, or None."""

    date: datetime.date
    hurt: bool = False
    before: int | None = None
    after: int | None = None

    @property
    def comfortable(self) -> bool:
        """Not stopped, no number after it above 5, and none 2 or more above the one before."""
        if self.hurt:
            return False
        if self.after is None:
            return True
        rise = self.after - self.before if self.before is not None else 0
        return self.after <= PAIN_TOO_MUCH and rise < RISE_TOO_MUCH


@dataclass(frozen=True, slots=True)
class Readiness:
    """What there is of two comfortable weeks. `days`: of this run, 14 at most; `sessions`: of the last 14 days."""

    days: int
    sessions: int
    comfortable: bool

    @property
    def ready(self) -> bool:
        return self.days >= TWO_WEEKS.days and self.sessions >= SESSIONS_ENOUGH and self.comfortable


def readiness(practised: Sequence[Practised], today: datetime.date) -> Readiness:
    """From the sessions of the last LOOK_BACK, in any order; dates still to come count for nothing."""
    past = [session for session in practised if session.date <= today]
    lately = [session for session in past if today - session.date < TWO_WEEKS]
    return Readiness(
        days=_days_of_run({session.date for session in past}, today),
        sessions=len(lately),
        comfortable=all(session.comfortable for session in lately),
    )


def _days_of_run(dates: set[datetime.date], today: datetime.date) -> int:
    """Days since the first session of the current run, 14 at most; 0 where there is no run."""
    first = today
    for date in sorted(dates, reverse=True):
        if first - date >= AWAY:
            break
        first = date
    return min(TWO_WEEKS, today - first).days
