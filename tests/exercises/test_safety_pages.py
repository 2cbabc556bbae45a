"""The safety pages one by one: what is asked, refused, kept, and where they lead."""

import datetime
import re
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from exercises.models import SafetyCheck
from exercises.safety import no_signs, topics
from exercises.safety_walk import Walk, own_path
from tests.exercises.walking import (
    DONE,
    PLAY,
    START,
    STOP,
    answer,
    begin,
    both,
    gate_of,
    go_through,
    page_url,
    walk_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@both
def test_the_doctors_word_is_asked_and_not_yet_closes_nothing(someone: Client) -> None:
    first = someone.get(START)
    refused = someone.post(START, {"walk": walk_in(first)})
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"doctor": ["Choose “Yes” or “Not yet”."]}
    on = begin(someone, "not-yet")
    assert "Please ask a doctor or physio before you begin" in on.content.decode()
    assert "Please ask a doctor or physio" not in begin(someone, "yes").content.decode()
    go_through(someone, doctor="not-yet")
    assert gate_of(someone).state == "open"


@pytest.mark.parametrize(
    ("chosen", "error"),
    [
        ([], "Choose what is true for you, or “None of these”."),
        (["chest", "none"], "You chose “None of these” and something else. Choose one or the other."),
        (["fever"], "Select a valid choice. fever is not one of the available choices."),
    ],
)
def test_errors_stand_above_and_beside_and_input_is_kept(client: Client, chosen: list[str], error: str) -> None:
    shown = answer(client, begin(client), "feeling")
    refused = client.post(page_url("sudden"), {"walk": walk_in(shown), "signs": chosen})
    html = refused.content.decode()
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"signs": [error]}
    assert html.count(error) == 2
    assert '<a href="#id_signs_0">' in html
    assert 'id="id_signs_0"' in html
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert "<title>Error: " in html
    for key in ("chest", "collapse", "major_trauma", "none"):
        assert bool(re.search(rf'value="{key}"[^>]* checked', html)) is (key in chosen)
    assert Walk.from_signed(walk_in(refused)) == Walk.from_signed(walk_in(shown))  # earlier answers are still there


def test_progress_counts_every_page(client: Client) -> None:
    shown = client.get(START)
    numbers = [(shown.context["number"], shown.context["pages"])]
    shown = begin(client)
    for topic in topics():
        numbers.append((shown.context["number"], shown.context["pages"]))
        shown = answer(client, shown, topic.key)
    assert numbers == [(number, 5) for number in range(1, 6)]


def test_back_keeps_what_was_answered_and_ticked(client: Client) -> None:
    second = answer(client, begin(client, "not-yet", "/routine/"), "feeling")
    back = client.post(page_url("sudden"), {"walk": walk_in(second), "signs": ["chest"], "back": "1"})
    assert (back.status_code, back.context["topic"]) == (200, "feeling")
    assert back.context["form"].initial == {"signs": ["none"]}
    first = client.post(page_url("feeling"), {"walk": walk_in(back), "signs": ["none"], "back": "1"})
    assert (first.context["number"], first.context["form"].initial) == (1, {"doctor": "not-yet"})
    again = client.post(START, {"walk": walk_in(first), "doctor": "not-yet"})
    again = answer(client, again, "feeling")
    assert (again.context["topic"], again.context["form"].initial) == ("sudden", {"signs": ["chest"]})
    carried = Walk.from_signed(walk_in(again))
    assert carried is not None
    assert (carried.next_path, SafetyCheck.objects.count()) == ("/routine/", 0)
    unticked = client.post(page_url("sudden"), {"walk": walk_in(again), "back": "1"})
    assert "chest" not in Walk.from_signed(walk_in(unticked)).answers  # type: ignore[union-attr]


@both
def test_a_page_opened_by_its_address_or_a_day_later_starts_anew(someone: Client, clock: Any) -> None:
    assert someone.get(page_url("sudden")).headers["Location"] == START
    assert someone.get("/safety/signs/nothing/").status_code == 404
    shown = begin(someone)
    clock.shift(datetime.timedelta(hours=25))
    late = answer(someone, shown, "feeling", "chest")
    assert (late.status_code, late.headers["Location"]) == (302, START)
    assert "Please answer once more" in someone.get(START).content.decode()
    forged = signing.dumps(["x", True, no_signs(), "/"], salt="another")
    assert someone.post(page_url("pattern"), {"walk": forged, "signs": "none"}).headers["Location"] == START
    assert SafetyCheck.objects.count() == 0


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/routine/", "/routine/"),
        ("/routine/play/?preset=full", "/routine/play/?preset=full"),
        ("", PLAY),
        ("//evil.example/", PLAY),
        ("/\\evil.example/", PLAY),
        ("https://evil.example/routine/", PLAY),
        ("http://testserver/routine/", PLAY),
        ("javascript:alert(1)", PLAY),
        ("routine/", PLAY),
        ("/nothing-here/", PLAY),
        ("/\nroutine/", PLAY),
        ("/\n/evil.example/routine/", PLAY),
    ],
)
def test_the_way_on_leads_to_our_own_pages_only(client: Client, path: str, kept: str) -> None:
    assert own_path(path) == kept
    assert client.get(DONE, {"next": path}).status_code == 302
    go_through(client, next_path=path)
    assert client.get(DONE, {"next": path}).context["next_path"] == kept


def test_help_is_there_for_everybody(client: Client) -> None:
    html = client.get(reverse("safety:help")).content.decode()
    assert html.count('class="care') == 2
    assert html.count('href="tel:112"') == 1


@pytest.mark.parametrize(("number", "href"), [("999", "tel:999"), ("+49 116 117", "tel:+49116117")])
def test_the_emergency_number_is_the_operators(client: Client, settings: Any, number: str, href: str) -> None:
    settings.EMERGENCY_NUMBER = number
    go_through(client, "chest")
    for url in (STOP, reverse("safety:help")):
        html = client.get(url).content.decode()
        assert f'href="{href}"' in html
        assert f"Call {number}" in html
        assert "112" not in html


def test_the_care_card_is_on_no_question_page(client: Client) -> None:
    shown = begin(client)
    for topic in topics():
        assert 'class="care' not in shown.content.decode()
        shown = answer(client, shown, topic.key)
