"""What a visitor's device remembers of the safety questions: what the answers came to, never the answers.

One signed cookie: `emergency.2026-11-20` for a lock and its date (UTC), or `clear`; then, once everything was answered,
the date of the answers, the conditions that choose variants, and whether a doctor or physio should agree first:
`clear.2026-11-24.2026-11-24.knee+late-pregnancy*15.ask`. A number says after how many days a condition begins.
"""

import datetime
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from exercises.safety import ASK_AGAIN_AFTER, CONDITIONS, Assessment, Level, Told, gravest

DEVICE_COOKIE = "backcare-safety"
CLEAR = "clear"
ASK, GO = "ask", "go"
LONGEST_COOKIE = datetime.timedelta(days=400)  # browsers keep none longer


@dataclass(frozen=True)
class Held:
    """The lock, the date since when, and what was told last; all of it None where the device knows nothing."""

    lock: Level | None = None
    since: datetime.date | None = None
    told: Told | None = None


def today_utc() -> datetime.date:
    return timezone.now().astimezone(datetime.UTC).date()


def read(request: HttpRequest) -> Held:
    """What this device remembers; nothing where the cookie is missing, forged or of another make."""
    value = request.get_signed_cookie(DEVICE_COOKIE, default=None, salt=DEVICE_COOKIE) or ""
    state, _dot, rest = value.partition(".")
    since, _dot, told = rest.partition(".")
    try:
        return Held(None if state == CLEAR else Level(state), datetime.date.fromisoformat(since), _told(told))
    except ValueError:
        return Held()


def _told(text: str) -> Told | None:
    """Raises ValueError for what nobody wrote."""
    if not text:  # a lock came first, or an older release wrote it
        return None
    date, conditions, asks = text.split(".")
    begins = {}
    for part in filter(None, conditions.split("+")):
        key, _star, days = part.partition("*")
        if key in CONDITIONS:
            begins[key] = int(days or 0)
    midnight = datetime.datetime.combine(datetime.date.fromisoformat(date), datetime.time(), datetime.UTC)
    return Told(midnight, begins, asks == ASK)


def remember(request: HttpRequest, response: HttpResponse, outcome: Assessment, *, whole: bool) -> None:
    """Keep what a visitor's answers came to; answers without a warning sign open no lock that is there."""
    held = read(request)
    if whole:
        held = replace(held, told=Told(timezone.now(), outcome.conditions, outcome.asks_doctor))
    lock = gravest(outcome.level if outcome.locked else None, held.lock)
    since = held.since if lock is not None and lock == held.lock else today_utc()
    _write(response, replace(held, lock=lock, since=since))


def open_again(request: HttpRequest, response: HttpResponse) -> None:
    """A doctor or physio has seen the visitor: the lock is gone from this device."""
    _write(response, replace(read(request), lock=None, since=today_utc()))


def agree(request: HttpRequest, response: HttpResponse) -> None:
    """A doctor or physio agrees with what was told."""
    held = read(request)
    if held.told is not None:
        _write(response, replace(held, told=replace(held.told, asks_doctor=False)))


def _write(response: HttpResponse, held: Held) -> None:
    """What opens goes by itself after four weeks, a lock stays."""
    parts = [held.lock or CLEAR, (held.since or today_utc()).isoformat()]
    if held.told is not None:
        begins = sorted(held.told.conditions.items())
        conditions = "+".join(f"{key}*{days}" if days else key for key, days in begins)
        parts += [held.told.at.date().isoformat(), conditions, ASK if held.told.asks_doctor else GO]
    response.set_signed_cookie(
        DEVICE_COOKIE,
        ".".join(parts),
        salt=DEVICE_COOKIE,
        max_age=LONGEST_COOKIE if held.lock else ASK_AGAIN_AFTER + datetime.timedelta(days=1),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
