"""The page about a client: each section comes with its scope and says so where it is not shared."""

import datetime
from typing import Any

import pytest
import time_machine
from django.db import connection as database
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backcare.accounts.models import User
from exercises.models import SafetyCheck
from exercises.safety import no_signs
from journal import consent
from journal.enums import Audience, Outcome, PainMoment, PauseReason, Scope, StopQuality
from journal.models import AccessRecord, ActivityRating, Connection, OwnActivity, PainPlace, Share, WeekReview
from tests.factories import (
    NoteFactory,
    PainReportFactory,
    PauseFactory,
    PlanFactory,
    PracticeSessionFactory,
    UserFactory,
    connect,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)
# Scope -> what the page shows of it; the first is what it says when it is not shared.
SHOWN = {
    Scope.PRACTICE: [
        "Practice: not shared",
        "canary-plan",
        "canary-caution",
        "November 2026</h3>",
        "days asked",
        "Practice on",
    ],
    Scope.PAIN: [
        "Pain numbers: not shared",
        "canary-activity",
        "Sure of moving",
        "pain <b",
        "Usual pain",
        "on average",
        "After a session",
    ],
    Scope.WORDS: ["Words and places: not shared", "canary-word", "aching", "canary-place", "your left", "canary-stop"],
    Scope.NOTES: ["Notes: not shared", "canary-session-note", "canary-pain-note", "Note of 20 November"],
    Scope.SAFETY: ["Safety: not shared", "Glute Bridge ·", "electric", "stopped because it hurt", "Fever", "urgent"],
}


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 20, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def ana(content: None) -> User:
    """Something of every scope, in the last days."""
    ana = UserFactory(name="Ana")
    PlanFactory(user=ana, author=ana, valid_from=TODAY - 100 * DAY, reason="canary-plan", cautions="canary-caution")
    for ago in range(1, 9):
        day = TODAY - ago * DAY
        session = PracticeSessionFactory(user=ana, local_date=day, note="canary-session-note" if ago == 4 else "")
        for moment, number in (("before", 5), ("after", 3)):
            PainReportFactory(user=ana, session=session, moment=moment, intensity=number, local_date=day)
    report = PainReportFactory(user=ana, local_date=TODAY - 4 * DAY, place="canary-place", note="canary-pain-note")
    report.words.create(own="canary-word")
    report.words.create(word="aching")
    PainPlace.objects.create(report=report, place="low_back_l")
    stopped = PracticeSessionFactory(user=ana, local_date=TODAY - 9 * DAY, outcome=Outcome.STOPPED_PAIN)
    PainReportFactory(
        user=ana,
        session=stopped,
        moment=PainMoment.STOP,
        intensity=9,
        exercise_key="glute-bridge",
        quality=StopQuality.ELECTRIC,
        place="canary-stop",
        local_date=TODAY - 9 * DAY,
    )
    SafetyCheck.objects.record(user=ana, answers=no_signs() | {"fever": True}, doctor_ok=True)
    day = {"user": ana, "local_date": TODAY, "zone": "UTC", "utc_offset": 0}
    review = WeekReview.objects.create(**day, monday=TODAY - DAY, confidence=7)
    activity = OwnActivity.objects.create(**day, name="canary-activity", position=1)
    ActivityRating.objects.create(review=review, activity=activity, value=6)
    return ana


def page_of(client: Client, connection: Connection) -> str:
    client.force_login(connection.instructor)
    answer = client.get(reverse("journal:client", args=[connection.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def visible(page: str, scope: Scope) -> list[str]:
    return [text for text in SHOWN[scope] if text in page]


def test_everything_is_shown_where_everything_is_shared(client: Client, marta: User, ana: User) -> None:
    page = page_of(client, connect(marta, ana, Scope.values))
    assert {scope: visible(page, scope) for scope in SHOWN} == {scope: texts[1:] for scope, texts in SHOWN.items()}
    assert "not shared" not in page


@pytest.mark.parametrize("missing", Scope.values)
def test_what_is_not_shared_is_said_and_nothing_of_it_is_there(
    client: Client, marta: User, ana: User, missing: str
) -> None:
    page = page_of(client, connect(marta, ana, set(Scope.values) - {missing}))
    expected = {scope: texts[:1] if scope == missing else texts[1:] for scope, texts in SHOWN.items()}
    if missing == Scope.WORDS:
        expected[Scope.SAFETY] = SHOWN[Scope.SAFETY][1:]
    if missing == Scope.SAFETY:  # the number and the place of a stop go with the stop
        expected[Scope.PAIN] = [text for text in expected[Scope.PAIN] if text != "pain <b"]
        expected[Scope.WORDS] = SHOWN[Scope.WORDS][1:]
    assert {scope: visible(page, scope) for scope in SHOWN} == expected


def test_nothing_from_before_the_first_day(client: Client, marta: User, ana: User) -> None:
    page = page_of(client, connect(marta, ana, Scope.values, TODAY))
    left = {"canary-plan", "canary-caution", "November 2026</h3>", "Practice on", "canary-activity"}
    left |= {"Sure of moving", "Usual pain", "Fever", "urgent"}  # the plan in force, and what was said today
    assert {text for scope in SHOWN for text in visible(page, scope)} == left
    assert "Practice on 0 days" in page
    assert "rest day" not in page  # days that are not shared are not judged


def test_flares_pauses_plans_and_notes_are_marked(client: Client, marta: User, ana: User) -> None:
    PlanFactory(user=ana, author=marta, valid_from=TODAY - 30 * DAY, version=2)
    PlanFactory(user=ana, author=marta, valid_from=TODAY + 7 * DAY, version=3)  # announced
    PauseFactory(user=ana, reason=PauseReason.FLARE, local_date=TODAY - 20 * DAY, last=TODAY - 14 * DAY)
    PauseFactory(user=ana, reason=PauseReason.TRAVEL, local_date=TODAY - 40 * DAY, last=TODAY - 38 * DAY)
    client.force_login(marta)
    shown = client.get(reverse("journal:client", args=[connect(marta, ana, Scope.values).public_id])).context
    assert shown["marks"] == [
        "Pause: 15 October to 17 October",
        "New plan from 25 October",
        "Flare: 4 November to 10 November",
        "Note of 20 November",
    ]
    assert (len(shown["chart"].notes), len(shown["chart"].plans)) == (1, 1)
    assert [told.plan.version for told in shown["plans"]] == [3, 2, 1]
    assert shown["plan_in_force"].version == 2


def test_one_record_for_each_look_and_queries_that_do_not_grow(client: Client, marta: User, ana: User) -> None:
    connection = connect(marta, ana, Scope.values)
    url = reverse("journal:client", args=[connection.public_id])
    client.force_login(marta)
    client.get(url)

    def queries() -> int:
        NoteFactory(connection=connection, local_date=TODAY)  # something new to read each time
        with CaptureQueriesContext(database) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    few = queries()
    for ago in range(20):
        day = TODAY - ago * DAY
        session = PracticeSessionFactory(user=ana, local_date=day, outcome=Outcome.STOPPED_PAIN, note="n")
        report = PainReportFactory(
            user=ana, session=session, moment=PainMoment.STOP, local_date=day, place="p", note="n"
        )
        report.words.create(own="w")
        PlanFactory(user=ana, author=UserFactory(), valid_from=day)
        PauseFactory(user=ana, local_date=day)
        SafetyCheck.objects.record(user=ana, answers=no_signs() | {"fever": bool(ago % 2)}, doctor_ok=True)
        NoteFactory(connection=connection, user=marta, audience=Audience.SELF, local_date=day)
    assert queries() == few
    assert few <= 15
    assert list(AccessRecord.objects.values_list("instructor", "client", "kind")) == [(marta.pk, ana.pk, "client")] * 3


def test_the_page_is_gone_with_the_consent(client: Client, marta: User, ana: User) -> None:
    connection = connect(marta, ana, Scope.values)
    assert "canary" in page_of(client, connection)
    Share.objects.filter(scope__in=[Scope.WORDS, Scope.NOTES]).delete()
    assert visible(page_of(client, connection), Scope.WORDS) == ["Words and places: not shared"]
    consent.stop(connection)
    for name, method in (("client", "get"), ("client_plan", "get"), ("client_plan", "post"), ("write_note", "post")):
        assert getattr(client, method)(reverse(f"journal:{name}", args=[connection.public_id])).status_code == 404
