"""Going through the safety pages with the test client."""

import re
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from backcare.accounts.models import User
from exercises.gate import Gate, practice_gate
from exercises.safety import about_topics, topics
from tests.factories import UserFactory

START, PAGE, STOP, DONE, CLEARED, AGREED = (
    reverse(f"safety:{name}") for name in ("start", "page", "stop", "done", "cleared", "agreed")
)
PLAY = "/routine/play/"
TOPICS = {topic.key: [sign.key for sign in topic.signs] for topic in (*topics(), *about_topics())}
ABOUT = {sign: topic.key for topic in about_topics() for sign in TOPICS[topic.key]}
both = pytest.mark.parametrize("someone", ["visitor", "client"], indirect=True)


def person(**fields: Any) -> User:
    return UserFactory.create(**fields)


def walk_in(answer: Any) -> str:
    """What the hidden field of a page carries."""
    match = re.search(r'name="walk" value="([^"]+)"', answer.content.decode())
    assert match is not None
    return match[1]


def begin(device: Client, next_path: str = "") -> Any:
    """The first page of questions."""
    first = device.get(START, {"next": next_path} if next_path else {})
    return device.post(START, {"walk": walk_in(first)})


def answer(device: Client, shown: Any, *signs: str, **more: str) -> Any:
    """The answers to the page shown; no sign is "None of these"."""
    return device.post(PAGE, {"walk": walk_in(shown), "signs": list(signs) or ["none"]} | more)


def go_on(
    device: Client, shown: Any, *signs: str, doctor: str = "yes", agreed_on: str = "2026-11-01", **more: str
) -> Any:
    """The page shown, answered with those of the signs that stand on it."""
    at = shown.context["topic"]
    if at == "doctor":
        return device.post(PAGE, {"walk": walk_in(shown), "doctor": doctor, "agreed_on": agreed_on})
    if at == "about":
        return answer(device, shown, *dict.fromkeys(ABOUT[sign] for sign in signs if sign in ABOUT))
    return answer(device, shown, *[sign for sign in TOPICS[at] if sign in signs], **(more if at == "baby" else {}))


def go_through(device: Client, *signs: str, next_path: str = "", **more: str) -> Any:
    """From the start until the site sends the person elsewhere; `signs` are ticked where they are asked."""
    shown = begin(device, next_path)
    for _page in range(20):
        assert shown.status_code == 200
        shown = go_on(device, shown, *signs, **more)
        if shown.status_code == 302:
            return shown
    raise AssertionError("no way out")


def gate_of(device: Client) -> Gate:
    """What the gate says to this device at the player's door."""
    request: HttpRequest = RequestFactory().get(PLAY)
    request.COOKIES.update({name: morsel.value for name, morsel in device.cookies.items()})
    request.user = device.get(START).wsgi_request.user
    return practice_gate(request)
