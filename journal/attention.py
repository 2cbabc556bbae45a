"""Who needs a look, and why (pure): facts of one client -> reasons with since when, the most urgent first.

The order and the rules are those a practice works by: what may be dangerous first, then what got worse, then who is
slipping away, then what is good news. A reason that was reviewed stays away for seven days unless it is a new one.
"""

import datetime
import enum
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from statistics import median

DAY = datetime.timedelta(days=1)
USUAL_GAP_DAYS = 56  # days of which the usual gap between two kept days is taken
STOPPED_AFTER = 7  # days without practice, at the least
STOPPED_GAPS = 3  # times the client's own usual gap
FADING_DROP = 30  # percentage points against the week before
FADING_LOW = 50  # per cent, two weeks running
NEW_DAYS = 14
READY = 80  # per cent, two weeks running
WORSE_SESSIONS = 2  # sessions that ended worse than they began
WORSE_POINTS = 2
REVIEWED_DAYS = 7
QUEUE = 10


class Bucket(enum.IntEnum):
    """Kinds of reason, the most urgent first."""

    RED_FLAG = 1
    FLARE = 2
    STOPPED = 3
    FADING = 4
    QUESTION = 5
    NEW = 6
    READY = 7
    IMPROVED = 8


class Why(enum.StrEnum):
    """The rule that fired; the page has the words for each."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    PAIN_FLARE = "pain_flare"
    SELF_FLARE = "self_flare"
    WORSE_AFTER = "worse_after"
    NO_PRACTICE = "no_practice"
    NEVER_STARTED = "never_started"
    DROPPED = "dropped"
    LOW = "low"
    QUESTION = "question"
    NEW = "new"
    READY = "ready"
    IMPROVED = "improved"


@dataclass(frozen=True, slots=True)
class Flag:
    """A sign reported and not cleared: "emergency" or "urgent", and the local date of the answers."""

    level: str
    since: datetime.date


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one client, as far as it is shared; what is not shared is None or empty and gives no reason.

    since: when sharing began. kept: dates kept by practice. asked: practice is asked for today (no pause). weeks:
    adherence in days, in per cent (None: nothing was asked) of whole weeks, the last first. flags: unresolved signs.
    pain_flare: first day of a flare by the numbers that goes on; self_flare: of one that the client declared.
    worse_after: dates of the last sessions in a row that ended two or more points above their start. question: when
    the oldest unread message came. steady: pain is steady or easing (None: unknown). improved: the day on which pain
    was first lower by 30 %. reviewed: what the instructor looked at, by Why.
    """

    today: datetime.date
    since: datetime.date
    kept: Collection[datetime.date] | None = None
    asked: bool = True
    weeks: Sequence[int | None] = ()
    flags: Sequence[Flag] = ()
    pain_flare: datetime.date | None = None
    self_flare: datetime.date | None = None
    worse_after: Sequence[datetime.date] = ()
    question: datetime.date | None = None
    steady: bool | None = None
    improved: datetime.date | None = None
    reviewed: Mapping[str, "Review"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why to look at a client, and since when. `number` goes with the words (days, per cent, sessions)."""

    bucket: Bucket
    why: Why
    since: datetime.date
    number: int | None = None

    @property
    def can_be_hidden(self) -> bool:
        return self.bucket is not Bucket.RED_FLAG


@dataclass(frozen=True, slots=True)
class Review:
    """A reason was looked at on a date; `since` is the one it had then."""

    on: datetime.date
    since: datetime.date


def reasons(facts: Facts) -> list[Reason]:
    """Every reason that holds and was not reviewed lately, the most urgent first."""
    found = [reason for rule in RULES for reason in rule(facts)]
    return sorted((reason for reason in found if not _reviewed(reason, facts)), key=urgency)


def urgency(reason: Reason) -> tuple[int, int, datetime.date]:
    """Sorts by bucket, in it by the graver rule (an emergency before what is urgent), then by who waits longest."""
    return reason.bucket, tuple(Why).index(reason.why), reason.since


def queue[K](clients: Iterable[tuple[K, Sequence[Reason]]], most: int = QUEUE) -> list[tuple[K, Sequence[Reason]]]:
    """Clients with a reason, the most urgent first; those with a red flag are never cut off."""
    waiting = sorted(((client, found) for client, found in clients if found), key=lambda row: urgency(row[1][0]))
    flagged = sum(found[0].bucket is Bucket.RED_FLAG for _, found in waiting)
    return waiting[: max(most, flagged)]


def _reviewed(reason: Reason, facts: Facts) -> bool:
    """Whether it stays away: looked at within seven days, and the same reason as then. Red flags never do."""
    review = facts.reviewed.get(reason.why)
    if review is None or not reason.can_be_hidden:
        return False
    return review.since == reason.since and (facts.today - review.on).days < REVIEWED_DAYS


def _red_flags(facts: Facts) -> Iterable[Reason]:
    for level in (Why.EMERGENCY, Why.URGENT):
        dates = [flag.since for flag in facts.flags if flag.level == level]
        if dates:
            yield Reason(Bucket.RED_FLAG, level, min(dates))


def _flare(facts: Facts) -> Iterable[Reason]:
    if facts.pain_flare:
        yield Reason(Bucket.FLARE, Why.PAIN_FLARE, facts.pain_flare)
    elif facts.self_flare and (facts.today - facts.self_flare).days >= 1:  # for two days at least
        yield Reason(Bucket.FLARE, Why.SELF_FLARE, facts.self_flare)
    if len(facts.worse_after) >= WORSE_SESSIONS:
        yield Reason(Bucket.FLARE, Why.WORSE_AFTER, min(facts.worse_after), len(facts.worse_after))


def usual_gap(kept: Collection[datetime.date], today: datetime.date) -> float:
    """Days from one kept day to the next, the median over the last 56 days; 1 where there are fewer than two."""
    recent = sorted(date for date in set(kept) if 0 <= (today - date).days < USUAL_GAP_DAYS)
    gaps = [(later - earlier).days for earlier, later in pairwise(recent)]
    return float(median(gaps)) if gaps else 1.0


def _stopped(facts: Facts) -> Iterable[Reason]:
    """No kept day for a week, or for three of the client's own gaps if that is longer; never in a pause."""
    if facts.kept is None or not facts.asked:
        return
    until = [date for date in facts.kept if date <= facts.today]
    if not until:
        if (facts.today - facts.since).days >= NEW_DAYS:
            yield Reason(Bucket.STOPPED, Why.NEVER_STARTED, facts.since, (facts.today - facts.since).days)
        return
    last = max(until)
    away = (facts.today - last).days
    if away > STOPPED_AFTER and away > STOPPED_GAPS * usual_gap(until, last):
        yield Reason(Bucket.STOPPED, Why.NO_PRACTICE, last, away)


def _fading(facts: Facts) -> Iterable[Reason]:
    """Adherence fell by 30 points, or was under 50 % two weeks running. A client who stopped is not fading as well."""
    if facts.kept is None or any(True for _ in _stopped(facts)):
        return
    low = _run(facts, lambda percent: percent < FADING_LOW)
    now, before = (*facts.weeks, None, None)[:2]
    if now is not None and before is not None and before - now >= FADING_DROP:
        yield Reason(Bucket.FADING, Why.DROPPED, _monday(facts, 1), before - now)
    elif len(low) >= 2:
        yield Reason(Bucket.FADING, Why.LOW, _monday(facts, len(low)), low[0])


def _run(facts: Facts, holds: Callable[[int], bool]) -> list[int]:
    """The last weeks in a row of which this holds, the last first; a week that asked nothing ends it."""
    return list(takewhile(holds, takewhile(lambda week: week is not None, facts.weeks)))  # type: ignore[arg-type]


def _monday(facts: Facts, weeks_back: int) -> datetime.date:
    """The Monday so many whole weeks before this week."""
    return facts.today - (facts.today.weekday() + 7 * weeks_back) * DAY


def _question(facts: Facts) -> Iterable[Reason]:
    if facts.question:
        yield Reason(Bucket.QUESTION, Why.QUESTION, facts.question)


def _new(facts: Facts) -> Iterable[Reason]:
    days = (facts.today - facts.since).days
    if 0 <= days < NEW_DAYS:
        yield Reason(Bucket.NEW, Why.NEW, facts.since, len(facts.kept or ()))


def _ready(facts: Facts) -> Iterable[Reason]:
    """Two weeks at 80 % or more with steady or easing pain: a next step may be considered."""
    good = _run(facts, lambda percent: percent >= READY)
    if facts.kept is not None and len(good) >= 2 and facts.steady and not facts.flags:
        yield Reason(Bucket.READY, Why.READY, _monday(facts, len(good)), min(good[:2]))


def _improved(facts: Facts) -> Iterable[Reason]:
    if facts.improved:
        yield Reason(Bucket.IMPROVED, Why.IMPROVED, facts.improved)


RULES = (_red_flags, _flare, _stopped, _fading, _question, _new, _ready, _improved)
