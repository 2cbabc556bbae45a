"""Every sign and what it comes to; the wording's rules; and the rows that remember."""

import datetime
import itertools
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises import safety, safety_words
from exercises.safety import (
    CONDITIONS,
    Assessment,
    Level,
    Told,
    UnknownSignError,
    about_topics,
    assess,
    days_until_late,
    gravest,
    is_whole,
    must_ask,
    no_signs,
    still_agreed,
    topics,
)

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
# What concerns a person: level, and the condition that chooses variants ("" for none).
ABOUT = {
    "recent_operation": ("check", ""),
    "recent_break": ("check", ""),
    "recent_accident": ("check", ""),
    "osteoporosis": ("check", "osteoporosis"),
    "spine_break": ("check", "osteoporosis"),
    "disc": ("check", "disc-or-leg-pain"),
    "stenosis": ("check", "arching-hurts"),
    "slipped_vertebra": ("check", "arching-hurts"),
    "spine_illness": ("check", ""),
    "leg_pain": ("check", "disc-or-leg-pain"),
    "arching": ("modify", "arching-hurts"),
    "heart": ("check", ""),
    "pressure_high": ("check", "high-blood-pressure"),
    "pressure_low": ("modify", "dizziness"),
    "fainting": ("check", "dizziness"),
    "vertigo": ("modify", "dizziness"),
    "glaucoma": ("check", "high-blood-pressure"),
    "eye_operation": ("check", "high-blood-pressure"),
    "pregnant": ("check", "pregnancy"),
    "birth": ("check", ""),
    "belly_hernia": ("check", ""),
    "hiatal_hernia": ("modify", "reflux"),
    "heartburn": ("modify", "reflux"),
    "new_hip": ("check", ""),
    "new_knee": ("check", "knee"),
    "sore_knee": ("modify", "knee"),
    "sore_wrist": ("modify", "wrist"),
    "sore_arm": ("modify", "elbow-shoulder-neck"),
    "sore_neck": ("modify", "elbow-shoulder-neck"),
    "unsteady": ("modify", "balance"),
    "fear_of_falling": ("modify", "balance"),
}
LEVEL_OF = dict.fromkeys(EMERGENCY, Level.EMERGENCY) | dict.fromkeys(URGENT, Level.URGENT)
LEVEL_OF |= {key: Level(level) for key, (level, _condition) in ABOUT.items()}
LATE = {"pregnancy": 0, "late-pregnancy": 0}
answers_given = st.dictionaries(st.sampled_from(sorted(LEVEL_OF)), st.booleans())


def expected(*signs: str, doctor_ok: bool | None = None) -> tuple[Level | None, set[str], bool]:
    """Level, conditions today and whether to ask a doctor, worked out from the tables above."""
    levels = {LEVEL_OF[sign] for sign in signs} | ({Level.CHECK} if doctor_ok is False else set())
    found = {ABOUT[sign][1] for sign in signs if sign in ABOUT} - {""}
    found |= {"late-pregnancy"} if "pregnant" in signs else set()
    return min(levels, key=list(Level).index, default=None), found, Level.CHECK in levels and doctor_ok is not True


# --- the signs ---


def test_these_signs_are_asked_and_no_others() -> None:
    assert {key: sign.level for key, sign in safety.SIGNS.items()} == LEVEL_OF
    assert {key: safety.SIGNS[key].condition for key in ABOUT} == {key: about[1] for key, about in ABOUT.items()}
    assert {condition for _level, condition in ABOUT.values()} - {""} | {"late-pregnancy"} == set(CONDITIONS)


@pytest.mark.parametrize(("key", "level"), sorted(LEVEL_OF.items()))
def test_each_sign_alone(key: str, level: Level) -> None:
    outcome = assess(no_signs() | {key: True})
    locks = level in {"emergency", "urgent"}
    assert (outcome.level, [sign.key for sign in outcome.reported], outcome.locked) == (level, [key], locks)
    assert (outcome.asks_doctor, outcome.to_ask_about) == (level == "check", (key,) if level == "check" else ())
    condition = ABOUT.get(key, ("", ""))[1]
    assert outcome.conditions == (LATE if key == "pregnant" else {condition: 0} if condition else {})
    assert assess({key: True}) == outcome  # whatever else was not asked


@pytest.mark.parametrize("doctor_ok", [None, True, False])
def test_every_pair_gives_the_graver_level_and_both_conditions(doctor_ok: bool | None) -> None:
    for one, other in itertools.combinations(LEVEL_OF, 2):
        outcome = assess(no_signs() | {one: True, other: True}, doctor_ok)
        found = (outcome.level, set(outcome.conditions), outcome.asks_doctor)
        assert found == expected(one, other, doctor_ok=doctor_ok), (one, other)


@given(answers_given, st.sampled_from([None, True, False]))
def test_mixed_answers(answers: dict[str, bool], doctor_ok: bool | None) -> None:
    yes = [key for key, reported in answers.items() if reported]
    outcome = assess(answers, doctor_ok)
    assert {sign.key for sign in outcome.reported} == set(yes)
    assert (outcome.level, set(outcome.conditions), outcome.asks_doctor) == expected(*yes, doctor_ok=doctor_ok)


def test_nothing_reported_is_no_level_and_opens() -> None:
    assert assess(no_signs()) == assess({}) == assess({}, True) == Assessment(level=None, reported=())
    assert assess({}, False) == Assessment(Level.CHECK, (), {}, asks_doctor=True)
    assert (is_whole(no_signs()), is_whole({"fever": True})) == (True, False)


@pytest.mark.parametrize("answers", [{"hiccups": True}, {"hiccups": False}, {"fever": True, "": False}])
def test_an_unknown_sign_is_refused(answers: dict[str, bool]) -> None:
    with pytest.raises(UnknownSignError):
        assess(answers)


def test_what_cannot_wait_is_asked_first_and_pages_are_short() -> None:
    levels = [sign.level for topic in topics() for sign in topic.signs]
    assert levels == sorted(levels, key=list(Level).index)
    assert [len(topic.signs) for topic in topics()] == [6, 3, 7, 7]
    assert max(len(topic.signs) for topic in about_topics()) <= 7
    keys = [topic.key for topic in (*topics(), *about_topics())]
    assert len(set(keys)) == len(keys)
    assert not {*keys, "about", "doctor"} & set(LEVEL_OF)


# --- time ---


@pytest.mark.parametrize(
    ("weeks", "days"), [(None, 0), (42, 0), (16, 0), (15, 1), (14, 8), (1, 99)], ids=lambda value: str(value)
)
def test_a_pregnancy_goes_on_while_the_answers_lie(weeks: int | None, days: int) -> None:
    answers = {"pregnant": True} | ({} if weeks is None else {"pregnancy_weeks": weeks})
    outcome = assess(answers)
    assert outcome.conditions == {"pregnancy": 0, "late-pregnancy": days}
    told = Told(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC), outcome.conditions)
    eve = datetime.date(2026, 11, 24) + datetime.timedelta(days=days)
    assert told.conditions_on(eve) == {"pregnancy", "late-pregnancy"}
    if days:
        assert told.conditions_on(eve - datetime.timedelta(days=1)) == {"pregnancy"}


@given(st.integers(1, 42), st.integers(0, 300))
def test_late_is_never_later_than_the_sixteenth_week(weeks: int, days: int) -> None:
    if weeks + days // 7 >= 16:
        assert days_until_late(weeks) <= days


@pytest.mark.parametrize("weeks", [0, -1, 43])
def test_weeks_that_cannot_be_are_refused(weeks: int) -> None:
    with pytest.raises(ValueError, match="weeks"):
        assess({"pregnant": True, "pregnancy_weeks": weeks})


def test_without_pregnancy_the_weeks_mean_nothing() -> None:
    assert assess({"pregnant": False, "pregnancy_weeks": 20}).conditions == {}


def test_the_gravest_level() -> None:
    assert gravest(Level.URGENT, None, Level.EMERGENCY) == Level.EMERGENCY
    assert gravest(None, Level.MODIFY, Level.CHECK) == Level.CHECK
    assert gravest(None) is gravest() is None


@pytest.mark.parametrize(("days", "ask"), [(-1, True), (0, False), (28, False), (29, True)])
def test_answers_are_good_for_28_days(days: int, ask: bool) -> None:
    asked = datetime.date(2026, 11, 24)
    assert must_ask(asked, asked + datetime.timedelta(days=days)) is ask


def test_a_flare_after_the_answers_asks_again() -> None:
    at = datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)
    hour, today = datetime.timedelta(hours=1), at.date()
    assert [Told(at).is_old(today, since) for since in (None, at - hour, at, at + hour)] == [False, False, False, True]
    month = datetime.timedelta(days=30)
    assert [Told(at, renewed=seen).is_old(today + month) for seen in (None, at + month)] == [True, False]


@pytest.mark.parametrize(
    ("before", "now", "agreed"),
    [
        ({}, {}, True),
        ({"heart": True}, {"heart": True}, True),
        ({"heart": True}, {}, True),
        ({}, {"sore_knee": True}, True),  # nothing to ask about
        ({}, {"heart": True}, False),
        ({"heart": True}, {"heart": True, "birth": True}, False),
    ],
)
def test_a_doctors_word_goes_for_what_was_known(before: dict[str, bool], now: dict[str, bool], agreed: bool) -> None:
    assert still_agreed(before, now) is agreed


# --- the words ---


def all_words() -> list[str]:
    words: list[Any] = [*safety_words.STOP_AT_ONCE, safety_words.STOP_WHEN_PREGNANT]
    words += [*safety_words.HELP_NOW, *safety_words.HELP_SOON]
    for question in (*safety_words.QUESTIONS.values(), *safety_words.ABOUT_QUESTIONS.values(), safety_words.ABOUT):
        words += [question.title, question.hint]
    for sign in (*safety_words.SIGNS.values(), *safety_words.ABOUT_TOPICS.values()):
        words += [sign.label, sign.hint]
    for advice in safety_words.ADVICE.values():
        words += vars(advice).values()
    return [str(text) for text in words if text]


def test_every_sign_topic_and_level_has_words() -> None:
    assert set(safety_words.SIGNS) == set(safety.SIGNS)
    assert set(safety_words.QUESTIONS) == {topic.key for topic in topics()}
    about = [topic.key for topic in about_topics()]
    assert list(safety_words.ABOUT_TOPICS) == list(safety_words.ABOUT_QUESTIONS) == about
    assert set(safety_words.ADVICE) == {Level.EMERGENCY, Level.URGENT}
    assert set(safety_words.LEVELS) == set(Level)


def test_the_words_name_no_illness_and_promise_nothing() -> None:
    named_by_a_doctor = [str(text) for key in ABOUT for text in vars(safety_words.SIGNS[key]).values()]
    text = " ".join(words for words in all_words() if words not in named_by_a_doctor).lower()
    for never in ("cauda", "tumour", "infection", "fracture", "syndrome", "diagnos", "treat", "cure", "safe", "danger"):
        assert never not in text


def test_the_words_are_short_enough_for_a_child_to_read() -> None:
    for text in all_words():
        for sentence in re.split(r"[.?!;]\s", text):
            assert len(sentence.split()) <= 27, sentence
    for advice in safety_words.ADVICE.values():
        assert "%(number)s" in f"{advice.now}{advice.whom}{advice.meanwhile}"
