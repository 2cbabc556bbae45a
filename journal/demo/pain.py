"""What a demo client says about pain. Values only, no database."""

import dataclasses
import datetime
import random
from collections.abc import Iterator, Sequence
from typing import Any

from journal.demo.life import Life
from journal.demo.texts import FLARE_NOTES, OWN_WORDS, PAIN_NOTES, PLACES, STOP_PLACES
from journal.demo.values import ReportValue, SessionValue
from journal.enums import Outcome, PainMoment, ResultStatus, StopQuality
from journal.words import GROUPS, MAX_WORDS

EFFECTS = next(group for group in GROUPS if group.key == "effect")
FEELINGS = [group for group in GROUPS if group is not EFFECTS]
AFTER_LEAVING = 28  # days on which somebody who stopped practising still notes a number now and then


@dataclasses.dataclass
class Voice:
    """How one client talks of pain: the words they use in turn, their own one, and how much they log."""

    words: tuple[str, ...]
    own: str
    after: float
    before: float
    skips: float
    turn: int = 0


def reports(life: Life, number: int, sessions: Sequence[SessionValue]) -> tuple[ReportValue, ...]:
    """Every pain report of one client, in order; `number` is the client's place in the cast."""
    voice = _voice(life.dice, number)
    made = [report for session in sessions for report in _around(life, voice, session)]
    practised = {session.local_date for session in sessions}
    last = max(practised, default=life.joined) + datetime.timedelta(days=AFTER_LEAVING)
    for count in range(life.days + 1):
        day = life.day(count)
        if day <= last and not life.travelling(day):
            made += _alone(life, voice, day, practised=day in practised)
    kept = (report for report in made if report.logged_at < life.cutoff)
    return tuple(sorted(kept, key=lambda report: (report.logged_at, report.moment)))


def _voice(dice: random.Random, number: int) -> Voice:
    """A client's words: mostly of one group, which clients share out so that among them every word is used."""
    group = FEELINGS[number % len(FEELINGS)].words
    first = 3 * (number // len(FEELINGS))
    words = [group[(first + step) % len(group)].key for step in range(min(4, len(group)))]
    effect = EFFECTS.words[number % len(EFFECTS.words)].key
    return Voice(
        words=(*words, effect),
        own=OWN_WORDS[number % len(OWN_WORDS)],
        after=dice.uniform(0.65, 0.95),
        before=dice.choice((0.0, 0.15, 0.4)),
        skips=dice.choice((0.02, 0.05, 0.2)),
    )


def _around(life: Life, voice: Voice, session: SessionValue) -> Iterator[ReportValue]:
    """The numbers before and after a session, and of the moment at which it was stopped."""
    dice, level = life.dice, _level(life, session.local_date)
    if session.started_at and dice.random() < voice.before:
        at = session.started_at - datetime.timedelta(seconds=40)
        yield _report(life, voice, session, at, PainMoment.BEFORE, level + dice.gauss(0.3, 0.6))
    if session.outcome == Outcome.STOPPED_PAIN:
        yield _stop(life, session, level)
    if session.activity == "routine" and dice.random() < voice.after:
        at = session.logged_at + datetime.timedelta(seconds=35)
        number = level + dice.gauss(-0.3, 0.6) + (session.outcome == Outcome.STOPPED_PAIN)
        yield _report(life, voice, session, at, PainMoment.AFTER, number, **_words(life, voice, session.local_date))


def _alone(life: Life, voice: Voice, day: datetime.date, *, practised: bool) -> Iterator[ReportValue]:
    """Pain now at some hour of the day, and in the evening the day's average and worst of those who keep a diary."""
    dice, level = life.dice, _level(life, day)
    first_hour = 13.0 if day == life.joined else 8.0
    if dice.random() < (0.35 if in_flare(life, day) else 0.06):
        at = life.at(day, dice.uniform(first_hour, 21.5))
        texts = _words(life, voice, day) | {"place": dice.choice(PLACES) if level >= 1 and dice.random() < 0.4 else ""}
        yield _report(life, voice, day, at, PainMoment.NOW, level + dice.gauss(0.2, 0.8), **texts)
    if life.part.diary and dice.random() < (0.75 if practised else 0.25):
        at = life.at(day, dice.uniform(21.6, 23.0))
        yield _report(life, voice, day, at, PainMoment.DAY_AVERAGE, level)
        worst = level + dice.uniform(0.6, 2.4) if level else 0.0
        yield _report(life, voice, day, at + datetime.timedelta(seconds=20), PainMoment.DAY_WORST, worst)


def _level(life: Life, day: datetime.date) -> float:
    return life.levels[(day - life.joined).days]


def in_flare(life: Life, day: datetime.date) -> bool:
    """Whether a flare of this client holds on a day."""
    number = (day - life.joined).days
    return any(0 <= number - life.number(first) < days for first, days, _points in life.part.flares)


def _report(
    life: Life,
    voice: Voice,
    of: SessionValue | datetime.date,
    at: datetime.datetime,
    moment: PainMoment,
    number: float,
    **texts: Any,
) -> ReportValue:
    """A number, rounded and kept within 0-10, or now and then skipped; a client without pain says 0."""
    session = of if isinstance(of, SessionValue) else None
    day = of.local_date if isinstance(of, SessionValue) else of
    entry = life.entry(day, at, "pain", session.uuid if session else day, moment)
    if session:  # a number belongs to the day and clock of its session, however late it is added
        entry = dataclasses.replace(entry, zone=session.zone, utc_offset=session.utc_offset)
    pain_free = _level(life, day) == 0
    skipped = life.dice.random() < voice.skips
    intensity = None if skipped else 0 if pain_free else min(10, max(0, round(number)))
    return ReportValue(
        **vars(entry),
        moment=moment.value,
        intensity=intensity,
        skipped=skipped,
        session=session.uuid if session else None,
        **(texts if intensity else {}),
    )


def _words(life: Life, voice: Voice, day: datetime.date) -> dict[str, Any]:
    """Words and a note, where the client gives them: more at first and in a flare; the words come in turn."""
    dice, flare = life.dice, in_flare(life, day)
    texts: dict[str, Any] = {}
    if dice.random() < (0.55 if flare or (day - life.joined).days < 14 else 0.18):
        count = dice.choices((1, 2, 3, MAX_WORDS), (5, 4, 2, 0.3))[0]
        turns = (voice.turn + step for step in range(min(count, len(voice.words))))
        texts["words"] = tuple(dict.fromkeys(voice.words[turn % len(voice.words)] for turn in turns))
        voice.turn += count
        if count < MAX_WORDS and dice.random() < 0.12:
            texts["own_word"] = voice.own
    if dice.random() < (0.2 if flare else 0.04):
        texts["note"] = dice.choice(FLARE_NOTES if flare else PAIN_NOTES)
    return texts


def _stop(life: Life, session: SessionValue, level: float) -> ReportValue:
    """ "Stop, this hurts": how much, of what kind and where, or the number left out."""
    dice = life.dice
    at = session.finished_at or session.logged_at
    exercise = next(row.exercise for row in session.results if row.status == ResultStatus.STOPPED_PAIN)
    skipped = dice.random() < 0.2
    return ReportValue(
        **vars(life.entry(session.local_date, at, "pain", session.uuid, PainMoment.STOP)),
        moment=PainMoment.STOP.value,
        intensity=None if skipped else min(10, max(1, round(level + dice.uniform(1, 3)))),
        skipped=skipped,
        session=session.uuid,
        exercise=exercise,
        quality=dice.choice((StopQuality.SHARP, StopQuality.OTHER, StopQuality.LEG, StopQuality.OTHER)).value,
        place=dice.choice(STOP_PLACES) if dice.random() < 0.6 else "",
    )
