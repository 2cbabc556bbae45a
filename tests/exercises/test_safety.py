"""Every sign and what it comes to; the wording's rules; and the rows that remember."""

import datetime
import re
import uuid
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from exercises import safety, safety_words
from exercises.models import SafetyCheck
from exercises.safety import Assessment, Level, Lock, UnknownSignError, assess, gravest, must_ask, no_signs, topics
from tests.factories import UserFactory

EMERGENCY = {
    "saddle_numb",
    "bladder",
    "bowel",
    "sexual_numb",
    "both_legs",
    "leg_weak_prog",
    "chest",
    "collapse",
    "major_trauma",
}
URGENT = {
    "fever",
    "weight_loss",
    "cancer",
    "lump",
    "weak_immune",
    "steroids",
    "bone_knock",
    "constant",
    "upper_back",
    "cough",
    "one_leg",
    "first_severe",
    "worse_weekly",
    "six_weeks",
}
LEVEL_OF = dict.fromkeys(EMERGENCY, Level.EMERGENCY) | dict.fromkeys(URGENT, Level.URGENT)
answers_given = st.dictionaries(st.sampled_from(sorted(LEVEL_OF)), st.booleans())


# --- the signs ---


def test_these_signs_are_asked_and_no_others() -> None:
    assert {key: sign.level for key, sign in safety.SIGNS.items()} == LEVEL_OF


@pytest.mark.parametrize(("key", "level"), sorted(LEVEL_OF.items()))
def test_each_sign_alone_gives_its_level(key: str, level: Level) -> None:
    outcome = assess(no_signs() | {key: True})
    assert (outcome.level, [sign.key for sign in outcome.reported], outcome.locked) == (level, [key], True)
    assert assess({key: True}) == outcome  # whatever else was not asked


def test_none_reported_is_no_level_and_opens() -> None:
    assert assess(no_signs()) == assess({}) == Assessment(level=None, reported=())
    assert assess(no_signs()).locked is False


@given(answers_given)
def test_mixed_answers_give_the_gravest(answers: dict[str, bool]) -> None:
    yes = {key for key, reported in answers.items() if reported}
    expected = Level.EMERGENCY if yes & EMERGENCY else Level.URGENT if yes else None
    outcome = assess(answers)
    assert (outcome.level, {sign.key for sign in outcome.reported}) == (expected, yes)


@pytest.mark.parametrize("answers", [{"hiccups": True}, {"hiccups": False}, {"fever": True, "": False}])
def test_an_unknown_sign_is_refused(answers: dict[str, bool]) -> None:
    with pytest.raises(UnknownSignError):
        assess(answers)


def test_what_cannot_wait_is_asked_first_and_pages_are_short() -> None:
    levels = [sign.level for topic in topics() for sign in topic.signs]
    assert levels == sorted(levels, key=list(Level).index)
    assert [len(topic.signs) for topic in topics()] == [6, 3, 7, 7]
    assert not {topic.key for topic in topics()} & set(LEVEL_OF)  # a page's address is no answer


def test_the_gravest_level() -> None:
    assert gravest(Level.URGENT, None, Level.EMERGENCY) == Level.EMERGENCY
    assert gravest(None, Level.URGENT) == Level.URGENT
    assert gravest(None) is gravest() is None


@pytest.mark.parametrize(("days", "ask"), [(-1, True), (0, False), (28, False), (29, True)])
def test_answers_are_good_for_28_days(days: int, ask: bool) -> None:
    asked = datetime.date(2026, 11, 24)
    assert must_ask(asked, asked + datetime.timedelta(days=days)) is ask


# --- the words ---


def all_words() -> list[str]:
    words: list[Any] = [*safety_words.STOP_AT_ONCE, safety_words.STOP_WHEN_PREGNANT]
    words += [*safety_words.HELP_NOW, *safety_words.HELP_SOON]
    for question in safety_words.QUESTIONS.values():
        words += [question.title, question.hint]
    for sign in safety_words.SIGNS.values():
        words += [sign.label, sign.hint]
    for advice in safety_words.ADVICE.values():
        words += vars(advice).values()
    return [str(text) for text in words if text]


def test_every_sign_topic_and_level_has_words() -> None:
    assert set(safety_words.SIGNS) == set(safety.SIGNS)
    assert set(safety_words.QUESTIONS) == {topic.key for topic in topics()}
    assert set(safety_words.ADVICE) == set(safety_words.LEVELS) == set(Level)


def test_the_words_name_no_illness_and_promise_nothing() -> None:
    text = " ".join(all_words()).lower()
    for never in ("cauda", "tumour", "infection", "fracture", "syndrome", "diagnos", "treat", "cure", "safe", "danger"):
        assert never not in text


def test_the_words_are_short_enough_for_a_child_to_read() -> None:
    for text in all_words():
        for sentence in re.split(r"[.?!;]\s", text):
            assert len(sentence.split()) <= 27, sentence
    for advice in safety_words.ADVICE.values():
        assert "%(number)s" in f"{advice.now}{advice.whom}{advice.meanwhile}"


# --- the rows ---


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 23, 30, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller


def record(user: Any, *signs: str, **more: Any) -> SafetyCheck:
    return SafetyCheck.objects.record(
        user=user, answers=no_signs() | dict.fromkeys(signs, True), doctor_ok=True, **more
    )


@pytest.mark.django_db
def test_a_check_is_kept_with_its_own_day(clock: Any) -> None:
    user = UserFactory(time_zone="Asia/Kolkata")
    check = record(user, "fever")
    check.refresh_from_db()
    assert (check.level, check.doctor_ok, check.cleared_on, check.cleared_at) == ("urgent", True, None, None)
    assert check.answers == no_signs() | {"fever": True}
    assert (check.local_date, check.zone, check.utc_offset) == (datetime.date(2026, 11, 25), "Asia/Kolkata", 330)
    assert SafetyCheck.objects.lock_of(user) == Lock(Level.URGENT, datetime.date(2026, 11, 25))


@pytest.mark.django_db
def test_the_same_walk_sent_again_is_one_row_and_other_answers_are_another() -> None:
    user, walk = UserFactory(), uuid.uuid4()
    first = record(user, walk=walk)
    assert record(user, walk=walk) == first
    assert SafetyCheck.objects.lock_of(user) is None
    assert record(user, "chest", walk=walk) != first  # gone back, and answered otherwise
    assert SafetyCheck.objects.lock_of(user) is not None
    assert SafetyCheck.objects.of(user).count() == 2


@pytest.mark.django_db
def test_a_lock_outlives_later_answers_until_it_is_cleared(clock: Any, django_assert_num_queries: Any) -> None:
    user, other = UserFactory(), UserFactory()
    record(user, "chest")
    clock.shift(60)
    urgent = record(user, "fever")
    clock.shift(60)
    nothing = record(user)
    record(other, "chest")
    with django_assert_num_queries(1):
        lock = SafetyCheck.objects.lock_of(user)
    assert lock == Lock(Level.EMERGENCY, datetime.date(2026, 11, 24))
    assert SafetyCheck.objects.latest_of(user) == nothing
    clock.shift(60)
    assert SafetyCheck.objects.clear(user, datetime.date(2026, 11, 20)) == 2
    assert SafetyCheck.objects.lock_of(user) is None
    urgent.refresh_from_db()
    assert (urgent.cleared_on, urgent.version) == (datetime.date(2026, 11, 20), 2)
    assert urgent.cleared_at == datetime.datetime(2026, 11, 24, 23, 33, tzinfo=datetime.UTC)
    standing = SafetyCheck.objects.standing_of(user)
    assert standing is not None
    assert standing.cleared_at is not None
    assert SafetyCheck.objects.lock_of(other) is not None
    assert SafetyCheck.objects.clear(user, datetime.date(2026, 11, 20)) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "mild"},
        {"cleared_on": datetime.date(2026, 11, 24)},
        {"level": None, "cleared_on": datetime.date(2026, 11, 24), "cleared_at": "2026-11-24T08:00Z"},
        {"utc_offset": 2000},
    ],
)
def test_the_database_refuses_what_cannot_be(wrong: dict[str, Any]) -> None:
    check = record(UserFactory(), "fever")
    with pytest.raises(IntegrityError), transaction.atomic():
        SafetyCheck.objects.filter(pk=check.pk).update(**wrong)
