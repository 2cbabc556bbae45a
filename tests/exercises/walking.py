"""Going through the safety pages with the test client."""

import re
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from backcare.accounts.models import User
from exercises.gate import Gate, practice_gate
from exercises.safety import topics
from tests.factories import UserFactory

START, STOP, DONE, CLEARED = (reverse(f"safety:{name}") for name in ("start", "stop", "done", "cleared"))
PLAY = "/routine/play/"
both = pytest.mark.parametrize("someone", ["visitor", "client"], indirect=True)


def person(**fields: Any) -> User:
    return UserFactory.create(**fields)


def page_url(topic: str) -> str:
    return reverse("safety:page", args=[topic])


def walk_in(answer: Any) -> str:
    """What the hidden field of a page carries."""
    match = re.search(r'name="walk" value="([^"]+)"', answer.content.decode())
    assert match is not None
    return match[1]


def begin(device: Client, doctor: str = "yes", next_path: str = "") -> Any:
    first = device.get(START, {"next": next_path} if next_path else {})
    return device.post(START, {"walk": walk_in(first), "doctor": doctor})


def answer(device: Client, answered: Any, topic: str, *signs: str) -> Any:
    return device.post(page_url(topic), {"walk": walk_in(answered), "signs": list(signs) or ["none"]})


def go_through(device: Client, *signs: str, doctor: str = "yes", next_path: str = "") -> Any:
    """From the start until the site sends the person elsewhere; `signs` are ticked where they are asked."""
    shown = begin(device, doctor, next_path)
    for topic in topics():
        assert shown.status_code == 200
        shown = answer(device, shown, topic.key, *[sign.key for sign in topic.signs if sign.key in signs])
        if shown.status_code == 302:
            return shown
    raise AssertionError("no way out")


def gate_of(device: Client) -> Gate:
    """What the gate says to this device at the player's door."""
    request: HttpRequest = RequestFactory().get(PLAY)
    request.COOKIES.update({name: morsel.value for name, morsel in device.cookies.items()})
    request.user = device.get(START).wsgi_request.user
    return practice_gate(request)
