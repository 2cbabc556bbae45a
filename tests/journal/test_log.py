"""Logging in two taps: the sheet after a session, pain now, by hand, and a past day."""

import datetime
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from journal.models import PainReport, PracticeSession
from tests.factories import PainReportFactory, PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 8, 0, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(content: None) -> User:
    return UserFactory(time_zone="Europe/Berlin")


@pytest.fixture
def session(user: User) -> PracticeSession:
    return PracticeSessionFactory(user=user, local_date=TODAY, slot="morning")


def log_url(session: PracticeSession) -> str:
    return reverse("journal:log_session", args=[session.uuid])


def sheet(session: PracticeSession, **changes: Any) -> dict[str, Any]:
    return {"when": f"{TODAY}:morning", "version": session.version, "intensity": "4"} | changes


def after(session: PracticeSession) -> PainReport:
    return session.pain_reports.live().get(moment="after")


def test_two_taps_save_a_number_in_place(signed_in: Client, session: PracticeSession) -> None:
    answer = signed_in.post(log_url(session), sheet(session), headers=HTMX | {"HX-Target": "log-sheet"})
    assert answer.status_code == 200
    assert answer.context["sentence"] == "Saved. Morning, pain 4."
    assert b"<html" not in answer.content
    report = after(session)
    assert (report.intensity, report.skipped, report.local_date, report.zone) == (4, False, TODAY, session.zone)


@pytest.mark.parametrize(("chosen", "stored"), [("0", (0, False)), ("10", (10, False)), ("skip", (None, True))])
def test_zero_and_skipped_are_two_things(
    signed_in: Client, session: PracticeSession, chosen: str, stored: tuple[Any, bool]
) -> None:
    signed_in.post(log_url(session), sheet(session, intensity=chosen))
    report = after(session)
    assert (report.intensity, report.skipped) == stored


def test_nothing_chosen_is_an_error_beside_the_field_and_keeps_the_rest(
    signed_in: Client, session: PracticeSession
) -> None:
    data = sheet(session, note="after a long drive", words=["aching"])
    del data["intensity"]
    answer = signed_in.post(log_url(session), data)
    form = answer.context["form"]
    assert (answer.status_code, form.errors) == (422, {"intensity": ["Choose a number from 0 to 10, or Skip."]})
    assert (form["note"].value(), form["words"].value()) == ("after a long drive", ["aching"])
    assert PainReport.objects.count() == 0


def test_the_rest_of_the_sheet_is_kept_and_corrected_not_doubled(signed_in: Client, session: PracticeSession) -> None:
    more = {"words": ["aching", "stiff"], "own_word": "rusty", "before": "6", "effort": "2", "found_muscle": "partly"}
    signed_in.post(log_url(session), sheet(session, **more, note="slow"))
    session.refresh_from_db()
    assert (session.effort, session.found_muscle, session.note) == (2, "partly", "slow")
    assert after(session).shown_words == ["aching", "stiff", "rusty"]
    assert session.pain_reports.live().get(moment="before").intensity == 6

    form = signed_in.get(log_url(session)).context["form"]
    assert {name: form[name].value() for name in ("intensity", "before", "words", "own_word", "effort")} == {
        "intensity": "4",
        "before": "6",
        "words": ["aching", "stiff"],
        "own_word": "rusty",
        "effort": 2,
    }
    signed_in.post(log_url(session), sheet(session, intensity="3", words=["numb"]))
    assert session.pain_reports.live().count() == 2
    assert (after(session).intensity, after(session).shown_words) == (3, ["numb"])


def test_six_words_are_too_many(signed_in: Client, session: PracticeSession) -> None:
    words = ["aching", "dull", "sore", "heavy", "nagging"]
    answer = signed_in.post(log_url(session), sheet(session, words=words, own_word="rusty"))
    assert list(answer.context["form"].errors) == ["words"]
    assert signed_in.post(log_url(session), sheet(session, words=words)).status_code == 302


def test_the_slot_moves_by_one_tap(signed_in: Client, session: PracticeSession) -> None:
    signed_in.post(log_url(session), sheet(session, when=f"{TODAY}:evening"))
    session.refresh_from_db()
    assert (session.local_date, session.slot) == (TODAY, "evening")
    refused = signed_in.post(log_url(session), sheet(session, when="2020-01-01:morning"))
    assert list(refused.context["form"].errors) == ["when"]


def test_an_edit_of_an_old_version_shows_both_and_overwrites_nothing(
    signed_in: Client, session: PracticeSession
) -> None:
    url = reverse("journal:edit_session", args=[session.uuid])
    old = {"slot": "evening", "date": TODAY, "note": "mine", "version": session.version}
    signed_in.post(url, old | {"note": "theirs", "slot": "morning"})
    conflict = signed_in.post(url, old)
    assert conflict.status_code == 409
    rows = [(str(label), stored, mine) for label, stored, mine in conflict.context["fields"]]
    assert rows == [("Session", "Morning", "Evening"), ("Note", "theirs", "mine")]
    session.refresh_from_db()
    assert (session.slot, session.note) == ("morning", "theirs")
    # "Save mine" sends the same again, on top of the version just seen
    signed_in.post(url, dict(conflict.context["typed"]))
    session.refresh_from_db()
    assert (session.slot, session.note) == ("evening", "mine")


def test_pain_edited_in_two_places_is_a_conflict_too(signed_in: Client, user: User) -> None:
    report = PainReportFactory(user=user, local_date=TODAY, intensity=5)
    url = reverse("journal:edit_pain", args=[report.uuid])
    assert signed_in.post(url, {"intensity": "2", "version": 1, "words": ["sharp"]}).status_code == 302
    conflict = signed_in.post(url, {"intensity": "8", "version": 1})
    assert conflict.status_code == 409
    report.refresh_from_db()
    assert (report.intensity, report.shown_words) == (2, ["sharp"])


def test_pain_now_is_saved_once_however_often_it_is_sent(signed_in: Client, user: User) -> None:
    data = {"intensity": "0", "uuid": str(uuid.uuid4())}
    for _ in range(2):
        answer = signed_in.post(reverse("journal:pain_now"), data, headers=HTMX | {"HX-Target": "pain-now"})
        assert answer.status_code == 200
        assert b"Saved. Pain 0." in answer.content
    report = PainReport.objects.get()
    assert (report.user, report.moment, report.intensity, report.local_date) == (user, "now", 0, TODAY)
    misused = signed_in.post(reverse("journal:pain_now"), data | {"intensity": "9"})
    assert misused.status_code == 422
    assert PainReport.objects.get().intensity == 0


def test_by_hand_is_two_taps_and_one_row(signed_in: Client, user: User) -> None:
    data = {"slot": "evening", "date": TODAY, "uuid": str(uuid.uuid4())}
    answers = [signed_in.post(reverse("journal:by_hand"), data) for _ in range(2)]
    session = PracticeSession.objects.get()
    assert [answer.url for answer in answers] == [log_url(session)] * 2
    assert (session.slot, session.logged_how, session.added_later, session.started_at) == (
        "evening",
        "by_hand",
        False,
        None,
    )
    assert [(row.exercise_key, row.status, row.done_reps) for row in session.results.all()] == [
        ("butt-pump", "done", 40),
        ("standing-roll-down", "done", 3),
        ("glute-bridge", "done", 10),
    ]


def test_a_past_day_is_marked_and_a_future_one_refused_beside_the_field(signed_in: Client) -> None:
    url = reverse("journal:add_past_day")

    def add(date: str, **more: str) -> Any:
        return signed_in.post(url, {"uuid": str(uuid.uuid4()), "date": date, "slot": "morning"} | more)

    assert add("2026-11-23", intensity="2").status_code == 302
    session = PracticeSession.objects.get()
    assert (session.local_date, session.added_later, after(session).intensity) == (
        datetime.date(2026, 11, 23),
        True,
        2,
    )
    future = add("2026-11-25")
    assert (future.status_code, future.context["form"].errors) == (422, {"date": ["This day has not come yet."]})
    assert future.context["form"]["date"].value() == "2026-11-25"
    long_ago = add("2026-11-16")
    assert list(long_ago.context["form"].errors) == ["sure"]
    assert add("2026-11-16", sure="on").status_code == 302
    assert add("2026-11-17").status_code == 302


@pytest.mark.parametrize("days", [0, 7])
def test_delete_has_undo_for_seven_days(signed_in: Client, session: PracticeSession, frozen: Any, days: int) -> None:
    signed_in.post(log_url(session), sheet(session, words=["aching"]))
    signed_in.post(reverse("journal:delete", args=["sessions", session.uuid]))
    assert signed_in.get(log_url(session)).status_code == 404
    assert PainReport.objects.live().count() == 0
    frozen.shift(datetime.timedelta(days=days))
    assert [row.pk for row in signed_in.get(reverse("journal:day", args=[TODAY])).context["deleted_sessions"]] == [
        session.pk
    ]
    assert signed_in.post(reverse("journal:restore", args=["sessions", session.uuid])).status_code == 302
    assert (after(session).intensity, after(session).shown_words) == (4, ["aching"])


def test_after_seven_days_a_deletion_is_final(signed_in: Client, session: PracticeSession, frozen: Any) -> None:
    signed_in.post(reverse("journal:delete", args=["sessions", session.uuid]))
    frozen.shift(datetime.timedelta(days=7, seconds=1))
    assert signed_in.post(reverse("journal:restore", args=["sessions", session.uuid])).status_code == 404
