"""What a device remembers of the answers, and what it is told by others than this release."""

import pytest
from django.http import HttpResponse
from django.test import Client

from exercises.device import DEVICE_COOKIE
from exercises.gate import Gate
from exercises.safety import Level
from tests.exercises.walking import (
    PLAY,
    START,
    STOP,
    gate_of,
    go_through,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_device_remembers_a_state_and_a_date_and_nothing_else(client: Client) -> None:
    go_through(client, "fever")
    held = client.cookies[DEVICE_COOKIE]
    assert held.value.split(":")[0] == "urgent.2026-11-24"  # then when it was signed, and the signature
    assert (held["httponly"], held["samesite"], held["path"], held["max-age"]) == (True, "Lax", "/", 400 * 86400)
    client.cookies.clear()
    go_through(client)
    held = client.cookies[DEVICE_COOKIE]
    assert held.value.split(":")[0] == "clear.2026-11-24.2026-11-24..go"
    go_through(client, "pregnant", "sore_knee", "fainting", doctor="not-yet", weeks="14")
    held = client.cookies[DEVICE_COOKIE]
    conditions = "dizziness+knee+late-pregnancy*8+pregnancy"
    assert held.value.split(":")[0] == f"clear.2026-11-24.2026-11-24.{conditions}.ask"
    assert held["max-age"] == 29 * 86400


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("urgent.2026-11-20", Gate("locked", Level.URGENT, STOP)),  # of an older release
        ("clear.2026-11-24", Gate("ask", None, START)),
        ("clear.2026-11-24.2026-11-24.knee+hiccups.go", Gate("open", conditions=frozenset({"knee"}))),
        ("clear.2026-11-24.2026-11-24.knee*x.go", Gate("ask", None, START)),
        ("clear.2026-11-24.2026-11-24", Gate("ask", None, START)),
        ("mild.2026-11-24", Gate("ask", None, START)),
        ("clear.soon", Gate("ask", None, START)),
    ],
)
def test_what_another_release_wrote(client: Client, text: str, gate: Gate) -> None:
    response = HttpResponse()
    response.set_signed_cookie(DEVICE_COOKIE, text, salt=DEVICE_COOKIE)
    client.cookies.update(response.cookies)
    assert gate_of(client) == gate


@pytest.mark.parametrize(("wanted", "end"), [("clear", None), ("urgent", -1), ("x", 1)])
def test_a_forged_cookie_opens_nothing(client: Client, wanted: str, end: int | None) -> None:
    go_through(client, "fever")
    client.cookies[DEVICE_COOKIE] = client.cookies[DEVICE_COOKIE].value.replace("urgent", wanted)[:end]
    assert gate_of(client).state == "ask"
    assert client.get(PLAY).context["config"]["locked"] is True
