"""Find the word: three short answers lead to a few words to choose from (pure).

The words of how pain affects somebody are no feeling and are not offered here; the pain report has them.
"""

import enum
from collections.abc import Mapping

from journal.words import GROUPS, WORDS, Word

FEWEST, MOST = 3, 6
FEELINGS: tuple[str, ...] = tuple(word.key for group in GROUPS if group.key != "effect" for word in group.words)


class Depth(enum.StrEnum):
    SURFACE = "surface"
    DEEP = "deep"
    LINE = "line"


class Course(enum.StrEnum):
    STAYS = "stays"
    COMES_GOES = "comes_goes"
    STRIKES = "strikes"


class Like(enum.StrEnum):
    PRESSURE = "pressure"
    PULL = "pull"
    HEAT = "heat"
    ELECTRICITY = "electricity"
    NONE = "none"


# How people who use a word mostly answer: depths, courses, likenesses; the first of each fits best.
_FITS: Mapping[str, tuple[str, str, str]] = {
    "aching": ("deep", "stays comes_goes", "none pressure"),
    "dull": ("deep", "stays", "pressure none"),
    "sore": ("deep surface", "stays comes_goes", "none pressure"),
    "heavy": ("deep", "stays comes_goes", "pressure"),
    "nagging": ("deep", "stays", "none"),
    "gnawing": ("deep", "comes_goes stays", "none pull"),
    "sharp": ("surface deep", "strikes", "none"),
    "stabbing": ("deep", "strikes", "none pressure"),
    "cutting": ("line surface", "strikes comes_goes", "none pull"),
    "catching": ("deep", "strikes", "pull"),
    "pinching": ("surface", "strikes comes_goes", "pressure"),
    "burning": ("surface line", "stays comes_goes", "heat"),
    "stinging": ("surface", "strikes comes_goes", "heat"),
    "cold": ("surface line", "stays comes_goes", "heat none"),
    "shooting": ("line", "strikes", "electricity"),
    "electric": ("line", "strikes comes_goes", "electricity"),
    "tingling": ("line surface", "comes_goes stays", "electricity"),
    "pins": ("surface line", "comes_goes", "electricity"),
    "prickling": ("surface", "comes_goes", "electricity heat"),
    "numb": ("surface line", "stays", "none electricity"),
    "itchy": ("surface", "comes_goes stays", "none heat"),
    "throbbing": ("deep", "comes_goes", "pressure heat"),
    "pounding": ("deep", "comes_goes strikes", "pressure"),
    "tight": ("line deep", "stays", "pull"),
    "stiff": ("deep", "comes_goes stays", "pull"),
    "cramping": ("deep", "comes_goes", "pull pressure"),
    "spasm": ("deep", "strikes", "pull"),
    "pulling": ("line", "comes_goes stays", "pull"),
    "pressing": ("deep surface", "stays", "pressure"),
    "crushing": ("deep", "strikes comes_goes", "pressure"),
    "band": ("line surface", "stays comes_goes", "pressure pull"),
    "tender": ("surface", "comes_goes stays", "pressure"),
    "touchy": ("surface", "stays comes_goes", "heat electricity"),
    "grinding": ("deep", "comes_goes strikes", "none pressure"),
    "giving": ("line deep", "strikes", "none"),
}
_WEIGHTS = (2, 2, 3)  # what it is like says the most
_ENOUGH = 0.75  # of what the answers given could reach


def candidates(depth: Depth | None, course: Course | None, like: Like | None) -> tuple[Word, ...]:
    """Three to six words that fit the answers best, the best first; None is a step that was skipped.

    The same answers always give the same words. Nothing answered: one everyday word of each kind.
    """
    given = (depth, course, like)
    if not any(given):
        return tuple(WORDS[key] for key in ("aching", "sharp", "burning", "tingling", "throbbing", "tight"))
    most = sum(weight for weight, answer in zip(_WEIGHTS, given, strict=True) if answer)
    scores = {key: _score(_FITS[key], given) for key in FEELINGS}
    best = sorted(FEELINGS, key=lambda key: -scores[key])  # stable: words that fit alike keep their order
    fitting = [key for key in best if scores[key] >= _ENOUGH * most]
    count = min(MOST, max(FEWEST, len(fitting)))
    return tuple(WORDS[key] for key in best[:count])


def _score(fits: tuple[str, str, str], given: tuple[str | None, str | None, str | None]) -> float:
    """How well a word fits: whole weight where the answer is its first, a little less where it is another of its."""
    score = 0.0
    for weight, fit, answer in zip(_WEIGHTS, fits, given, strict=True):
        places = fit.split()
        if answer in places:
            score += weight * (1 if places[0] == answer else 0.8)
    return score
