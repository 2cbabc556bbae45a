"""The whole way through the safety pages, as a visitor and as a client, and what it leaves behind."""

import datetime
import logging
import re
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from backcare.accounts.models import User
from exercises.gate import DEVICE_COOKIE, Gate, player_lock, practice_gate
from exercises.models import SafetyCheck
from exercises.safety import SIGNS, Level, no_signs, topics
from exercises.safety_walk import Walk, own_path
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
START, STOP, DONE, CLEARED = (reverse(f"safety:{name}") for name in ("start", "stop", "done", "cleared"))
PLAY = "/routine/play/"
ADVICE = {Level.EMERGENCY: "Call 112 now", Level.URGENT: "Contact a doctor today or tomorrow"}
WHO = ["visitor", "client"]


@pytest.fixture(autouse=True)
def clock(content: None) -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def someone(client: Client, request: pytest.FixtureRequest) -> Client:
    """A device: nobody is signed in on it, or a client is."""
    if getattr(request, "param", "visitor") == "client":
        client.force_login(person(time_zone="UTC"))
    return client


both = pytest.mark.parametrize("someone", WHO, indirect=True)


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


# --- the walk ---


@both
def test_nobody_begins_before_the_questions(someone: Client) -> None:
    gate = gate_of(someone)
    assert (gate.state, gate.level, gate.url) == ("ask", None, START)
    player = someone.get(PLAY, {"preset": "full"})
    assert player.context["config"]["locked"] is True
    assert player.context["lock"].url == f"{START}?next=%2Froutine%2Fplay%2F%3Fpreset%3Dfull"


@both
def test_with_none_of_these_the_routine_opens(someone: Client) -> None:
    out = go_through(someone, next_path=f"{PLAY}?preset=full")
    assert out.headers["Location"] == f"{DONE}?next=%2Froutine%2Fplay%2F%3Fpreset%3Dfull"
    page = someone.get(out.headers["Location"])
    assert page.context["next_path"] == f"{PLAY}?preset=full"
    assert "No warning signs reported" in page.content.decode()
    assert gate_of(someone) == Gate("open")
    assert someone.get(PLAY).context["config"]["locked"] is False
    assert someone.get(STOP).status_code == 302


@pytest.mark.parametrize("someone", ["client"], indirect=True)
def test_a_clients_answers_are_kept(someone: Client) -> None:
    go_through(someone, doctor="not-yet")
    check = SafetyCheck.objects.get()
    assert (check.answers, check.doctor_ok, check.level) == (no_signs(), False, None)
    assert "Please ask first" in someone.get(DONE).content.decode()


@both
@pytest.mark.parametrize("sign", sorted(SIGNS))
def test_each_yes_leads_at_once_to_its_stop_page_and_locks(someone: Client, sign: str) -> None:
    level = SIGNS[sign].level
    out = go_through(someone, sign)
    assert out.headers["Location"] == STOP
    stop = someone.get(STOP)
    assert stop.status_code == 200
    assert ADVICE[level] in stop.content.decode()
    assert 'href="tel:112"' in stop.content.decode()
    gate = gate_of(someone)
    assert gate == Gate("locked", level, STOP)
    assert player_lock(gate).url == STOP  # type: ignore[union-attr]
    player = someone.get(PLAY)
    assert (player.context["config"]["locked"], player.context["lock"].url) == (True, STOP)
    assert [someone.get(url).headers["Location"] for url in (DONE, CLEARED)] == [STOP, STOP]


@both
def test_both_levels_on_one_walk_stop_at_the_graver_one(someone: Client) -> None:
    out = go_through(someone, "chest", "fever")
    assert (out.headers["Location"], gate_of(someone).level) == (STOP, Level.EMERGENCY)


@both
def test_answering_again_never_opens_a_lock_but_may_make_it_graver(someone: Client, clock: Any) -> None:
    go_through(someone, "fever")
    clock.shift(60)
    assert "The exercises wait until you have been seen" in someone.get(START).content.decode()
    out = go_through(someone)
    assert (someone.get(out.headers["Location"]).headers["Location"], gate_of(someone).level) == (STOP, Level.URGENT)
    go_through(someone, "chest")
    assert gate_of(someone).level == Level.EMERGENCY
    go_through(someone, "fever")
    assert gate_of(someone).level == Level.EMERGENCY


def test_a_visitor_leaves_no_row_and_no_session(someone: Client) -> None:
    go_through(someone, "fever")
    assert (SafetyCheck.objects.count(), "sessionid" in someone.cookies) == (0, False)


def test_another_persons_check_never_matters(client: Client) -> None:
    mine, theirs = person(), person()
    SafetyCheck.objects.record(user=theirs, answers={"chest": True}, doctor_ok=True)
    client.force_login(mine)
    assert gate_of(client).state == "ask"
    go_through(client)
    SafetyCheck.objects.record(user=theirs, answers={"fever": True}, doctor_ok=True)
    assert gate_of(client).state == "open"
    client.post(CLEARED, {"seen_on": "2026-11-23"})
    lock = SafetyCheck.objects.lock_of(theirs)
    assert lock is not None
    assert lock.level == Level.EMERGENCY
    client.force_login(theirs)
    assert gate_of(client).state == "locked"


def test_what_a_visitors_device_holds_says_nothing_about_a_client(client: Client) -> None:
    go_through(client)
    client.force_login(person())
    assert gate_of(client).state == "ask"
    go_through(client, "chest")
    del client.cookies["sessionid"]
    assert gate_of(client).state == "open"  # and the other way round


# --- pages ---


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


# --- opening again ---


@both
@pytest.mark.parametrize("sign", ["chest", "fever"])
def test_having_been_seen_opens_the_routine(someone: Client, clock: Any, sign: str) -> None:
    go_through(someone, sign)
    clock.shift(datetime.timedelta(days=40))
    assert gate_of(someone).state == "locked"
    out = someone.post(CLEARED, {"seen_on": "2027-01-02"})
    assert (out.status_code, out.headers["Location"]) == (302, CLEARED)
    assert "The exercises are open again" in someone.get(CLEARED).content.decode()
    assert gate_of(someone) == Gate("open")
    clock.shift(datetime.timedelta(days=29))
    assert gate_of(someone).state == "ask"


@pytest.mark.parametrize("someone", ["client"], indirect=True)
def test_having_been_seen_is_recorded(someone: Client) -> None:
    go_through(someone, "fever")
    someone.post(CLEARED, {"seen_on": "2026-11-20"})
    check = SafetyCheck.objects.get()
    assert (check.level, check.cleared_on) == ("urgent", datetime.date(2026, 11, 20))
    assert check.cleared_at == datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)
    assert check.answers["fever"] is True
    assert someone.post(CLEARED, {"seen_on": "2026-11-21"}).status_code == 200  # sent twice: nothing changes
    check.refresh_from_db()
    assert check.cleared_on == datetime.date(2026, 11, 20)


@both
@pytest.mark.parametrize(
    ("day", "error"),
    [
        ("2026-11-26", "This day has not come yet."),
        ("2025-11-22", "That is more than a year ago. Please have it looked at again."),
        ("", "Enter the day on which you were seen."),
        ("soon", "Enter the day as a date, for example 2026-11-24."),
    ],
)
def test_a_wrong_date_is_refused_beside_the_field_and_kept(someone: Client, day: str, error: str) -> None:
    go_through(someone, "fever")
    refused = someone.post(CLEARED, {"seen_on": day})
    html = refused.content.decode()
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"seen_on": [error]}
    assert html.count(error) == 2
    assert 'class="field has-error"' in html
    assert not day or f'value="{day}"' in html
    assert gate_of(someone).state == "locked"


def test_today_is_today_where_the_client_lives(client: Client, clock: Any) -> None:
    clock.move_to(datetime.datetime(2026, 11, 24, 20, tzinfo=datetime.UTC))
    user = person(time_zone="Pacific/Auckland")
    client.force_login(user)
    go_through(client, "fever")
    assert client.post(CLEARED, {"seen_on": "2026-11-26"}).status_code == 422
    assert client.post(CLEARED, {"seen_on": "2026-11-25"}).status_code == 302
    check = SafetyCheck.objects.get()
    assert (check.local_date, check.utc_offset) == (datetime.date(2026, 11, 25), 780)


# --- what is left behind ---


@both
def test_answers_are_good_for_28_days(someone: Client, clock: Any) -> None:
    go_through(someone)
    clock.shift(datetime.timedelta(days=28))
    assert gate_of(someone) == Gate("open")
    clock.shift(datetime.timedelta(days=1))
    assert gate_of(someone).state == "ask"


def test_the_device_remembers_a_state_and_a_date_and_nothing_else(client: Client) -> None:
    go_through(client, "fever")
    held = client.cookies[DEVICE_COOKIE]
    assert held.value.split(":")[0] == "urgent.2026-11-24"  # then when it was signed, and the signature
    assert (held["httponly"], held["samesite"], held["path"], held["max-age"]) == (True, "Lax", "/", 400 * 86400)
    client.cookies.clear()
    go_through(client)
    held = client.cookies[DEVICE_COOKIE]
    assert held.value.split(":")[0] == "clear.2026-11-24"
    assert held["max-age"] == 29 * 86400


@pytest.mark.parametrize(
    "forge", [lambda value: value.replace("urgent", "clear"), lambda value: value[:-1], lambda value: "x"]
)
def test_a_forged_cookie_opens_nothing(client: Client, forge: Any) -> None:
    go_through(client, "fever")
    client.cookies[DEVICE_COOKIE] = forge(client.cookies[DEVICE_COOKIE].value)
    assert gate_of(client).state == "ask"
    assert client.get(PLAY).context["config"]["locked"] is True


@both
def test_no_sign_is_in_an_address_a_cookie_or_a_log(someone: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []

    def note(answered: Any) -> Any:
        seen.extend([answered.request["PATH_INFO"], answered.request["QUERY_STRING"], str(answered.headers)])
        seen.extend(morsel.OutputString() for morsel in someone.cookies.values())
        return answered

    for wanted in (["saddle_numb", "both_legs"], ["fever", "cancer"], []):
        shown = note(begin(someone))
        for topic in topics():
            refused = note(someone.post(page_url(topic.key), {"walk": walk_in(shown), "signs": [wanted, "x"]}))
            assert refused.status_code == 422
            shown = note(answer(someone, shown, topic.key, *[s.key for s in topic.signs if s.key in wanted]))
            if shown.status_code == 302:
                break
        note(someone.get(shown.headers["Location"]))
    note(someone.post(CLEARED, {"seen_on": "2027-01-01"}))
    logged = [f"{entry.getMessage()} {entry.args}" for entry in caplog.records]
    assert any("/safety/" in line for line in logged)  # the refusals are there to be read
    for key in SIGNS:
        assert not [line for line in [*seen, *logged] if key in line]


# --- the gate's price, and the operator ---


def test_the_gate_costs_a_client_one_query_and_a_visitor_none(
    rf: RequestFactory, django_assert_num_queries: Any
) -> None:
    user = person()
    request = rf.get("/today/")
    request.user = AnonymousUser()
    with django_assert_num_queries(0):
        assert practice_gate(request).state == "ask"
    request.user = user
    for signs in ({}, {"chest": True}, {"fever": True}, {}):
        SafetyCheck.objects.record(user=user, answers=no_signs() | signs, doctor_ok=True)
        with django_assert_num_queries(1):
            practice_gate(request)


def test_the_operator_sees_that_and_when_but_no_answer(admin_client: Client) -> None:
    user = person(name="Ana")
    check = SafetyCheck.objects.record(user=user, answers={"sexual_numb": True}, doctor_ok=True)
    listed = admin_client.get(reverse("admin:exercises_safetycheck_changelist"))
    shown = admin_client.get(reverse("admin:exercises_safetycheck_change", args=[check.pk]))
    for page in (listed, shown):
        assert (page.status_code, "Ana" in page.content.decode()) == (200, True)
        assert "sexual_numb" not in page.content.decode()
    tried = [reverse("admin:exercises_safetycheck_delete", args=[check.pk]), reverse("admin:exercises_safetycheck_add")]
    assert [admin_client.post(url, {"post": "yes"}).status_code for url in tried] == [403, 403]
    gone = admin_client.post(reverse("admin:accounts_user_delete", args=[user.pk]), {"post": "yes"})
    assert (gone.status_code, SafetyCheck.objects.count()) == (302, 0)
