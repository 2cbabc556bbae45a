"""How somebody likes to practise: kept for a client, kept on a visitor's device, shown before it is saved."""

import json
import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import PracticePreferences
from exercises import catalogue
from exercises.preferences import DEVICE_COOKIE, order_of, pacing
from exercises.timeline import Preferences, build
from tests.factories import PlanFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/settings/practice/"
USUAL = {
    "preset": "",
    "lift_seconds": "",
    "breath_seconds": "5",
    "roll_up": "inhale",
    "floor_first": "False",
    "get_ready_seconds": "0",
    "talk": "full",
    "voice": "",
    "voice_speed": "100",
    "tones": "True",
    "vibration": "True",
    "left_handed": "False",
}
OTHERS = {
    "preset": "rounds",
    "lift_seconds": "5",
    "breath_seconds": "6",
    "roll_up": "exhale",
    "floor_first": "True",
    "get_ready_seconds": "20",
    "talk": "counts",
    "voice": "urn:moz-tts:ana",
    "voice_speed": "80",
    "tones": "False",
    "vibration": "False",
    "left_handed": "True",
}


def player(client: Client, query: str = "") -> tuple[dict[str, Any], dict[str, Any], str]:
    """The timeline and the settings that the player's page carries, and the page."""
    page = client.get(reverse("play") + query).content.decode()
    found = [
        json.loads(re.findall(rf'<script id="{name}" type="application/json">(.*?)</script>', page)[0])
        for name in ("timeline", "player-config")
    ]
    return found[0], found[1], page


def is_as_chosen(client: Client) -> bool:
    timeline, config, page = player(client)
    wanted = {"talk": "counts", "voice": "urn:moz-tts:ana", "rate": 0.8, "tones": False, "vibration": False}
    return (
        {name: config[name] for name in wanted} == wanted
        and timeline["preset"] == "rounds"
        and [span["key"] for span in timeline["exercises"]] == ["butt-pump", "glute-bridge", "standing-roll-down"]
        and 'data-hand="left"' in page
        and timeline["rows"]["block"][0] == "get-ready"
        and timeline["total"] == build(catalogue.routine_plan("rounds", "en"), Preferences(5, 6, "exhale", 20)).total_ms
    )


def test_a_visitors_wishes_stay_on_the_device(client: Client) -> None:
    answer = client.post(PAGE, OTHERS)
    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    assert is_as_chosen(client)
    assert not PracticePreferences.objects.exists()
    page = client.get(PAGE)
    assert page.context["form"].initial["breath_seconds"] == 6
    other = Client()
    other.cookies[DEVICE_COOKIE] = client.cookies[DEVICE_COOKIE].value[:-1] + "x"  # not signed by us
    assert player(other)[1]["talk"] == "full"


def test_a_clients_wishes_go_with_them(client: Client) -> None:
    user, stranger = UserFactory(), UserFactory()
    client.force_login(user)
    assert client.post(PAGE, OTHERS).status_code == 302
    assert [row.user for row in PracticePreferences.objects.all()] == [user]
    elsewhere = Client()
    elsewhere.force_login(user)
    timeline, config, page = player(elsewhere, "?preset=rounds")
    assert (config["talk"], 'data-hand="left"' in page, timeline["rows"]["block"][0]) == ("counts", True, "get-ready")
    other = Client()
    other.force_login(stranger)
    assert player(other)[1]["talk"] == "full"
    client.post(PAGE, USUAL)
    assert PracticePreferences.objects.get().voice is None
    assert player(client)[1]["talk"] == "full"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lift_seconds", "6"),
        ("breath_seconds", ""),
        ("roll_up", "never"),
        ("preset", "none"),
        ("voice", "x" * 201),
        ("get_ready_seconds", "7"),
    ],
)
def test_what_is_no_choice_is_refused_beside_its_field(client: Client, field: str, value: str) -> None:
    answer = client.post(PAGE, USUAL | {field: value})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert DEVICE_COOKIE not in answer.cookies


def minutes(answer: Any) -> list[str]:
    return re.findall(r'<dd class="number">(.*?)</dd>', answer.content.decode())


def test_the_minutes_are_shown_before_anything_is_saved(client: Client) -> None:
    assert minutes(client.get(PAGE)) == ["9 min", "11 min", "12 min 30 s"]
    slower = USUAL | {"lift_seconds": "5", "get_ready_seconds": "20", "show": "1"}
    shown = client.post(PAGE, slower)
    assert minutes(shown) == ["10 min", "12 min 40 s", "14 min 50 s"]
    part = client.post(PAGE, slower, headers={"HX-Request": "true", "HX-Target": "preview"})
    assert minutes(part) == minutes(shown)
    assert part.content.decode().strip().startswith('<section class="card" id="preview"')
    assert minutes(client.get(PAGE)) == ["9 min", "11 min", "12 min 30 s"]


def test_the_tempo_of_the_plan_is_used_until_the_person_says_otherwise(client: Client) -> None:
    user = UserFactory(time_zone="UTC")
    PlanFactory(user=user, lift_seconds=5)
    client.force_login(user)
    page = client.get(PAGE).content.decode()
    assert "As planned: 5 s" in page
    assert "A lift takes 5 seconds: it says so in your plan." in page
    plan = catalogue.routine_plan("full", "en")
    assert player(client, "?preset=full")[0]["total"] == build(plan, Preferences(lift_seconds=5)).total_ms
    client.post(PAGE, USUAL | {"lift_seconds": "4"})
    assert player(client, "?preset=full")[0]["total"] == build(plan, Preferences(lift_seconds=4)).total_ms
    assert "A lift takes 4 seconds: your own choice." in client.get(PAGE).content.decode()


def test_nothing_more_is_asked_of_the_database(client: Client, django_assert_num_queries: Any) -> None:
    """The session, the person with their preferences, the edition; the plan."""
    client.force_login(UserFactory())
    client.post(PAGE, USUAL)
    with django_assert_num_queries(4):
        client.get(PAGE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"lift_seconds": 2},
        {"breath_seconds": 7},
        {"roll_up": "x"},
        {"talk": "x"},
        {"voice_speed": 90},
        {"get_ready_seconds": 1},
        {"preset": ""},
        {"voice": ""},
    ],
)
def test_the_database_holds_nothing_else(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="accounts_practice_"), transaction.atomic():
        PracticePreferences.objects.create(user=UserFactory(), **wrong)


def test_order_and_pace_as_plain_values() -> None:
    preset = catalogue.routine("en").presets["full"]
    assert order_of(PracticePreferences(), preset) == ()
    assert order_of(PracticePreferences(floor_first=True), preset) == ("butt-pump", "glute-bridge")
    assert pacing(PracticePreferences(), 5) == Preferences(lift_seconds=5)
    assert pacing(PracticePreferences(lift_seconds=4), 5) == Preferences(lift_seconds=4)
    assert pacing(PracticePreferences()) == Preferences()
