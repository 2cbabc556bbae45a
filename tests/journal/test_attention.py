"""Who needs a look: each rule by hand at its edges, and what must hold for every client."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.attention import Bucket, Facts, Flag, Reason, Review, Why, queue, reasons, urgency, usual_gap

TODAY = datetime.date(2026, 11, 24)  # a Tuesday
DAY = datetime.timedelta(days=1)


def ago(days: int) -> datetime.date:
    return TODAY - days * DAY


LONG = ago(200)
LAST_MONDAY = datetime.date(2026, 11, 16)


def client(**facts: Any) -> Facts:
    """A client of long standing who practised today and of whom nothing stands out, but for these facts."""
    return Facts(**({"today": TODAY, "since": LONG, "kept": [TODAY, ago(1)], "weeks": [70, 70]} | facts))


def daily_until(days_ago: int, gap: int = 1) -> list[datetime.date]:
    return [ago(days_ago + gap * number) for number in range(12)]


CASES: dict[str, tuple[Facts, list[Reason]]] = {
    "nothing": (client(), []),
    "emergency": (
        client(flags=[Flag("urgent", ago(9)), Flag("emergency", ago(2))]),
        [Reason(Bucket.RED_FLAG, Why.EMERGENCY, ago(2)), Reason(Bucket.RED_FLAG, Why.URGENT, ago(9))],
    ),
    "flare by the numbers": (client(pain_flare=ago(3)), [Reason(Bucket.FLARE, Why.PAIN_FLARE, ago(3))]),
    "both kinds of flare are one": (
        client(pain_flare=ago(3), self_flare=ago(5)),
        [Reason(Bucket.FLARE, Why.PAIN_FLARE, ago(3))],
    ),
    "declared today": (client(self_flare=TODAY), []),
    "declared for two days": (client(self_flare=ago(1)), [Reason(Bucket.FLARE, Why.SELF_FLARE, ago(1))]),
    "one session ended worse": (client(worse_after=[ago(1)]), []),
    "two sessions ended worse": (
        client(worse_after=[ago(1), ago(2)]),
        [Reason(Bucket.FLARE, Why.WORSE_AFTER, ago(2), 2)],
    ),
    "away for a week": (client(kept=daily_until(7)), []),
    "away for eight days": (client(kept=daily_until(8)), [Reason(Bucket.STOPPED, Why.NO_PRACTICE, ago(8), 8)]),
    "every third day, away for nine": (client(kept=daily_until(9, gap=3)), []),
    "every third day, away for ten": (
        client(kept=daily_until(10, gap=3)),
        [Reason(Bucket.STOPPED, Why.NO_PRACTICE, ago(10), 10)],
    ),
    "away in a pause": (client(kept=daily_until(30), asked=False), []),
    "practice is not shared": (client(kept=None, weeks=[0, 0]), []),
    "never began": (client(since=ago(14), kept=[]), [Reason(Bucket.STOPPED, Why.NEVER_STARTED, ago(14), 14)]),
    "new and not begun": (client(since=ago(13), kept=[]), [Reason(Bucket.NEW, Why.NEW, ago(13), 0)]),
    "29 points down": (client(weeks=[51, 80]), []),
    "30 points down": (client(weeks=[50, 80]), [Reason(Bucket.FADING, Why.DROPPED, LAST_MONDAY, 30)]),
    "one low week": (client(weeks=[49, 50]), []),
    "three low weeks": (
        client(weeks=[49, 40, 45, 60]),
        [Reason(Bucket.FADING, Why.LOW, LAST_MONDAY - 14 * DAY, 49)],
    ),
    "a paused week is no low one": (client(weeks=[20, None, 20]), []),
    "stopped is not fading as well": (
        client(kept=daily_until(20), weeks=[0, 0]),
        [Reason(Bucket.STOPPED, Why.NO_PRACTICE, ago(20), 20)],
    ),
    "a question": (client(question=ago(2)), [Reason(Bucket.QUESTION, Why.QUESTION, ago(2))]),
    "ready": (client(weeks=[80, 90, 70], steady=True), [Reason(Bucket.READY, Why.READY, LAST_MONDAY - 7 * DAY, 80)]),
    "pain rises": (client(weeks=[80, 90], steady=False), []),
    "pain is unknown": (client(weeks=[80, 90], steady=None), []),
    "ready, but for a red flag": (
        client(weeks=[80, 90], steady=True, flags=[Flag("urgent", ago(1))]),
        [Reason(Bucket.RED_FLAG, Why.URGENT, ago(1))],
    ),
    "improved": (client(improved=ago(4)), [Reason(Bucket.IMPROVED, Why.IMPROVED, ago(4))]),
    "reviewed six days ago": (client(question=ago(8), reviewed={Why.QUESTION: Review(ago(6), ago(8))}), []),
    "reviewed seven days ago": (
        client(question=ago(8), reviewed={Why.QUESTION: Review(ago(7), ago(8))}),
        [Reason(Bucket.QUESTION, Why.QUESTION, ago(8))],
    ),
    "reviewed, then asked anew": (
        client(question=ago(1), reviewed={Why.QUESTION: Review(ago(2), ago(8))}),
        [Reason(Bucket.QUESTION, Why.QUESTION, ago(1))],
    ),
    "a red flag that was seen": (
        client(flags=[Flag("urgent", ago(1))], reviewed={Why.URGENT: Review(TODAY, ago(1))}),
        [Reason(Bucket.RED_FLAG, Why.URGENT, ago(1))],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_reasons(case: str) -> None:
    facts, expected = CASES[case]
    assert reasons(facts) == expected


@pytest.mark.parametrize(
    ("days_ago", "gap"),
    [([], 1.0), ([3], 1.0), ([0, 1, 2], 1.0), ([0, 3, 4, 10], 3.0), ([0, 0, 2], 2.0), ([0, 55, 56, 57], 55.0)],
)
def test_usual_gap_is_the_median_of_56_days(days_ago: list[int], gap: float) -> None:
    assert usual_gap([ago(number) for number in days_ago], TODAY) == gap


DATES = st.integers(0, 90).map(ago)
CLIENTS = st.builds(
    Facts,
    today=st.just(TODAY),
    since=DATES,
    kept=st.none() | st.lists(DATES, max_size=20),
    asked=st.booleans(),
    weeks=st.lists(st.none() | st.integers(0, 100), max_size=6),
    flags=st.lists(st.builds(Flag, st.sampled_from(["emergency", "urgent"]), DATES), max_size=3),
    pain_flare=st.none() | DATES,
    self_flare=st.none() | DATES,
    worse_after=st.lists(DATES, max_size=3),
    question=st.none() | DATES,
    steady=st.none() | st.booleans(),
    improved=st.none() | DATES,
    reviewed=st.dictionaries(st.sampled_from(list(Why)), st.builds(Review, DATES, DATES)),
)


@given(CLIENTS)
def test_order_review_and_red_flags(facts: Facts) -> None:
    found = reasons(facts)
    assert found == sorted(found, key=urgency)
    assert {reason.why for reason in found if not reason.can_be_hidden} == {flag.level for flag in facts.flags}
    everything = reasons(replace(facts, reviewed={}))
    assert [reason for reason in everything if reason in found] == found
    # Whatever is looked at now is gone, but for red flags, and comes back after seven days.
    seen = {reason.why: Review(TODAY, reason.since) for reason in everything}
    assert [r for r in reasons(replace(facts, reviewed=seen)) if r.can_be_hidden] == []
    past = {why: replace(review, on=ago(7)) for why, review in seen.items()}
    assert reasons(replace(facts, reviewed=past)) == everything
    if facts.kept is None:
        assert not {reason.bucket for reason in found} & {Bucket.STOPPED, Bucket.FADING, Bucket.READY}


@given(st.lists(CLIENTS, max_size=25))
def test_the_queue_is_short_and_shows_every_red_flag_first(clients: list[Facts]) -> None:
    rows = [(number, reasons(facts)) for number, facts in enumerate(clients)]
    shown = queue(rows)
    flagged = {number for number, facts in enumerate(clients) if facts.flags}
    assert len(shown) <= max(10, len(flagged))
    assert {number for number, _ in shown[: len(flagged)]} == flagged
    assert all(found for _, found in shown)
    assert [found[0].bucket for _, found in shown] == sorted(found[0].bucket for _, found in shown)
