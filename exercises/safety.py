"""What people are asked about their health, and what the answers mean. Pure: no Django, no words.

Which signs call for a doctor, and that one of them alone says little, so that it leads to calm advice and never to a
name: Finucane and others, "International Framework for Red Flags for Potential Serious Spinal Pathologies", J Orthop
Sports Phys Ther 2020;50(7):350-372. What is asked about the person before a first practice is what teachers of
movement usually ask; it has not been read by a clinician.
"""

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

ASK_AGAIN_AFTER = datetime.timedelta(days=28)

type Answers = Mapping[str, bool | int]


class Level(enum.StrEnum):
    """What has to happen; the gravest first."""

    EMERGENCY = "emergency"  # help at once; locked
    URGENT = "urgent"  # a doctor today or tomorrow; locked
    CHECK = "check"  # ask a doctor or physio first; gently until one agrees
    MODIFY = "modify"  # go on, in variants that suit


# Levels at which nobody begins until a doctor or physio has seen them.
LOCKING = frozenset({Level.EMERGENCY, Level.URGENT})

# Every condition a variant may suit: the keys of the cautions in the content.
CONDITIONS = (
    "osteoporosis",
    "disc-or-leg-pain",
    "arching-hurts",
    "dizziness",
    "high-blood-pressure",
    "pregnancy",
    "late-pregnancy",
    "knee",
    "wrist",
    "elbow-shoulder-neck",
    "reflux",
    "balance",
)
PREGNANT, WEEKS = "pregnant", "pregnancy_weeks"
LATE_WEEK = 16  # sources differ between the 12th and the 16th week; the content is written for the 16th
MOST_WEEKS = 42


@dataclass(frozen=True)
class Sign:
    """One thing asked; `key` is stable and never shown. `condition`: what a yes means for the exercises, or ""."""

    key: str
    level: Level
    condition: str = ""


@dataclass(frozen=True)
class Topic:
    """Signs asked together on one page."""

    key: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Assessment:
    """What answers come to: the gravest level (None: nothing reported), and every sign reported.

    `conditions`: key -> days from the answers until it holds, 0 for all but what comes with time.
    `asks_doctor`: a doctor or physio should agree before it is more than the gentle parts.
    """

    level: Level | None
    reported: tuple[Sign, ...]
    conditions: Mapping[str, int] = field(default_factory=dict)
    asks_doctor: bool = False

    @property
    def locked(self) -> bool:
        return self.level in LOCKING

    @property
    def to_ask_about(self) -> tuple[str, ...]:
        """Keys of the signs that a doctor or physio should know of."""
        return tuple(sign.key for sign in self.reported if sign.level is Level.CHECK)


@dataclass(frozen=True)
class Lock:
    """Why nobody begins: the gravest level not cleared yet, and the local date on which it was reported."""

    level: Level
    since: datetime.date


@dataclass(frozen=True)
class Told:
    """What a person's last whole set of answers came to. `at`: when answered; `renewed`: seen by a doctor since."""

    at: datetime.datetime
    conditions: Mapping[str, int] = field(default_factory=dict)
    asks_doctor: bool = False
    renewed: datetime.datetime | None = None

    def conditions_on(self, today: datetime.date) -> frozenset[str]:
        """What holds on a date in UTC."""
        return holding(self.conditions, (today - _utc(self.at)).days)

    def is_old(self, today: datetime.date, asked_since: datetime.datetime | None = None) -> bool:
        """Whether the questions come again: after four weeks, or when they were to be asked anew since then."""
        since = asked_since is not None and self.at < asked_since
        return since or must_ask(_utc(self.renewed or self.at), today)


class UnknownSignError(ValueError):
    """An answer to something that nobody asks."""


def _topic(key: str, level: Level, *signs: str) -> Topic:
    return Topic(key, tuple(Sign(sign, level) for sign in signs))


# In the order asked: what cannot wait comes first, so that nobody answers on while help is needed.
_WARNING = (
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
_CHECK, _MODIFY = Level.CHECK, Level.MODIFY
_ABOUT = (
    Topic(
        "lately",
        (Sign("recent_operation", _CHECK), Sign("recent_break", _CHECK), Sign("recent_accident", _CHECK)),
    ),
    Topic(
        "spine",
        (
            Sign("osteoporosis", _CHECK, "osteoporosis"),
            Sign("spine_break", _CHECK, "osteoporosis"),
            Sign("disc", _CHECK, "disc-or-leg-pain"),
            Sign("stenosis", _CHECK, "arching-hurts"),
            Sign("slipped_vertebra", _CHECK, "arching-hurts"),
            Sign("spine_illness", _CHECK),
        ),
    ),
    Topic("moving", (Sign("leg_pain", _CHECK, "disc-or-leg-pain"), Sign("arching", _MODIFY, "arching-hurts"))),
    Topic(
        "circulation",
        (
            Sign("heart", _CHECK),
            Sign("pressure_high", _CHECK, "high-blood-pressure"),
            Sign("pressure_low", _MODIFY, "dizziness"),
            Sign("fainting", _CHECK, "dizziness"),
            Sign("vertigo", _MODIFY, "dizziness"),
            Sign("glaucoma", _CHECK, "high-blood-pressure"),
            Sign("eye_operation", _CHECK, "high-blood-pressure"),
        ),
    ),
    Topic("baby", (Sign(PREGNANT, _CHECK, "pregnancy"), Sign("birth", _CHECK))),
    Topic(
        "belly",
        (Sign("belly_hernia", _CHECK), Sign("hiatal_hernia", _MODIFY, "reflux"), Sign("heartburn", _MODIFY, "reflux")),
    ),
    Topic(
        "joints",
        (
            Sign("new_hip", _CHECK),
            Sign("new_knee", _CHECK, "knee"),
            Sign("sore_knee", _MODIFY, "knee"),
            Sign("sore_wrist", _MODIFY, "wrist"),
            Sign("sore_arm", _MODIFY, "elbow-shoulder-neck"),
            Sign("sore_neck", _MODIFY, "elbow-shoulder-neck"),
        ),
    ),
    Topic("steady", (Sign("unsteady", _MODIFY, "balance"), Sign("fear_of_falling", _MODIFY, "balance"))),
)

SIGNS: Mapping[str, Sign] = {sign.key: sign for topic in (*_WARNING, *_ABOUT) for sign in topic.signs}


def topics() -> tuple[Topic, ...]:
    """The topics of warning signs in the order in which they are asked."""
    return _WARNING


def about_topics() -> tuple[Topic, ...]:
    """The topics about the person; each is asked in detail only where the person says that it concerns them."""
    return _ABOUT


def no_signs() -> dict[str, bool]:
    """The answers of somebody who reports nothing at all."""
    return dict.fromkeys(SIGNS, False)


def is_whole(answers: Answers) -> bool:
    """Whether everything was asked; a walk that ends at a warning sign never is."""
    return SIGNS.keys() <= answers.keys()


def assess(answers: Answers, doctor_ok: bool | None = None) -> Assessment:
    """What the answers (key of a sign to yes or no, WEEKS to a number; unanswered left out) come to.

    `doctor_ok`: a doctor or physio agrees; False: not yet; None: not asked. Raises UnknownSignError for a key that is
    no sign, ValueError for weeks that cannot be.
    """
    unknown = answers.keys() - SIGNS.keys() - {WEEKS}
    if unknown:
        raise UnknownSignError(", ".join(sorted(unknown)))
    reported = tuple(sign for key, sign in SIGNS.items() if answers.get(key))
    levels = {sign.level for sign in reported} | ({Level.CHECK} if doctor_ok is False else set())
    conditions = {sign.condition: 0 for sign in reported if sign.condition}
    if "pregnancy" in conditions:
        conditions["late-pregnancy"] = days_until_late(answers.get(WEEKS))
    return Assessment(gravest(*levels), reported, conditions, Level.CHECK in levels and doctor_ok is not True)


def days_until_late(weeks: int | None) -> int:
    """Days until the LATE_WEEK may be complete, for so many weeks told today; unknown counts as late.

    The week told may be all but over, so up to six days are taken off. Raises ValueError outside 1 to MOST_WEEKS.
    """
    if weeks is None:
        return 0
    if not 1 <= weeks <= MOST_WEEKS:
        raise ValueError(f"{weeks} weeks")
    return max(0, (LATE_WEEK - weeks) * 7 - 6)


def holding(conditions: Mapping[str, int], days: int) -> frozenset[str]:
    """The conditions that hold so many days after the answers."""
    return frozenset(key for key, begins in conditions.items() if begins <= max(days, 0))


def still_agreed(before: Answers, now: Answers) -> bool:
    """Whether a doctor's word on earlier answers goes for these: nothing to ask about has come on top."""
    return set(assess(now).to_ask_about) <= set(assess(before).to_ask_about)


def gravest(*levels: Level | None) -> Level | None:
    """The gravest of some levels; None where there is none."""
    return next((level for level in Level if level in levels), None)


def must_ask(asked: datetime.date, today: datetime.date) -> bool:
    """Whether answers given (or cleared) on a date are too old to go by; a date still to come counts for nothing."""
    return not datetime.timedelta() <= today - asked <= ASK_AGAIN_AFTER


def _utc(instant: datetime.datetime) -> datetime.date:
    return instant.astimezone(datetime.UTC).date()
