"""May this person begin? A client's answers are rows; a visitor's device only remembers what they came to."""

import datetime
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exercises import player
from exercises.models import SafetyCheck
from exercises.safety import ASK_AGAIN_AFTER, LOCKING, Level, gravest, must_ask
from exercises.safety_words import ADVICE

DEVICE_COOKIE = "backcare-safety"
CLEAR = "clear"
LONGEST_COOKIE = datetime.timedelta(days=400)  # browsers keep none longer


@dataclass(frozen=True)
class Gate:
    """`open`: begin. `ask`: the questions come first. `locked`: at `level`; a doctor or physio comes first.

    `url` is the page to go to for anything but open.
    """

    state: Literal["open", "ask", "locked"]
    level: Level | None = None
    url: str = ""


OPEN = Gate("open")


def practice_gate(request: HttpRequest) -> Gate:
    """Whether the routine may begin: for a client from the rows (one query), for a visitor from the device (none)."""
    if request.user.is_authenticated:
        check = SafetyCheck.objects.standing_of(request.user)
        if check is None:
            return _ask(request)
        return _gate(request, check.lock.level if check.lock else None, check.asked_on)
    level, asked_on = _on_device(request)
    return _ask(request) if asked_on is None else _gate(request, level, asked_on)


def _gate(request: HttpRequest, level: Level | None, asked_on: datetime.date) -> Gate:
    if level in LOCKING:
        return Gate("locked", level, reverse("safety:stop"))
    return _ask(request) if must_ask(asked_on, _today()) else OPEN


def _ask(request: HttpRequest) -> Gate:
    """The questions; whoever stood before the player gets back to it, with the same preset."""
    url = reverse("safety:start")
    if request.path == reverse("play") and request.GET:
        url += "?" + urlencode({"next": request.get_full_path()})
    return Gate("ask", None, url)


def player_lock(gate: Gate) -> player.Lock | None:
    """What the player shows in place of Begin, or None."""
    if gate.state == "open":
        return None
    if gate.level is not None:
        advice = ADVICE[gate.level]
        return player.Lock(advice.title, advice.later, gate.url, _("What to do now"))
    return player.Lock(
        _("A few questions first"),
        _("They take about two minutes, and come again after four weeks."),
        gate.url,
        _("Answer them now"),
    )


def _today() -> datetime.date:
    return timezone.now().astimezone(datetime.UTC).date()


def _on_device(request: HttpRequest) -> tuple[Level | None, datetime.date | None]:
    """What this device remembers: the level, and the date (UTC) it was asked; no date where it knows nothing."""
    value = request.get_signed_cookie(DEVICE_COOKIE, default=None, salt=DEVICE_COOKIE) or ""
    state, _dot, date = value.partition(".")
    try:
        return (None if state == CLEAR else Level(state)), datetime.date.fromisoformat(date)
    except ValueError:  # nothing, or what an older release wrote
        return None, None


def remember_on_device(request: HttpRequest, response: HttpResponse, level: Level | None) -> None:
    """Keep what a visitor's answers came to, never the answers; no sign reported opens no lock that is there."""
    held, asked_on = _on_device(request)
    worst = gravest(level, held)
    if worst is not None and worst == held and asked_on is not None:
        return
    _write(response, worst)


def open_on_device(response: HttpResponse) -> None:
    """A doctor or physio has seen the visitor: the routine is open on this device."""
    _write(response, None)


def _write(response: HttpResponse, level: Level | None) -> None:
    """State and date, signed: `clear` goes by itself after four weeks, a lock stays."""
    response.set_signed_cookie(
        DEVICE_COOKIE,
        f"{level or CLEAR}.{_today().isoformat()}",
        salt=DEVICE_COOKIE,
        max_age=LONGEST_COOKIE if level else ASK_AGAIN_AFTER + datetime.timedelta(days=1),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
