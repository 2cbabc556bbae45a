"""Words for each reason, weeks and pain of one client, and the small line: worked out by hand."""

import datetime
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from journal import clients_words as words
from journal.attention import Bucket, Reason, Why
from journal.client_facts import Shared, overview, week_done, worse_in_a_row
from journal.days import PlanFacts, SessionFacts
from journal.sparkline import Sparkline, sparkline
from journal.trends import DAY, DayValue

TODAY = datetime.date(2026, 11, 24)  # a Tuesday
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


def ago(days: int) -> datetime.date:
    return TODAY - days * DAY


def shared(**values: Any) -> Shared:
    return Shared(**({"local_now": NOON, "since": ago(200), "practice": True, "pain": True} | values))


def values(*numbers: float | None) -> list[DayValue]:
    """One a day up to today; None is a day without."""
    first = ago(len(numbers) - 1)
    return [DayValue(first + n * DAY, v, after_practice=False) for n, v in enumerate(numbers) if v is not None]


@pytest.mark.parametrize(
    ("why", "since", "number", "said"),
    [
        (Why.EMERGENCY, ago(0), None, "Warning sign that needs help at once: reported today"),
        (Why.URGENT, ago(1), None, "Warning sign for a doctor to see: reported yesterday"),
        (Why.PAIN_FLARE, ago(12), None, "Pain up: a flare since 12 November"),
        (Why.SELF_FLARE, ago(2), None, "Says it is bad: a flare since 22 November"),
        (Why.WORSE_AFTER, ago(3), 2, "The last 2 sessions ended with more pain, since 21 November"),
        (Why.NO_PRACTICE, ago(8), 8, "No practice for 8 days: the last was 16 November"),
        (Why.NO_PRACTICE, ago(400), 400, "No practice for 400 days: the last was 20 October 2025"),
        (Why.NEVER_STARTED, ago(14), 14, "No practice yet: 14 days since you met, 10 November"),
        (Why.DROPPED, ago(8), 40, "Practised less: 40 points down in the week from 16 November"),
        (Why.LOW, ago(15), 30, "Practised on less than half of the days since 9 November"),
        (Why.QUESTION, ago(1), None, "Wrote to you: not read since yesterday"),
        (Why.NEW, ago(3), 1, "New since 21 November: 1 day of practice"),
        (Why.NEW, ago(3), 0, "New since 21 November: no practice yet"),
        (Why.READY, ago(15), 90, "Regular practice and no more pain since 9 November: maybe a next step"),
        (Why.IMPROVED, ago(5), None, "Clearly less pain than before, since 19 November: say well done"),
    ],
)
def test_each_reason_in_words(why: Why, since: datetime.date, number: int | None, said: str) -> None:
    with translation.override("en"):
        assert words.reason(Reason(Bucket.NEW, why, since, number), overview(shared(), 8)) == said


def test_every_rule_has_words_and_every_kind_an_icon() -> None:
    assert set(words.SENTENCES) | {Why.NEW} == set(Why)
    assert set(words.ICONS) == set(Bucket)


def test_of_a_new_client_whose_practice_is_not_shared_no_practice_is_told() -> None:
    new = overview(shared(practice=False, since=ago(2)), 8)
    [reason] = new.reasons
    assert words.reason(reason, new) == "New since 22 November"


# --- what the weeks come to ---


def test_sessions_done_of_planned_this_week_and_last() -> None:
    """Twice on five days from 18 November (a Wednesday): that week asks for three days, so for six sessions."""
    sessions = [SessionFacts(ago(n), slot, counts=True) for n in (0, 2, 3) for slot in ("morning", "evening", "extra")]
    sessions += [SessionFacts(ago(1), "morning", counts=True), SessionFacts(ago(4), "morning", counts=False)]
    client = overview(shared(sessions=sessions, plans=[PlanFacts(ago(6), 1, 2, 5)]), 8)
    assert (week_done(client, 0), week_done(client, 1), week_done(client, 2)) == ((3, 10), (4, 6), (0, 0))
    assert [words.week(week_done(client, back)) for back in (0, 1, 2)] == ["3 of 10", "4 of 6", "0, none planned"]
    assert client.facts.kept == [ago(3), ago(2), ago(1), TODAY]
    assert client.last_practice == TODAY


def test_weeks_before_the_first_shared_day_ask_for_nothing() -> None:
    plan, sessions = [PlanFacts(ago(300), 1, 1, 7)], [SessionFacts(ago(n), "morning", counts=True) for n in range(8)]
    whole = overview(shared(plans=plan, sessions=sessions), 8)
    part = overview(shared(plans=plan, sessions=sessions, practice_from=ago(7)), 8)
    assert whole.facts.weeks == (86, 0, 0, 0, 0, 0, 0, 0)
    assert part.facts.weeks == (100,)
    assert (whole.adherence, part.adherence) == (29, 100)


def test_a_client_away_for_longer_than_the_weeks_read_has_stopped_and_not_never_begun() -> None:
    [reason] = overview(shared(earlier=ago(150), plans=[PlanFacts(ago(300), 1, 1, 5)]), 8).reasons
    assert (reason.why, reason.since, reason.number) == (Why.NO_PRACTICE, ago(150), 150)


def test_a_flare_by_the_numbers_and_pain_that_has_eased() -> None:
    flare = overview(shared(values=values(*[3.0] * 20, 6.0, 6.0)), 8)
    assert (flare.facts.pain_flare, flare.answer.lower, flare.facts.steady) == (ago(1), None, True)
    eased = overview(shared(values=values(*[6.0] * 20, *[4.0] * 20)), 8)
    # Seven lower days are over on day 13 back; but it is too early to say until 28 days after the first number.
    assert (eased.answer.lower, eased.facts.improved) == (True, ago(11))
    assert overview(shared(values=values(*[6.0] * 40)), 8).answer.lower is False


def test_the_last_sessions_in_a_row_that_ended_worse() -> None:
    assert worse_in_a_row([(ago(1), 8, 2), (ago(0), 9, 3), (ago(3), 5, 4), (ago(2), 7, 1)]) == [ago(0), ago(1)]
    assert worse_in_a_row([(ago(0), 8, 1), (ago(0), 7, 5)]) == []


# --- pain in words and as a line ---


def test_pain_now_is_of_four_weeks_and_says_of_which_day() -> None:
    assert words.pain_now(overview(shared(values=values(3, 4.5)), 8)) == ("4.5", "")
    assert words.pain_now(overview(shared(values=values(0, None)), 8)) == ("0", "yesterday")
    assert words.pain_now(overview(shared(values=values(3, *[None] * 28)), 8)) == ("no number", "")
    assert words.pain_now(overview(shared(pain=False), 8)) == ("not shared", "")


def test_the_line_in_a_sentence() -> None:
    said = words.spark_label(overview(shared(values=values(7, None, 0, 4.5)), 8))
    assert said == "Pain in 28 days: 3 numbers, 0 to 7, first 7, last 4.5."
    assert words.spark_label(overview(shared(), 8)) == "No pain numbers in 28 days."
    assert words.spark_label(overview(shared(pain=False), 8)) == "Pain is not shared."


def test_the_line_has_a_fixed_scale_and_gaps() -> None:
    held = {value.date: value.value for value in values(10, 0, None, 5)}
    assert sparkline(held, TODAY) == Sparkline("M82.2 4L85.5 36M92 20h0", 92.0, 20.0)
    assert sparkline({}, TODAY) is None
    assert sparkline({ago(28): 5}, TODAY) is None


@given(st.dictionaries(st.integers(-3, 40).map(ago), st.floats(0, 10)))
def test_the_line_has_a_point_a_day_and_stays_in_its_picture(held: dict[datetime.date, float]) -> None:
    line = sparkline(held, TODAY)
    shown = [date for date in held if ago(27) <= date <= TODAY]
    assert (line is None) == (not shown)
    if line is not None:
        points = line.path.replace("h0", "").replace("M", " ").replace("L", " ").split()
        assert len(points) == 2 * len(shown)
        assert all(4 <= float(x) <= 92 for x in points[::2])
        assert all(4 <= float(y) <= 36 for y in points[1::2])
        assert line.path.count("M") == sum(date - DAY not in shown for date in shown)
