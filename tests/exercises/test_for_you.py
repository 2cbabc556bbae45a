"""What a person told changes what they practise, wherever it is shown or played; why is said, and it is taken back."""

import html
import json
import re
from typing import Any

import pytest
from django.test import Client

from exercises.models import SafetyCheck
from exercises.safety import no_signs
from tests.exercises.suiting import HALF, TOLD, plain_content
from tests.exercises.walking import DONE, PLAY, START, both, go_through
from tests.factories import PlanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WHY = [
    f"Standing Roll Down: “{HALF}” instead of the planned way, because you told us: {TOLD}. Go half the way.",
    f"Glute Bridge: left out, because you told us: {TOLD}. None of its variants suits that.",
]


@pytest.fixture(autouse=True)
def suiting(clock: Any) -> None:
    plain_content()


def read(device: Client, address: str) -> str:
    response = device.get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup)).strip()


def for_you(page: str) -> list[str]:
    """The sentences of the part "Chosen to suit you", without its link; nothing where it is missing."""
    found = re.findall(r'<section class="card for-you".*?</section>', page, re.DOTALL)
    return [plain(text) for text in re.findall(r"<p>(.*?)</p>", found[0], re.DOTALL)] if found else []


def played(device: Client, preset: str) -> list[tuple[str, str]]:
    page = read(device, f"{PLAY}?preset={preset}")
    [text] = re.findall(r'<script id="timeline" type="application/json">(.*?)</script>', page)
    return [(span["key"], span["variant"]) for span in json.loads(text)["exercises"]]


BASE = [("butt-pump", "base"), ("standing-roll-down", "base"), ("glute-bridge", "base")]
SUITED = [("butt-pump", "base"), ("standing-roll-down", "part-range")]


@both
def test_what_was_told_changes_every_page_and_the_player_and_back(someone: Client) -> None:
    go_through(someone)
    assert for_you(read(someone, "/routine/?preset=full")) == []
    assert played(someone, "full") == BASE
    go_through(someone, "heartburn")
    for address in ("/routine/?preset=full", "/routine/paper/?preset=full"):
        assert for_you(read(someone, address)) == WHY
    overview = read(someone, "/routine/?preset=full")
    assert re.findall(r'<h2><a href="/routine/([\w-]+)/', overview) == [key for key, _variant in SUITED]
    assert f'href="{START}?next=/routine/"' in overview
    assert played(someone, "full") == SUITED
    player = plain(read(someone, f"{PLAY}?preset=full"))
    assert f"Changed to suit you: Standing Roll Down ({HALF}), Glute Bridge (left out). Why" in player
    go_through(someone)
    assert for_you(read(someone, "/routine/?preset=full")) == []
    assert played(someone, "full") == BASE


@both
def test_a_guided_page_says_what_was_changed_or_needs_care(someone: Client) -> None:
    go_through(someone, "heartburn")
    changed = read(someone, "/routine/standing-roll-down/?preset=full")
    assert plain(re.findall(r'<p class="sentence">(.*?)</p>', changed, re.DOTALL)[0]) == WHY[0].partition(": ")[2]
    assert "Roll down slowly, the hands sliding down the thighs" in changed
    assert "2 of 2" in plain(changed)
    care = read(someone, "/routine/butt-pump/?preset=full")
    assert f"<b>{TOLD}.</b> Wait two hours after a meal." in care
    assert "instead of the planned way" not in care
    gone = someone.get("/routine/glute-bridge/?preset=full")
    assert (gone.status_code, gone.headers["Location"]) == (302, "/routine/?preset=full")


@both
def test_a_planned_variant_that_suits_is_no_change(someone: Client) -> None:
    go_through(someone, "heartburn")
    assert for_you(read(someone, "/routine/?preset=starter")) == WHY[1:]


@both
def test_where_nothing_is_left_it_is_said_and_nothing_is_played(someone: Client) -> None:
    go_through(someone, "heartburn", "sore_arm", "vertigo")
    page = read(someone, "/routine/?preset=full")
    assert for_you(page)[-1] == "No exercise is left. A physio can show you what suits you."
    assert PLAY not in page
    assert someone.get(PLAY).headers["Location"] == "/routine/"


@both
def test_until_a_doctor_agrees_only_the_gentle_start_is_offered(someone: Client) -> None:
    go_through(someone, "heart", doctor="not-yet")
    page = read(someone, "/routine/?preset=full")
    assert re.findall(r'<a href="\?preset=(\w+)"', page) == ["starter"]
    assert f'href="{DONE}"' in page
    assert "Ask a doctor or physio first" in page
    assert played(someone, "rounds") == [
        ("butt-pump", "base"),
        ("standing-roll-down", "part-range"),
        ("glute-bridge", "base"),
    ]
    player = someone.get(PLAY)
    assert player.context["config"]["locked"] is False
    assert "Ask a doctor or physio before you begin." in player.content.decode()


@pytest.mark.parametrize("address", ["/routine/", "/routine/paper/", "/routine/butt-pump/", PLAY])
def test_conditions_cost_no_query(client: Client, django_assert_num_queries: Any, address: str) -> None:
    user = PlanFactory.create().user
    client.force_login(user)
    read(client, address)
    counts = []
    for signs in ({}, {"heartburn": True}, {"heartburn": True, "heart": True}):
        SafetyCheck.objects.record(user=user, answers=no_signs() | signs, doctor_ok=True)
        with django_assert_num_queries(7 if address == PLAY else 5) as captured:
            read(client, address)
        counts.append(len(captured))
    assert len(set(counts)) == 1
