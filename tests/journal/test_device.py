"""A finished session as a device sends it: once, checked, on the right day, and nobody else's."""

import datetime
import threading
import uuid
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from journal.models import PainReport, PracticeSession
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 7, 45, tzinfo=datetime.UTC)


def body(user: User, **changes: Any) -> dict[str, Any]:
    return {
        "uuid": "6a7bcb5e-2f5c-4d8e-9a55-0d8a3ad7a001",
        "owner": str(user.public_id),
        "routine": "base",
        "preset": "full",
        "started_at": "2026-11-24T07:30:00Z",
        "finished_at": "2026-11-24T07:42:00Z",
        "zone": "Europe/Berlin",
        "active_seconds": 660,
        "outcome": "finished",
        "results": [
            {"exercise": "butt-pump", "variant": "base", "status": "done", "planned_reps": 40, "done_reps": 40},
            {
                "exercise": "standing-roll-down",
                "variant": "base",
                "status": "partly",
                "planned_reps": 3,
                "done_reps": 2,
            },
            {"exercise": "glute-bridge", "variant": "base", "status": "skipped", "planned_reps": 10, "done_reps": 0},
        ],
    } | changes


def post(client: Client, data: Any, device_now: datetime.datetime = NOW) -> Any:
    return client.post(
        reverse("journal:save_session"),
        data,
        content_type="application/json",
        headers={"X-Device-Now": device_now.isoformat()},
    )


@pytest.fixture
def user(content: None) -> User:
    return UserFactory(time_zone="Europe/Berlin")


@time_machine.travel(NOW, tick=False)
def test_first_201_then_200_and_another_body_422(signed_in: Client, user: User) -> None:
    first = post(signed_in, body(user))
    assert first.status_code == 201
    assert first.json() == {
        "status": "saved",
        "log_url": "/journal/sessions/6a7bcb5e-2f5c-4d8e-9a55-0d8a3ad7a001/log/",
        "local_date": "2026-11-24",
        "slot": "morning",
        "clock": "ok",
    }
    again = post(signed_in, body(user))
    assert (again.status_code, again.json()) == (200, first.json())
    misused = post(signed_in, body(user, active_seconds=300))
    assert (misused.status_code, list(misused.json()["errors"])) == (422, ["uuid"])

    session = PracticeSession.objects.get()
    assert (session.user, session.zone, session.utc_offset, session.active_seconds) == (user, "Europe/Berlin", 60, 660)
    assert [(row.exercise_key, row.status, row.done_reps) for row in session.results.all()] == [
        ("butt-pump", "done", 40),
        ("standing-roll-down", "partly", 2),
        ("glute-bridge", "skipped", 0),
    ]


@time_machine.travel(NOW, tick=False)
def test_a_deleted_session_stays_deleted_when_it_is_sent_again(signed_in: Client, user: User) -> None:
    post(signed_in, body(user))
    session = PracticeSession.objects.get()
    signed_in.post(reverse("journal:delete", args=["sessions", session.uuid]))
    again = post(signed_in, body(user))
    assert (again.status_code, again.json()["status"]) == (200, "discarded")
    assert PracticeSession.objects.of(user).live().count() == 0


@time_machine.travel(NOW, tick=False)
def test_the_same_uuid_of_another_person_is_another_session(signed_in: Client, user: User) -> None:
    other = UserFactory()
    other_client = Client()
    other_client.force_login(other)
    assert post(signed_in, body(user)).status_code == 201
    assert post(other_client, body(other)).status_code == 201
    assert PracticeSession.objects.count() == 2


@time_machine.travel(NOW, tick=False)
def test_entries_of_another_owner_are_refused_and_kept_by_the_device(signed_in: Client, user: User) -> None:
    assert post(signed_in, body(UserFactory())).status_code == 409
    assert post(signed_in, body(user, owner="visitor")).status_code == 409
    assert PracticeSession.objects.count() == 0


def test_signed_out_is_told_where_to_sign_in(client: Client, user: User) -> None:
    answer = post(client, body(user))
    assert (answer.status_code, answer.json()) == (401, {"login_url": "/account/login/"})


def results(**changes: Any) -> list[dict[str, Any]]:
    row = {"exercise": "butt-pump", "variant": "base", "status": "done", "planned_reps": 40, "done_reps": 40}
    return [row | changes]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("zone", {"zone": "Mars/Olympus"}),
        ("zone", {"zone": ""}),
        ("finished_at", {"finished_at": "2026-11-24T07:29:59Z"}),
        ("finished_at", {"started_at": "2026-11-23T19:00:00Z"}),
        ("active_seconds", {"active_seconds": 800}),
        ("active_seconds", {"active_seconds": -1}),
        ("active_seconds", {"active_seconds": 10**400}),
        ("started_at", {"started_at": "0001-01-01T00:00:00Z", "finished_at": "0001-01-01T00:10:00Z"}),
        ("started_at", {"started_at": "soon"}),
        ("results", {"results": results(exercise="handstand")}),
        ("results", {"results": results(variant="handstand")}),
        ("results", {"results": results(done_reps=81)}),
        ("results", {"results": results(status="won")}),
        ("results", {"results": []}),
        ("results", {"results": "all"}),
        ("results", {"results": [["butt-pump"]]}),
        ("outcome", {"outcome": "bliss"}),
        ("uuid", {"uuid": "1"}),
        ("stop", {"stop": {"exercise": "butt-pump", "intensity": 11}}),
        ("stop", {"stop": {"exercise": "handstand", "skipped": True}}),
        ("stop", {"stop": {"exercise": "butt-pump", "intensity": 0, "skipped": True}}),
        ("stop", {"stop": {"exercise": "butt-pump", "place": "a\x00b"}}),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_what_a_device_claims_is_checked(signed_in: Client, user: User, field: str, changes: dict[str, Any]) -> None:
    answer = post(signed_in, body(user, **changes))
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert PracticeSession.objects.count() == 0


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"{", b"\xff", b'{"uuid": "\\ud800"}', b"[" * 100_000])
def test_what_is_no_session_is_refused(signed_in: Client, raw: bytes) -> None:
    answer = post(signed_in, raw)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["body"])


@time_machine.travel(NOW, tick=False)
def test_twice_the_planned_repetitions_is_still_believed(signed_in: Client, user: User) -> None:
    assert post(signed_in, body(user, results=results(done_reps=80))).status_code == 201


@pytest.mark.parametrize(
    ("sent", "device_now", "started", "clock"),
    [
        # right clock, sent three days later from a phone without network
        ("2026-11-21T07:30:00Z", NOW, "2026-11-21T07:30:00+00:00", "ok"),
        # a clock three days ahead, and three days behind
        ("2026-11-27T07:30:00Z", NOW + datetime.timedelta(days=3), "2026-11-24T07:30:00+00:00", "corrected"),
        ("2026-11-21T07:30:00Z", NOW - datetime.timedelta(days=3), "2026-11-24T07:30:00+00:00", "corrected"),
        # made while the clock was ahead, sent after it was put right: it cannot end in the future
        ("2026-11-27T07:30:00Z", NOW, "2026-11-24T07:33:00+00:00", "corrected"),
        # nine minutes off is left alone
        ("2026-11-24T07:30:00Z", NOW + datetime.timedelta(minutes=9), "2026-11-24T07:30:00+00:00", "ok"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_a_wrong_clock_is_corrected_and_marked(
    signed_in: Client, user: User, sent: str, device_now: datetime.datetime, started: str, clock: str
) -> None:
    finished = (datetime.datetime.fromisoformat(sent) + datetime.timedelta(minutes=12)).isoformat()
    answer = post(signed_in, body(user, started_at=sent, finished_at=finished), device_now)
    assert (answer.status_code, answer.json()["clock"]) == (201, clock)
    session = PracticeSession.objects.get()
    assert session.started_at is not None
    assert (session.started_at.isoformat(), session.clock) == (started, clock)
    assert session.local_date == session.started_at.date()


@time_machine.travel(datetime.datetime(2026, 11, 24, 0, 45, tzinfo=datetime.UTC), tick=False)
def test_after_midnight_it_is_last_evening_and_one_tap_changes_it(signed_in: Client, user: User) -> None:
    answer = post(
        signed_in,
        body(user, started_at="2026-11-24T00:30:00Z", finished_at="2026-11-24T00:42:00Z", zone="UTC"),
        datetime.datetime(2026, 11, 24, 0, 45, tzinfo=datetime.UTC),
    )
    assert (answer.json()["local_date"], answer.json()["slot"]) == ("2026-11-23", "evening")
    sheet = signed_in.get(answer.json()["log_url"])
    choices = [(str(label), value) for value, label in sheet.context["form"].fields["when"].choices]
    assert choices == [("Evening, yesterday", "2026-11-23:evening"), ("Morning, today", "2026-11-24:morning")]
    assert sheet.context["form"]["when"].value() == "2026-11-23:evening"


@time_machine.travel(NOW, tick=False)
def test_a_stop_for_pain_keeps_its_number_and_place(signed_in: Client, user: User) -> None:
    stop = {"exercise": "butt-pump", "intensity": 7, "skipped": False, "quality": "sharp", "place": "low back"}
    assert post(signed_in, body(user, outcome="stopped_pain", stop=stop)).status_code == 201
    report = PainReport.objects.get()
    assert (report.moment, report.exercise_key, report.intensity, report.quality, report.place) == (
        "stop",
        "butt-pump",
        7,
        "sharp",
        "low back",
    )
    assert report.session == PracticeSession.objects.get()


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_make_one_row(user: User) -> None:
    data = body(user, uuid=str(uuid.uuid4()))
    start = threading.Barrier(20)
    answers: list[int] = []

    def send() -> None:
        client = Client()
        client.force_login(user)
        start.wait()
        try:
            answers.append(post(client, data).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] * 19 + [201]
    assert PracticeSession.objects.count() == 1
