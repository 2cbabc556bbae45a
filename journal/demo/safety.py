"""What a demo client answers about warning signs. Values only, no database."""

import dataclasses
import datetime
from collections.abc import Sequence

from exercises.safety import ASK_AGAIN_AFTER, assess
from journal.demo.life import Life
from journal.demo.values import CheckValue, PauseValue, SessionValue
from journal.enums import PauseReason

REPORTED = ("one_leg",)  # what led to the safety pause of one client
# Some days before the answers run out, so that whoever practised lately can begin at once.
GOOD_FOR = ASK_AGAIN_AFTER - datetime.timedelta(days=5)


def checks(life: Life, pauses: Sequence[PauseValue], sessions: Sequence[SessionValue]) -> tuple[CheckValue, ...]:
    """Answers on joining, when a flare begins, and before a guided session whenever the last ones have become old; one
    reports a sign."""
    made = [_check(life, life.joined, life.at(life.joined, 12.6), ())]
    flares = [pause for pause in pauses if pause.reason == PauseReason.FLARE]
    made += [_check(life, pause.local_date, pause.logged_at + datetime.timedelta(minutes=2), ()) for pause in flares]
    made += [_reported(life, pause) for pause in pauses if pause.reason == PauseReason.SAFETY]
    for session in sessions:
        before = [check.cleared_on or check.local_date for check in made if check.local_date <= session.local_date]
        if session.started_at and session.local_date - max(before) > GOOD_FOR:
            asked_at = session.started_at - datetime.timedelta(minutes=3)
            made.append(_check(life, session.local_date, asked_at, ()))
    return tuple(sorted(made, key=lambda check: check.logged_at))


def _check(life: Life, day: datetime.date, at: datetime.datetime, signs: tuple[str, ...]) -> CheckValue:
    entry = life.entry(day, at, "check", day)
    level = assess(dict.fromkeys(signs, True)).level
    return CheckValue(**vars(entry), signs=signs, level=level.value if level else None)


def _reported(life: Life, pause: PauseValue) -> CheckValue:
    """The answers that began a safety pause; on its last day a doctor had seen the client."""
    check = _check(life, pause.first, life.at(pause.first, 8.5), REPORTED)
    return dataclasses.replace(check, cleared_on=pause.last, cleared_at=life.at(pause.last, 18))
