"""May this person begin, and what suits them? Answers of a client are rows; a visitor's device holds their outcome."""

import datetime
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exercises import device, player
from exercises.device import today_utc
from exercises.models import SafetyCheck
from exercises.safety import Level, Told
from exercises.safety_words import ADVICE


@dataclass(frozen=True)
class Gate:
    """`open`: begin. `ask`: the questions come first. `locked`: at `level`; a doctor or physio comes first.

    `url` is the page to go to for anything but open. `conditions` choose the variants. `gentle`: open, but a doctor or
    physio should agree before it is more than the gentlest preset.
    """

    state: Literal["open", "ask", "locked"]
    level: Level | None = None
    url: str = ""
    conditions: frozenset[str] = frozenset()
    gentle: bool = False


OPEN = Gate("open")


def practice_gate(request: HttpRequest, *, asked_since: datetime.datetime | None = None) -> Gate:
    """Whether the routine may begin, and for whom: a client by the rows (one query), a visitor by the device (none).

    Answers given before `asked_since` are asked again.
    """
    if request.user.is_authenticated:
        standing = SafetyCheck.objects.standing_of(request.user)
        return _gate(request, standing.lock.level if standing.lock else None, standing.told, asked_since)
    held = device.read(request)
    return _gate(request, held.lock, held.told, asked_since)


def _gate(request: HttpRequest, lock: Level | None, told: Told | None, asked_since: datetime.datetime | None) -> Gate:
    today = today_utc()
    conditions = told.conditions_on(today) if told else frozenset()
    gentle = told is not None and told.asks_doctor
    if lock is not None:
        return Gate("locked", lock, reverse("safety:stop"), conditions, gentle)
    if told is None or told.is_old(today, asked_since):
        return Gate("ask", None, _questions(request), conditions, gentle)
    return Gate("open", conditions=conditions, gentle=gentle)


def _questions(request: HttpRequest) -> str:
    """The questions; whoever stood before the player gets back to it, with the same preset."""
    url = reverse("safety:start")
    if request.path in {reverse("play"), reverse("breathe")} and request.GET:
        url += "?" + urlencode({"next": request.get_full_path()})
    return url


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
