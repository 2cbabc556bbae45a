"""Signs that a doctor should look at, and what answers to them mean. Pure: no Django, no words.

Which signs, and that one of them alone says little, so that it calls for calm advice and never for a name:
Finucane and others, "International Framework for Red Flags for Potential Serious Spinal Pathologies",
J Orthop Sports Phys Ther 2020;50(7):350-372.
"""

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass

ASK_AGAIN_AFTER = datetime.timedelta(days=28)


class Level(enum.StrEnum):
    """How soon help is needed; the gravest first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"


# Levels at which nobody begins until a doctor or physio has seen them.
LOCKING = frozenset({Level.EMERGENCY, Level.URGENT})


@dataclass(frozen=True)
class Sign:
    """One thing asked; `key` is stable and never shown."""

    key: str
    level: Level


@dataclass(frozen=True)
class Topic:
    """Signs asked together on one page."""

    key: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Assessment:
    """What answers come to: the gravest level (None: no warning signs reported), and every sign reported."""

    level: Level | None
    reported: tuple[Sign, ...]

    @property
    def locked(self) -> bool:
        return self.level in LOCKING


@dataclass(frozen=True)
class Lock:
    """Why nobody begins: the gravest level not cleared yet, and the local date on which it was reported."""

    level: Level
    since: datetime.date


class UnknownSignError(ValueError):
    """An answer to something that nobody asks."""


def _topic(key: str, level: Level, *signs: str) -> Topic:
    return Topic(key, tuple(Sign(sign, level) for sign in signs))


# In the order asked: what cannot wait comes first, so that nobody answers on while help is needed.
_TOPICS = (
    _topic(
        "feeling",
        Level.EMERGENCY,
        "saddle_numb",
        "bladder",
        "bowel",
        "sexual_numb",
        "both_legs",
        "leg_weak_prog",
    ),
    _topic("sudden", Level.EMERGENCY, "chest", "collapse", "major_trauma"),
    _topic(
        "health",
        Level.URGENT,
        "fever",
        "weight_loss",
        "cancer",
        "lump",
        "weak_immune",
        "steroids",
        "bone_knock",
    ),
    _topic(
        "pattern",
        Level.URGENT,
        "constant",
        "upper_back",
        "cough",
        "one_leg",
        "first_severe",
        "worse_weekly",
        "six_weeks",
    ),
)

SIGNS: Mapping[str, Sign] = {sign.key: sign for topic in _TOPICS for sign in topic.signs}


def topics() -> tuple[Topic, ...]:
    """Every topic in the order in which it is asked."""
    return _TOPICS


def no_signs() -> dict[str, bool]:
    """The answers of somebody who reports none of the signs."""
    return dict.fromkeys(SIGNS, False)


def assess(answers: Mapping[str, bool]) -> Assessment:
    """What the answers (key of a sign to yes or no; unanswered left out) come to.

    Raises UnknownSignError for a key that is no sign.
    """
    unknown = answers.keys() - SIGNS.keys()
    if unknown:
        raise UnknownSignError(", ".join(sorted(unknown)))
    reported = tuple(sign for key, sign in SIGNS.items() if answers.get(key))
    return Assessment(gravest(*(sign.level for sign in reported)), reported)


def gravest(*levels: Level | None) -> Level | None:
    """The gravest of some levels; None where there is none."""
    return next((level for level in Level if level in levels), None)


def must_ask(asked: datetime.date, today: datetime.date) -> bool:
    """Whether answers given (or cleared) on a date are too old to go by; a date still to come counts for nothing."""
    return not datetime.timedelta() <= today - asked <= ASK_AGAIN_AFTER
