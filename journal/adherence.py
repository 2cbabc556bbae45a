"""How much of what was asked was done (pure): a week of days at a time."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journal.day_values import WEEK, Day, State, week_of


class Share(NamedTuple):
    """Done of asked, both in sevenths (of a day, of a session), week by week never more than asked.

    Nothing asked: `percent` is None, shown as paused.
    """

    done: int
    asked: int

    @property
    def percent(self) -> int | None:
        if not self.asked:
            return None
        percent, rest = divmod(100 * self.done, self.asked)
        return percent + (2 * rest + percent % 2 > self.asked)  # as round() does, a half to the even neighbour


class WeekShare(NamedTuple):
    """One week of an adherence, or the part of it that lies in the period."""

    monday: datetime.date
    days: Share
    sessions: Share


class Adherence(NamedTuple):
    """The headline in days, the detail in sessions, and both week by week."""

    days: Share
    sessions: Share
    weeks: tuple[WeekShare, ...]


def share_of_week(days: Sequence[Day], open_since: datetime.date) -> WeekShare:
    """Of the days with a plan and outside of every pause: a seventh of the week's days, or sessions, a day.

    A day that is not over asks for no more than was done on it.
    """
    done_days = done_sessions = asked_days = asked_sessions = 0
    for date, state, slots, plan, excused in days:
        if plan is None or excused:
            continue
        per_day, per_week = plan.sessions_per_day, plan.days_per_week
        kept = WEEK if state is State.KEPT else 0
        sessions = WEEK * min(len(slots), per_day)
        done_days += kept
        done_sessions += sessions
        over = date < open_since
        asked_days += per_week if over else min(per_week, kept)
        asked_sessions += per_week * per_day if over else min(per_week * per_day, sessions)
    return WeekShare(week_of(days[0].date)[0], _share(done_days, asked_days), _share(done_sessions, asked_sessions))


def _share(done: int, asked: int) -> Share:
    return Share(min(done, asked), asked)


def total(shares: Iterable[Share]) -> Share:
    held = list(shares)
    return Share(sum(share.done for share in held), sum(share.asked for share in held))
