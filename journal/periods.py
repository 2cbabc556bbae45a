"""How far back a page of trends looks (pure): 4, 12 or 26 weeks, or everything."""

import datetime
from dataclasses import dataclass

from journal.trends import DAY, WEEK, monday_of

WEEKS_OF = {"4": 4, "12": 12, "26": 26}
ALL = "all"
DEFAULT = "12"
MOST_STRETCHES = 40  # more than that cannot be told apart on a phone
LEAST_READ = 12  # weeks of numbers that the comparisons need, however short the chart


@dataclass(frozen=True, slots=True)
class Period:
    """`count` stretches of `length` weeks each, the current week last."""

    key: str
    count: int
    length: int
    today: datetime.date

    @property
    def first(self) -> datetime.date:
        """The Monday on which the chart begins."""
        return monday_of(self.today) - WEEK * (self.count * self.length - 1)

    @property
    def middle(self) -> datetime.date:
        """The first date of its second half."""
        return self.first + ((self.today - self.first).days + 1) // 2 * DAY

    @property
    def read_from(self) -> datetime.date:
        """The first date whose entries are needed."""
        return min(self.first, monday_of(self.today) - WEEK * (LEAST_READ - 1))


def period(key: str, today: datetime.date, first_entry: datetime.date | None = None) -> Period:
    """The period that an address names, twelve weeks for anything unknown.

    "all" reaches back to the week of the first entry; where that is many weeks ago, several are taken together.
    """
    if key != ALL:
        key = key if key in WEEKS_OF else DEFAULT
        return Period(key, WEEKS_OF[key], 1, today)
    first = monday_of(min(first_entry or today, today))
    weeks = max((monday_of(today) - first).days // 7 + 1, WEEKS_OF["4"])
    length = -(-weeks // MOST_STRETCHES)
    return Period(ALL, -(-weeks // length), length, today)
