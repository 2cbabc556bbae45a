"""What the answers of a visitor and of a client open and close, for how long, and what they leave behind."""

import datetime
import logging
import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from exercises.device import DEVICE_COOKIE
from exercises.gate import Gate, player_lock, practice_gate
from exercises.models import SafetyCheck
from exercises.safety import SIGNS, Level, no_signs
from tests.exercises.walking import (
    ABOUT,
    CLEARED,
    DONE,
    PAGE,
    PLAY,
    START,
    STOP,
    begin,
    both,
    gate_of,
    go_on,
    go_through,
    person,
    walk_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PATTERN = {"constant", "upper_back", "cough", "one_leg", "first_severe", "worse_weekly", "six_weeks"}
ADVICE = {Level.EMERGENCY: "Call 112 now", Level.URGENT: "Contact a doctor today or tomorrow"}


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
    go_through(someone)
    check = SafetyCheck.objects.get()
    assert (check.answers, check.whole, check.level) == (no_signs(), True, None)
    assert (check.doctor_ok, check.doctor_on) == (True, datetime.date(2026, 11, 1))
    assert "A doctor or physio agreed on 1 November 2026." in someone.get(DONE).content.decode()
    go_through(someone, "pregnant", "sore_knee", doctor="not-yet", weeks="14")
    check = SafetyCheck.objects.latest("pk")
    told = no_signs() | {"pregnant": True, "sore_knee": True, "pregnancy_weeks": 14}
    assert (check.answers, check.whole, check.level) == (told, True, "check")
    assert (check.doctor_ok, check.doctor_on) == (False, None)
    go_through(someone, "fever")
    check = SafetyCheck.objects.latest("pk")
    assert (check.whole, check.level, check.doctor_ok) == (False, "urgent", None)
    assert set(check.answers) == {key for key, sign in SIGNS.items() if sign.level in ADVICE} - PATTERN


@both
@pytest.mark.parametrize("sign", sorted(key for key, sign in SIGNS.items() if sign.level in ADVICE))
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
    lock = SafetyCheck.objects.standing_of(theirs).lock
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


# --- opening again ---


@both
@pytest.mark.parametrize("sign", ["chest", "fever"])
def test_having_been_seen_opens_the_routine(someone: Client, clock: Any, sign: str) -> None:
    go_through(someone, sign)
    clock.shift(datetime.timedelta(days=40))
    assert gate_of(someone).state == "locked"
    out = someone.post(CLEARED, {"seen_on": "2027-01-02"})
    assert (out.status_code, out.headers["Location"]) == (302, CLEARED)
    page = someone.get(CLEARED).content.decode()
    assert "The exercises are open again" in page
    assert f'href="{START}"' in page  # the walk ended at the sign: the rest was never asked
    assert gate_of(someone) == Gate("ask", None, START)
    go_through(someone)
    assert gate_of(someone) == Gate("open")
    clock.shift(datetime.timedelta(days=29))
    assert gate_of(someone).state == "ask"


@both
def test_what_was_told_before_a_lock_still_holds_after_it(someone: Client, clock: Any) -> None:
    go_through(someone, "sore_knee")
    clock.shift(datetime.timedelta(days=2))
    go_through(someone, "fever")
    assert gate_of(someone) == Gate("locked", Level.URGENT, STOP, frozenset({"knee"}))
    someone.post(CLEARED, {"seen_on": "2026-11-26"})
    assert gate_of(someone) == Gate("open", conditions=frozenset({"knee"}))
    assert "Start gently" in someone.get(CLEARED).content.decode()


@pytest.mark.parametrize("someone", ["client"], indirect=True)
def test_having_been_seen_is_recorded(someone: Client) -> None:
    go_through(someone, "fever")
    someone.post(CLEARED, {"seen_on": "2026-11-20"})
    check = SafetyCheck.objects.get()
    assert (check.level, check.cleared_on) == ("urgent", datetime.date(2026, 11, 20))
    assert check.cleared_at == datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)
    assert check.answers["fever"] is True
    assert someone.post(CLEARED, {"seen_on": "2026-11-21"}).status_code in {200, 302}  # sent twice: nothing changes
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


@both
def test_no_sign_is_in_an_address_a_cookie_or_a_log(someone: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []

    def note(answered: Any) -> Any:
        seen.extend([answered.request["PATH_INFO"], answered.request["QUERY_STRING"], str(answered.headers)])
        # What the device holds of it is looked at in test_safety_device.py.
        seen.extend(morsel.OutputString() for name, morsel in someone.cookies.items() if name != DEVICE_COOKIE)
        return answered

    for wanted in (["saddle_numb", "both_legs"], ["fever", "cancer"], ["disc", "pregnant", "heart"], []):
        shown = note(begin(someone))
        while shown.status_code == 200:
            refused = note(someone.post(PAGE, {"walk": walk_in(shown), "signs": [wanted, "x"], "doctor": "x"}))
            assert refused.status_code == 422
            shown = note(go_on(someone, shown, *wanted, weeks="12"))
        note(someone.get(shown.headers["Location"]))
    note(someone.post(CLEARED, {"seen_on": "2027-01-01"}))
    logged = [f"{entry.getMessage()} {entry.args}" for entry in caplog.records]
    assert any("/safety/" in line for line in logged)  # the refusals are there to be read
    for key in [*SIGNS, *ABOUT.values()]:
        assert not [line for line in [*seen, *logged] if re.search(rf"\b{key}\b", line)]


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
