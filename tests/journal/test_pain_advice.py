"""When a report calls for a safety question or a word to a doctor, and when it does not."""

from typing import Any

import pytest

from exercises.safety import SIGNS
from journal.factors import CAUSES
from journal.pain_advice import LEG_WORDS, LESS_FEELING, WORDS, Advice, advise, advise_on_causes
from journal.words import WORDS as PAIN_WORDS

BOTH, LESS, ALONG = Advice.BOTH_LEGS, Advice.LESS_FEELING, Advice.ALONG_LEG


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, ()),
        # both sides open the safety question, whatever the words
        ({"spread": "buttock", "side": "both"}, (BOTH,)),
        ({"spread": "foot", "side": "both", "words": ["aching"]}, (BOTH,)),
        ({"spread": "foot", "side": "both", "words": ["numb"]}, (BOTH, LESS)),
        ({"spread": "foot", "side": "left"}, ()),
        # less feeling, or a leg that gives way, below the knee
        *[({"spread": "below_knee", "side": "right", "words": [word]}, (LESS,)) for word in sorted(LESS_FEELING)],
        ({"spread": "foot", "words": ["numb"]}, (LESS,)),
        ({"spread": "thigh", "words": ["numb", "tingling"]}, ()),
        ({"spread": "none", "words": ["numb"]}, ()),
        ({"words": ["numb", "pins", "giving"]}, ()),
        ({"spread": "below_knee", "words": ["aching", "stiff"]}, ()),
        # a place below the knee says the same as a spread
        ({"places": ["calf_l"], "words": ["tingling"]}, (LESS,)),
        ({"places": ["knee_l", "thigh_back_l"], "words": ["tingling"]}, ()),
        ({"places": ["calf_l", "foot_r"], "words": ["tingling"]}, (BOTH, LESS)),
        ({"places": ["calf_l", "foot_r"], "words": ["aching"]}, ()),
        # several such words along a leg, without less feeling
        ({"spread": "below_knee", "words": ["burning", "shooting"]}, (ALONG,)),
        ({"spread": "below_knee", "words": ["burning"]}, ()),
        ({"spread": "thigh", "words": ["burning", "shooting"]}, ()),
        ({"spread": "foot", "words": ["burning", "shooting", "numb"]}, (LESS,)),
        # many places and heavy words alone say nothing here
        ({"places": ["neck", "mid_back_c", "low_back_l", "hip_r"], "words": ["overwhelming", "worrying"]}, ()),
    ],
)
def test_every_rule_and_its_negative(told: dict[str, Any], expected: tuple[Advice, ...]) -> None:
    assert advise(**told) == expected


def test_only_an_accident_leads_to_a_question() -> None:
    asked = {cause: advise_on_causes([cause]) for cause in CAUSES}
    assert asked == {cause: (Advice.ACCIDENT,) if cause == "trauma" else () for cause in CAUSES}
    assert advise_on_causes([]) == ()


def test_words_are_known_and_the_questions_exist() -> None:
    assert set(PAIN_WORDS) >= LESS_FEELING | LEG_WORDS
    assert {"both_legs", "major_trauma"} <= set(SIGNS)
    assert set(WORDS) == set(Advice)


def test_advice_names_no_kind_of_pain_and_promises_nothing() -> None:
    for words in WORDS.values():
        text = f"{words.title} {words.text}".lower()
        for guess in ("nerve", "neuro", "disc", "sciatic", "diagnos", "harmless", "you have", "danger"):
            assert guess not in text
