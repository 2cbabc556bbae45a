"""Days, streaks, weeks and adherence against the rules written out once more, over thousands of made-up histories.

The number of histories is read from BACKCARE_EXAMPLES (`make proof-days` asks for many more).
"""

import datetime
import itertools
import os
import random
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.days import PauseFacts, PlanFacts, PracticeDays, SessionFacts, practice_days
from tests.journal import days_oracle as oracle

EXAMPLES = int(os.environ.get("BACKCARE_EXAMPLES", "5000"))
DAY = datetime.timedelta(days=1)
MONDAY = datetime.date(2026, 12, 14)  # a new year and an ISO week 53 lie within the weeks that follow
DAYS = 40
# What a byte of a history means for its day: a third of the days hold nothing.
MORNING, EVENING, EXTRA = ("morning", True, False), ("evening", True, False), ("extra", True, False)
WALK, BREATH, NOTHING_DONE = ("morning", False, True), ("evening", False, True), ("evening", False, False)
DIARY: list[tuple[tuple[str, bool, bool], ...]] = [
    *[()] * 5,
    *[(MORNING,)] * 3,
    (EVENING,),
    (EXTRA,),
    (MORNING, EVENING),
    (MORNING, EVENING, EXTRA),
    (MORNING, MORNING),
    (WALK,),
    (BREATH, NOTHING_DONE),
    (WALK, EVENING),
]
OFFSETS = range(-3, DAYS + 3)
# Drawn as one choice each, not as three: what hypothesis does for a choice costs more than what is tested.
PLANS = list(itertools.product(OFFSETS, (1, 2), range(1, 8)))
PAUSES = list(itertools.product(OFFSETS, range(10), (False, True)))
offsets = st.sampled_from(OFFSETS)


@st.composite
def histories(draw: Callable[..., Any]) -> oracle.Facts:
    """Some weeks of one person: plans, pauses, sessions, a date or two that the date line cut short."""
    diary = draw(st.binary(min_size=DAYS, max_size=DAYS))
    today = MONDAY + draw(st.integers(0, DAYS - 1)) * DAY
    plans = draw(st.lists(st.sampled_from(PLANS), max_size=3))
    pauses = draw(st.lists(st.sampled_from(PAUSES), max_size=3))
    short = draw(st.lists(offsets, max_size=2))
    return oracle.Facts(
        today=today,
        plans=[(MONDAY + at * DAY, version, a_day, a_week) for version, (at, a_day, a_week) in enumerate(plans, 1)],
        pauses=[
            (MONDAY + at * DAY, None if length == 9 else MONDAY + (at + length) * DAY, flare)
            for at, length, flare in pauses
        ],
        sessions=[
            (MONDAY + n * DAY, slot, counts, small)
            for n, byte in enumerate(diary)
            for slot, counts, small in DIARY[byte % len(DIARY)]
        ],
        short=[MONDAY + at * DAY for at in short],
        open_since=today - draw(st.integers(0, 1)) * DAY,
    )


def judged(facts: oracle.Facts, sessions: Any = None) -> PracticeDays:
    return practice_days(
        today=facts.today,
        open_since=facts.open_since,
        plans=[PlanFacts(*plan) for plan in facts.plans],
        pauses=[PauseFacts(*pause) for pause in facts.pauses],
        sessions=[SessionFacts(*session) for session in (facts.sessions if sessions is None else sessions)],
        short_dates=frozenset(facts.short),
    )


@settings(max_examples=EXAMPLES)
@given(histories(), st.integers(0, 2**32), offsets, offsets, st.sampled_from(DIARY[5:]))
def test_every_figure_is_what_the_rules_say(
    facts: oracle.Facts, order: int, one: int, other: int, added: tuple[tuple[str, bool, bool], ...]
) -> None:
    found = judged(facts)
    assert found.days[0].date.weekday() == 0
    assert found.days[-1].date == facts.today
    assert [(day.state.value, set(day.slots), day.full) for day in found.days] == [
        (
            oracle.state(facts, day.date),
            oracle.slots(facts, day.date),
            len(oracle.slots(facts, day.date)) >= (oracle.plan(facts, day.date) or (1,))[0],
        )
        for day in found.days
    ]
    assert [(week.kept, week.target) for week in found.weeks] == [
        oracle.week(facts, week.monday) for week in found.weeks
    ]
    assert (found.streak, found.weeks_on_target) == (oracle.streak(facts), oracle.weeks_on_target(facts))
    first, last = MONDAY + min(one, other) * DAY, MONDAY + max(one, other) * DAY
    shares = found.adherence(first, last)
    assert (*shares.days, *shares.sessions) == tuple(7 * part for part in oracle.adherence(facts, first, last))

    # in whatever order they come and however often they are sent
    again = [*facts.sessions, *facts.sessions[::2]]
    random.Random(order).shuffle(again)
    assert judged(facts, again) == found

    # one more session lowers nothing
    at = MONDAY + one * DAY
    more = judged(facts, [*facts.sessions, *((at, *session) for session in added)])
    assert more.streak >= found.streak
    assert more.weeks_on_target >= found.weeks_on_target
    assert more.sessions >= found.sessions
