"""The rules of days and weeks once more, day by day and without a thought for speed: what journal.days is held against.

Everything is looked up afresh for each date; nothing is shared with the product.
"""

import datetime
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

DAY = datetime.timedelta(days=1)
SOME_WEEKS = 30  # farther back than any example goes


class Facts(NamedTuple):
    """plans: (valid from, version, sessions a day, days a week); pauses: (first, last or None, flare);
    sessions: (date, slot, counts, walk or breathing)."""

    today: datetime.date
    plans: Sequence[tuple[datetime.date, int, int, int]]
    pauses: Sequence[tuple[datetime.date, datetime.date | None, bool]]
    sessions: Sequence[tuple[datetime.date, str, bool, bool]]
    short: Sequence[datetime.date]
    open_since: datetime.date


def plan(facts: Facts, date: datetime.date) -> tuple[int, int] | None:
    begun = [(valid, version, a_day, a_week) for valid, version, a_day, a_week in facts.plans if valid <= date]
    return max(begun)[2:] if begun else None


def paused(facts: Facts, date: datetime.date, *, flare_only: bool = False) -> bool:
    return any(
        first <= date and (last is None or date <= last) and (flare or not flare_only)
        for first, last, flare in facts.pauses
    )


def excused(facts: Facts, date: datetime.date) -> bool:
    return paused(facts, date) or date in facts.short


def slots(facts: Facts, date: datetime.date) -> set[str]:
    return {
        slot
        for day, slot, counts, small in facts.sessions
        if day == date and (counts or (small and paused(facts, date, flare_only=True)))
    }


def state(facts: Facts, date: datetime.date) -> str:
    if slots(facts, date):
        return "kept"
    if excused(facts, date):
        return "protected"
    agreed = plan(facts, date)
    if agreed is None or date >= facts.open_since:
        return "open"
    monday = date - date.weekday() * DAY
    idle = [day for day in (monday + n * DAY for n in range(7)) if day <= date and state_is_idle(facts, day)]
    return "rest" if len(idle) <= 7 - agreed[1] else "missed"


def state_is_idle(facts: Facts, date: datetime.date) -> bool:
    return not (slots(facts, date) or excused(facts, date) or plan(facts, date) is None or date >= facts.open_since)


def streak(facts: Facts) -> int:
    count, date = 0, facts.today
    while True:
        now = state(facts, date)
        if now == "kept":
            count += 1
        elif date < facts.open_since and (now == "missed" or plan(facts, date) is None):
            return count
        date -= DAY


def week(facts: Facts, monday: datetime.date) -> tuple[int, int]:
    """Kept days and target."""
    dates = [monday + n * DAY for n in range(7)]
    kept = [date for date in dates if date <= facts.today and slots(facts, date)]
    agreed = plan(facts, min(dates[-1], facts.today))
    if agreed is None:
        return len(kept), 0
    not_asked = {date for date in dates if plan(facts, date) is None}
    not_asked |= {date for date in dates if excused(facts, date) and date not in kept}
    return len(kept), max(0, agreed[1] - len(not_asked))


def weeks_on_target(facts: Facts) -> int:
    monday = facts.today - facts.today.weekday() * DAY
    count = 0
    for back in range(SOME_WEEKS):
        kept, target = week(facts, monday - 7 * back * DAY)
        if target > 0 and kept >= target:
            count += 1
        elif target > 0 and back > 0:
            break
    return count


def adherence(facts: Facts, first: datetime.date, last: datetime.date) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Done and asked in days, done and asked in sessions."""
    total = [Fraction(0)] * 4
    monday = first - first.weekday() * DAY
    while monday <= last:
        days = [monday + n * DAY for n in range(7)]
        sums = [Fraction(0)] * 4
        for date in days:
            agreed = plan(facts, date)
            if not first <= date <= min(last, facts.today) or agreed is None or excused(facts, date):
                continue
            a_day, a_week = agreed
            done = Fraction(bool(slots(facts, date))), Fraction(min(len(slots(facts, date)), a_day))
            asked = Fraction(a_week, 7), Fraction(a_week * a_day, 7)
            if date >= facts.open_since:
                asked = min(asked[0], done[0]), min(asked[1], done[1])
            sums = [sums[0] + done[0], sums[1] + asked[0], sums[2] + done[1], sums[3] + asked[1]]
        total[0] += min(sums[0], sums[1])
        total[1] += sums[1]
        total[2] += min(sums[2], sums[3])
        total[3] += sums[3]
        monday += 7 * DAY
    return total[0], total[1], total[2], total[3]
