"""Cases of days and weeks worked out by hand.

A history is a row of signs, a day each, the last one today:
m morning, e evening, b both, x extra, t all three, d two in the morning, w a walk, B breathing, n a session of nothing,
s stopped for pain with nothing done, . nothing.
The states below it: k kept, p protected, o open, r rest, - missed. Unless a case says otherwise the plan is of two
sessions a day on five days a week, from the first day on.
"""

import datetime
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from journal.days import PauseFacts, PlanFacts, PracticeDays, SessionFacts, State, practice_days

DAY = datetime.timedelta(days=1)
SIGNS: dict[str, list[tuple[str, bool, bool]]] = {
    ".": [],
    "m": [("morning", True, False)],
    "e": [("evening", True, False)],
    "x": [("extra", True, False)],
    "s": [("morning", True, False)],  # what was done is judged where rows are read: stopped for pain counts
    "n": [("morning", False, False)],
    "w": [("morning", False, True)],
    "B": [("evening", False, True)],
    "d": [("morning", True, False), ("morning", True, False)],
    "b": [("morning", True, False), ("evening", True, False)],
    "t": [("morning", True, False), ("evening", True, False), ("extra", True, False)],
}
STATES = {State.KEPT: "k", State.PROTECTED: "p", State.OPEN: "o", State.REST: "r", State.MISSED: "-"}


class Case(NamedTuple):
    name: str
    start: str  # the first day; a Monday unless the case is about something else
    lived: str
    states: str
    streak: int
    weeks: int
    plans: tuple[tuple[int, int, int], ...] = ((0, 2, 5),)  # days after the first day, sessions a day, days a week
    pauses: tuple[tuple[int, int | None, bool], ...] = ()  # days after the first day: from, to; a flare or not
    short: tuple[int, ...] = ()
    night: bool = False  # before 03:00 with the new day begun: yesterday is still open


CASES = [
    Case("the first day, nothing yet", "2026-11-16", ".", "o", 0, 0),
    Case("the first session", "2026-11-16", "m", "k", 1, 0),
    Case("today not yet does not break", "2026-11-16", "mm.", "kko", 2, 0),
    Case("two days off a week are rest", "2026-11-16", "m..m", "krrk", 2, 0),
    Case("the third is missed", "2026-11-16", "m...m", "krr-k", 1, 0),
    Case("rest is counted from Monday on, practised or not before", "2026-11-16", "..mmmmm", "rrkkkkk", 5, 1),
    Case("a new week has rest again", "2026-11-16", "mmmmm..m..m", "kkkkkrrkrrk", 7, 1),
    Case("rest alone neither begins nor holds a streak", "2026-11-16", "..", "ro", 0, 0),
    Case("two sessions on a day keep it once", "2026-11-16", "bb", "kk", 2, 0),
    Case("a third session earns nothing", "2026-11-16", "tm", "kk", 2, 0),
    Case("two sessions in one slot keep one day", "2026-11-16", "dm", "kk", 2, 0),
    Case("an extra session keeps a day", "2026-11-16", "x.", "ko", 1, 0),
    Case("stopped for pain keeps a day", "2026-11-16", "ms", "kk", 2, 0),
    Case("a session of nothing keeps none", "2026-11-16", "mn.", "kro", 1, 0),
    Case("a walk keeps no ordinary day", "2026-11-16", "mw.", "kro", 1, 0),
    Case("in a flare a walk keeps the day", "2026-11-16", "mwB", "kkk", 3, 1, pauses=((1, 7, True),)),
    Case("in another pause it does not", "2026-11-16", "mww", "kpp", 1, 0, pauses=((1, 7, False),)),
    Case("on the last day of a flare it does, after it not", "2026-11-16", "ww.", "kro", 1, 0, pauses=((0, 0, True),)),
    Case("a closed pause is passed over", "2026-11-16", "m....m", "kppppk", 2, 1, pauses=((1, 4, False),)),
    Case("an open pause goes on", "2026-11-16", "m.........", "kppppppppp", 1, 0, pauses=((1, None, False),)),
    Case("practice in a pause counts", "2026-11-16", "m.m", "kpk", 2, 0, pauses=((1, None, False),)),
    Case(
        "pauses that overlap are days once",
        "2026-11-16",
        "m....m",
        "kppppk",
        2,
        1,
        pauses=((1, 3, False), (2, 4, True)),
    ),
    Case("seven of seven: one day off is missed", "2026-11-16", "m.m", "k-k", 1, 0, plans=((0, 1, 7),)),
    Case("one of seven: six days off are rest", "2026-11-16", "m......m", "krrrrrrk", 2, 2, plans=((0, 1, 1),)),
    Case("more days asked from Wednesday on", "2026-11-16", "...m", "rr-k", 1, 0, plans=((0, 2, 5), (2, 2, 7))),
    Case("fewer days asked from Wednesday on", "2026-11-16", "....m", "--rrk", 1, 0, plans=((0, 2, 7), (2, 2, 3))),
    Case("the later of two plans on one day holds", "2026-11-16", ".m", "rk", 1, 0, plans=((0, 2, 7), (0, 2, 5))),
    Case("practice before the first plan counts", "2026-11-16", "mmm", "kkk", 3, 1, plans=((2, 2, 5),)),
    Case("the streak ends before the first plan", "2026-11-16", "m.mm", "kokk", 2, 1, plans=((3, 2, 5),)),
    Case("no plan at all", "2026-11-16", "m.m.", "koko", 1, 0, plans=()),
    Case("joined on Thursday: two days are the week", "2026-11-16", "...mm..", "oookkro", 2, 1, plans=((3, 2, 5),)),
    Case("the current week cannot break weeks on target", "2026-11-16", "mmmmm..m", "kkkkkrrk", 6, 1),
    Case("four of five days break them", "2026-11-16", "mmmmm..mmmm...m", "kkkkkrrkkkkrr-k", 1, 0),
    Case(
        "a week that asks nothing is passed over",
        "2026-11-16",
        "mmmmm...........mmmmm",
        "kkkkkrrppppppprrkkkkk",
        10,
        2,
        pauses=((7, 13, False),),
    ),
    Case("a pause makes the week's target smaller", "2026-11-16", "mmm....", "kkkpppo", 3, 1, pauses=((3, 5, False),)),
    Case("a leap day is a day", "2028-02-28", "mmm", "kkk", 3, 0),
    Case("an ISO week 53 runs over the year's end", "2026-12-28", "mmmm..m", "kkkkrrk", 5, 1),
    Case("a year of 52 weeks ends in a week of its own", "2027-12-27", "mm...mmm", "kkrr-kkk", 3, 0),
    Case("flown over a date eastward: the date is excused", "2026-11-16", "mmm.m", "kkkpk", 4, 1, short=(3,)),
    Case("excused after both rest days too", "2026-11-16", "m...m", "krrpk", 2, 0, short=(3,)),
    Case("flown back westward: a date lived twice is one day", "2026-11-16", "mbm", "kkk", 3, 0),
    Case("in the night yesterday is still open", "2026-11-16", "m....m", "krr-ok", 1, 0, night=True),
    Case("in the morning it is missed", "2026-11-16", "m..m.m", "krrk-k", 1, 0),
    Case("in the night it is not", "2026-11-16", "m..m.m", "krrkok", 3, 0, night=True),
]


def judge(case: Case) -> PracticeDays:
    start = datetime.date.fromisoformat(case.start)
    today = start + (len(case.lived) - 1) * DAY

    def at(number: int) -> datetime.date:
        return start + number * DAY

    return practice_days(
        today=today,
        open_since=today - DAY if case.night else None,
        plans=[PlanFacts(at(n), version, a_day, a_week) for version, (n, a_day, a_week) in enumerate(case.plans)],
        pauses=[PauseFacts(at(n), None if last is None else at(last), flare) for n, last, flare in case.pauses],
        sessions=[SessionFacts(at(n), *session) for n, sign in enumerate(case.lived) for session in SIGNS[sign]],
        short_dates=[at(n) for n in case.short],
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_by_hand(case: Case) -> None:
    found = judge(case)
    start = datetime.date.fromisoformat(case.start)
    states = "".join(STATES[day.state] for day in found.between(start, found.today))
    assert (states, found.streak, found.weeks_on_target) == (case.states, case.streak, case.weeks)


def test_the_table_holds_forty_cases() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize(
    ("plan", "lived", "full"),
    [
        ((0, 2, 5), "mbxtd", [False, True, False, True, False]),
        ((0, 1, 5), "mbxtd", [True, True, True, True, True]),
    ],
    ids=["twice a day", "once a day"],
)
def test_a_full_day_holds_all_that_was_planned(plan: tuple[int, int, int], lived: str, full: list[bool]) -> None:
    days = judge(Case("", "2026-11-16", lived, "", 0, 0, plans=(plan,))).days
    assert [day.full for day in days] == full


@pytest.mark.parametrize(
    ("case", "first", "days", "sessions", "percent"),
    [
        # a whole week: 5 days asked, 10 sessions
        (Case("full week", "2026-11-16", "bbbbb...", "", 0, 0), 0, ("5/1", "5/1"), ("10/1", "10/1"), 100),
        (Case("half of the sessions", "2026-11-16", "mmmmm...", "", 0, 0), 0, ("5/1", "5/1"), ("5/1", "10/1"), 100),
        # seven kept days are no more than the five asked; a better week makes up for no other
        (
            Case("clipped a week", "2026-11-16", "mmmmmmmm......", "", 0, 0),
            0,
            ("6/1", "65/7"),
            ("8/1", "130/7"),
            65,
        ),
        # today asks for no more than was done on it
        (Case("today open", "2026-11-16", "bb.", "", 0, 0), 0, ("10/7", "10/7"), ("20/7", "20/7"), 100),
        (Case("today half", "2026-11-16", ".m", "", 0, 0), 0, ("1/1", "10/7"), ("1/1", "17/7"), 70),
        # in a pause nothing is asked and nothing counted, practised or not
        (
            Case("pause", "2026-11-16", "bbmm..b", "", 0, 0, pauses=((2, 6, False),)),
            0,
            ("10/7", "10/7"),
            ("20/7", "20/7"),
            100,
        ),
        (Case("all paused", "2026-11-16", "bbb", "", 0, 0, pauses=((0, None, True),)), 0, ("0", "0"), ("0", "0"), None),
        (Case("no plan", "2026-11-16", "bbb", "", 0, 0, plans=()), 0, ("0", "0"), ("0", "0"), None),
        # clipped to the period
        (Case("from Thursday", "2026-11-16", "...b..b.", "", 0, 0), 3, ("2/1", "20/7"), ("4/1", "40/7"), 70),
        (
            Case("joined on Thursday", "2026-11-16", "bbbbb..", "", 0, 0, plans=((3, 1, 7),)),
            0,
            ("2/1", "3/1"),
            ("2/1", "3/1"),
            67,
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Case) else "",
)
def test_adherence_by_hand(
    case: Case, first: int, days: tuple[str, str], sessions: tuple[str, str], percent: int | None
) -> None:
    found = judge(case)
    share = found.adherence(datetime.date.fromisoformat(case.start) + first * DAY, found.today + 30 * DAY)
    assert share.days == tuple(7 * Fraction(part) for part in days)
    assert share.sessions == tuple(7 * Fraction(part) for part in sessions)
    assert share.days.percent == percent


def test_week_by_week() -> None:
    found = judge(Case("", "2026-11-16", "bbbbb..mm......", "", 0, 0, pauses=((14, None, False),)))
    shares = found.adherence(found.days[0].date, found.today)
    assert [(week.monday.isoformat(), week.days.percent, week.sessions.percent) for week in shares.weeks] == [
        ("2026-11-16", 100, 100),
        ("2026-11-23", 40, 20),
        ("2026-11-30", None, None),
    ]
    assert (shares.days.percent, shares.sessions.percent) == (70, 60)


def test_days_that_nobody_knows() -> None:
    found: Any = judge(Case("", "2026-11-18", "m", "", 0, 0))
    assert found.on(datetime.date(2026, 11, 15)) is None
    assert found.on(datetime.date(2026, 11, 16)).state is State.OPEN
    assert found.on(datetime.date(2026, 11, 19)) is None
    assert found.between(datetime.date(2020, 1, 1), datetime.date(2020, 2, 1)) == ()
