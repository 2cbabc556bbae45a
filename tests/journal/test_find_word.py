"""Three short answers lead to a few words, and to one sentence."""

import itertools

import pytest

from journal.find_word import FEELINGS, FEWEST, MOST, Course, Depth, Like, candidates
from journal.sentence import sentence
from journal.words import GROUPS, WORDS

ANSWERS = list(itertools.product([None, *Depth], [None, *Course], [None, *Like]))


def keys(depth: Depth | None, course: Course | None, like: Like | None) -> list[str]:
    return [word.key for word in candidates(depth, course, like)]


def test_every_answer_and_every_skip_leads_to_three_to_six_words() -> None:
    assert len(ANSWERS) == 4 * 4 * 6
    for answers in ANSWERS:
        found = keys(*answers)
        assert FEWEST <= len(found) == len(set(found)) <= MOST, answers
        assert set(found) <= set(FEELINGS)
        assert found == keys(*answers)


def test_every_feeling_is_reached_by_whole_answers_and_no_effect_is() -> None:
    whole = [answers for answers in ANSWERS if all(answers)]
    assert {word for answers in whole for word in keys(*answers)} == set(FEELINGS)
    effects = {word.key for word in next(group for group in GROUPS if group.key == "effect").words}
    assert set(FEELINGS) == set(WORDS) - effects


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        (("line", "strikes", "electricity"), ["shooting", "electric", "tingling"]),
        (("deep", "stays", "pressure"), ["dull", "heavy", "pressing", "aching", "sore"]),
        (("surface", "comes_goes", "heat"), ["burning", "stinging", "cold", "touchy", "prickling", "itchy"]),
        (("deep", "strikes", "pull"), ["catching", "spasm", "stiff"]),
        ((None, None, None), ["aching", "sharp", "burning", "tingling", "throbbing", "tight"]),
    ],
)
def test_what_fits_best_comes_first(answers: tuple[str | None, ...], first: list[str]) -> None:
    depth, course, like = answers
    given = (Depth(depth) if depth else None, Course(course) if course else None, Like(like) if like else None)
    assert keys(*given) == first


def test_a_sentence_to_read_out() -> None:
    assert sentence() == "It hurts."
    assert sentence(words=["aching"]) == "It hurts; I would call it aching."
    assert sentence(
        words=["pins", "numb"],
        own_word="rusty",
        places=["thigh_back_l", "low_back_l"],
        depth="line",
        course="comes_goes",
        worse=["sitting", "bending"],
        better=["walking"],
    ) == (
        "It hurts here: low back on the left and back of the thigh on the left, along a line; I would call it pins and "
        "needles, numb and rusty; it comes and goes; it gets worse with sitting and bending; "
        "it gets better with walking."
    )
