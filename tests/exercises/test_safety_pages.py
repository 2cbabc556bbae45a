"""The safety pages one by one: what is asked, refused, kept, and where they lead."""

import datetime
import re
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from backcare.emergency import NUMBERS
from exercises.forms_safety import AGREED_MISSING, AGREED_TOO_OLD, WEEK_WRONG
from exercises.gate import Gate
from exercises.models import SafetyCheck
from exercises.safety import no_signs, topics
from exercises.safety_walk import Walk, own_path
from tests.exercises.walking import (
    ABOUT,
    DONE,
    PAGE,
    PLAY,
    START,
    STOP,
    answer,
    begin,
    both,
    gate_of,
    go_on,
    go_through,
    walk_in,
)
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def at(device: Client, key: str, *signs: str, next_path: str = "") -> Any:
    """The page with this key, on a walk on which these signs were ticked before."""
    shown = begin(device, next_path)
    while shown.context["topic"] != key:
        shown = go_on(device, shown, *signs)
    return shown


def carried(shown: Any) -> Walk:
    walk = Walk.from_signed(walk_in(shown))
    assert walk is not None
    return walk


@both
@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"doctor": ["Choose “Yes” or “Not yet”."]}),
        ({"doctor": "yes"}, {"agreed_on": [str(AGREED_MISSING)]}),
        ({"doctor": "yes", "agreed_on": "2026-11-26"}, {"agreed_on": ["This day has not come yet."]}),
        ({"doctor": "yes", "agreed_on": "2025-11-22"}, {"agreed_on": [str(AGREED_TOO_OLD)]}),
        (
            {"doctor": "yes", "agreed_on": "x"},
            {"agreed_on": ["Enter the day as a date, for example 2026-11-24."]},
        ),
    ],
)
def test_the_doctors_word_is_asked_last_and_with_its_day(
    someone: Client, sent: dict[str, str], errors: dict[str, list[str]]
) -> None:
    shown = at(someone, "doctor", "heart", "sore_knee")
    assert re.findall(r"<li>([^<]+)</li>", shown.content.decode()) == ["A heart disease"]
    refused = someone.post(PAGE, {"walk": walk_in(shown)} | sent)
    assert (refused.status_code, refused.context["form"].errors) == (422, errors)
    assert 'role="alert" tabindex="-1" autofocus' in refused.content.decode()
    assert someone.post(PAGE, {"walk": walk_in(refused), "doctor": "not-yet", "agreed_on": "x"}).status_code == 302
    assert gate_of(someone).state == "open"  # "not yet" closes nothing


@pytest.mark.parametrize(
    ("sent", "errors", "weeks"),
    [
        ({"signs": ["pregnant"], "weeks": ""}, None, None),
        ({"signs": ["pregnant"], "weeks": "20"}, None, 20),
        ({"signs": ["none"], "weeks": ""}, None, None),
        ({"signs": ["pregnant"], "weeks": "0"}, {"weeks": [str(WEEK_WRONG)]}, None),
        ({"signs": ["pregnant"], "weeks": "43"}, {"weeks": [str(WEEK_WRONG)]}, None),
        ({"signs": ["pregnant"], "weeks": "many"}, {"weeks": [str(WEEK_WRONG)]}, None),
        (
            {"signs": ["birth"], "weeks": "20"},
            {"weeks": ["Tick “I am pregnant” as well, or leave the week empty."]},
            None,
        ),
    ],
)
def test_weeks_of_a_pregnancy(
    client: Client, sent: dict[str, Any], errors: dict[str, list[str]] | None, weeks: int | None
) -> None:
    shown = client.post(PAGE, {"walk": walk_in(at(client, "baby", "pregnant"))} | sent)
    if errors:
        assert (shown.status_code, shown.context["form"].errors) == (422, errors)
        assert f'value="{sent["weeks"]}"' in shown.content.decode()
    else:
        assert carried(shown).answers.get("pregnancy_weeks") == weeks
        back = client.post(PAGE, {"walk": walk_in(shown), "back": "1"})
        assert back.context["form"].initial == {"signs": sent["signs"], "weeks": weeks}


def test_topics_that_do_not_concern_the_person_are_not_asked(client: Client) -> None:
    keys, shown = [], begin(client)
    while shown.status_code == 200:
        keys.append(shown.context["topic"])
        shown = go_on(client, shown, "disc", "sore_knee")
    warning = [topic.key for topic in topics()]
    assert keys == [*warning, "about", "spine", "joints", "doctor"]
    assert gate_of(client).conditions == {"disc-or-leg-pain", "knee"}


def test_a_topic_given_up_again_leaves_nothing_behind(client: Client) -> None:
    shown = go_on(client, at(client, "spine", "disc"), "disc")
    assert shown.context["topic"] == "doctor"
    for _page in ("spine", "about"):
        shown = client.post(PAGE, {"walk": walk_in(shown), "back": "1", "signs": ["disc"]})
    shown = answer(client, shown)
    assert client.post(PAGE, {"walk": walk_in(shown), "doctor": "yes", "agreed_on": "2026-11-01"}).status_code == 302
    assert gate_of(client) == Gate("open")


@pytest.mark.parametrize(
    ("chosen", "error"),
    [
        ([], "Choose what is true for you, or “None of these”."),
        (["chest", "none"], "You chose “None of these” and something else. Choose one or the other."),
        (["fever"], "Select a valid choice. fever is not one of the available choices."),
    ],
)
def test_errors_stand_above_and_beside_and_input_is_kept(client: Client, chosen: list[str], error: str) -> None:
    shown = at(client, "sudden")
    refused = client.post(PAGE, {"walk": walk_in(shown), "signs": chosen})
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
    while shown.status_code == 200:
        numbers.append((shown.context["number"], shown.context["pages"]))
        shown = go_on(client, shown, "disc", "sore_knee")
    known = [(number, 7) for number in range(1, 7)]
    assert numbers == [*known, (7, 9), (8, 9), (9, 9)]


def test_back_keeps_what_was_answered_and_ticked(client: Client) -> None:
    second = at(client, "sudden", next_path="/routine/")
    back = client.post(PAGE, {"walk": walk_in(second), "signs": ["chest"], "back": "1"})
    assert (back.status_code, back.context["topic"]) == (200, "feeling")
    assert back.context["form"].initial == {"signs": ["none"]}
    first = client.post(PAGE, {"walk": walk_in(back), "signs": ["none"], "back": "1"})
    assert (first.context["number"], "Start slowly" in first.content.decode()) == (1, True)
    again = client.post(START, {"walk": walk_in(first)})
    again = answer(client, again)
    assert (again.context["topic"], again.context["form"].initial) == ("sudden", {"signs": ["chest"]})
    assert (carried(again).next_path, SafetyCheck.objects.count()) == ("/routine/", 0)
    unticked = client.post(PAGE, {"walk": walk_in(again), "back": "1"})
    assert "chest" not in carried(unticked).answers


def test_back_from_the_last_pages_keeps_the_doctors_word_and_the_topics(client: Client) -> None:
    last = at(client, "doctor", "sore_knee")
    sent = {"walk": walk_in(last), "doctor": "yes", "agreed_on": "2026-11-02", "back": "1"}
    joints = client.post(PAGE, sent)
    assert (joints.context["topic"], joints.context["form"].initial) == ("joints", {"signs": ["sore_knee"]})
    about = client.post(PAGE, {"walk": walk_in(joints), "signs": ["sore_knee"], "back": "1"})
    assert (about.context["topic"], about.context["form"].initial) == ("about", {"signs": ["joints"]})
    on = answer(client, answer(client, about, "joints"), "sore_wrist")
    assert on.context["form"].initial == {"doctor": "yes", "agreed_on": datetime.date(2026, 11, 2)}
    none = client.post(PAGE, {"walk": walk_in(at(client, "about")), "signs": ["none"], "back": "1"})
    assert (none.context["topic"], carried(none).about) == ("pattern", ())


@both
def test_a_page_opened_by_its_address_or_a_day_later_starts_anew(someone: Client, clock: Any) -> None:
    assert someone.get(PAGE).headers["Location"] == START
    shown = begin(someone)
    clock.shift(datetime.timedelta(hours=25))
    late = answer(someone, shown, "chest")
    assert (late.status_code, late.headers["Location"]) == (302, START)
    assert "Please answer once more" in someone.get(START).content.decode()
    forged = signing.dumps({"at": "doctor", "answers": no_signs()}, salt="another")
    for walk in (forged, "", Walk().signed()):
        assert someone.post(PAGE, {"walk": walk, "signs": "none"}).headers["Location"] == START
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
    while shown.status_code == 200:
        assert 'class="care' not in shown.content.decode()
        shown = go_on(client, shown, *ABOUT)


@pytest.mark.parametrize(
    ("zone", "country", "number"),
    [
        ("UTC", "", "112"),
        ("UTC", "GB", "999"),
        ("Europe/Berlin", "US", "112"),  # where the person is comes first
        ("America/New_York", "", "911"),
        ("Australia/Perth", "DE", "000"),
        ("Pacific/Auckland", "", "111"),
    ],
)
def test_the_emergency_number_is_that_of_the_country(
    client: Client, settings: Any, zone: str, country: str, number: str
) -> None:
    settings.COUNTRY = country
    client.force_login(UserFactory.create(time_zone=zone))
    html = client.get(reverse("safety:help")).content.decode()
    assert (f'href="tel:{number}"' in html, f"Call {number}" in html) == (True, True)
    client.logout()
    visitors = NUMBERS.get(country, "112")
    assert f'href="tel:{visitors}"' in client.get(reverse("safety:help")).content.decode()
