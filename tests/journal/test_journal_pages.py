"""Today and the journal from real rows: what is shown, to whom, and at what cost."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backcare.accounts.models import User
from journal.models import PracticeSession
from tests.factories import PainReportFactory, PlanFactory, PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)  # a Tuesday
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(content: None) -> User:
    user = UserFactory(time_zone="UTC", name="Ana")
    PlanFactory(user=user, valid_from=TODAY - 100 * DAY, days_per_week=5)
    return user


def practise(user: User, date: datetime.date, slot: str = "morning", **more: Any) -> PracticeSession:
    return PracticeSessionFactory(user=user, local_date=date, slot=slot, **more)


def test_today_shows_both_slots_and_the_days_kept_this_week(signed_in: Client, user: User) -> None:
    practise(user, TODAY - DAY)
    practise(user, TODAY - DAY, "evening")  # a second session of a day keeps it once
    practise(user, TODAY - 2 * DAY)  # Sunday: last week
    practise(user, TODAY)
    context = signed_in.get(reverse("journal:today")).context
    assert [(slot["key"], slot["session"] is not None) for slot in context["slots"]] == [
        ("morning", True),
        ("evening", False),
    ]
    assert (context["week"].kept, context["week"].target) == (2, 5)


def test_a_session_of_nothing_keeps_no_day_and_a_stop_for_pain_does(signed_in: Client, user: User) -> None:
    practise(user, TODAY, outcome="left").results.update(status="skipped")
    assert signed_in.get(reverse("journal:today")).context["week"].kept == 0
    practise(user, TODAY, outcome="stopped_pain").results.update(status="skipped")
    assert signed_in.get(reverse("journal:today")).context["week"].kept == 1


@pytest.mark.parametrize(
    ("days_ago", "offered"),
    [([], "starter"), ([1, 2], "starter"), ([1, 2, 3], "full"), ([6, 8, 9], "full"), ([7, 8, 9], "starter")],
)
def test_starter_is_offered_at_first_and_after_seven_days_away(
    signed_in: Client, user: User, days_ago: list[int], offered: str
) -> None:
    for days in days_ago:
        practise(user, TODAY - days * DAY)
    context = signed_in.get(reverse("journal:today")).context
    assert context["start"].key == offered
    assert {offer.key for offer in context["other_presets"]} == {"starter", "full", "rounds"} - {offered}


def test_before_three_it_is_still_yesterday(signed_in: Client, user: User, frozen: Any) -> None:
    practise(user, TODAY)
    frozen.move_to(datetime.datetime(2026, 11, 25, 2, 59, tzinfo=datetime.UTC))
    context = signed_in.get(reverse("journal:today")).context
    assert (context["day"], context["slots"][0]["session"] is not None) == (TODAY, True)
    practise(user, TODAY + DAY)
    assert signed_in.get(reverse("journal:today")).context["day"] == TODAY + DAY


def test_the_journal_lists_days_with_slots_and_pain(signed_in: Client, user: User) -> None:
    morning = practise(user, TODAY - DAY)
    PainReportFactory(user=user, session=morning, moment="after", intensity=0, local_date=morning.local_date)
    PainReportFactory(user=user, moment="now", intensity=None, skipped=True, local_date=TODAY)
    practise(user, datetime.date(2026, 10, 31))
    page = signed_in.get(reverse("journal:journal"))
    assert [day["date"] for day in page.context["days"]] == [TODAY, TODAY - DAY]
    first, second = page.context["days"]
    assert [done for _label, done in second["slots"]] == [True, False]
    assert ([r.intensity for r in second["sessions"][0].shown_pain], [r.skipped for r in first["pain"]]) == (
        [0],
        [True],
    )
    assert page.context["previous"] == datetime.date(2026, 10, 1)
    october = signed_in.get(reverse("journal:journal"), {"month": "2026-10"})
    assert [day["date"].day for day in october.context["days"]] == [31]
    assert (october.context["previous"], october.context["next"]) == (None, datetime.date(2026, 11, 1))


@pytest.mark.parametrize("month", ["", "2026-13", "x", "0001-01", "9999-12", "2026-11-24", "2027-01"])
def test_an_odd_month_is_this_month(signed_in: Client, month: str) -> None:
    assert signed_in.get(reverse("journal:journal"), {"month": month}).context["month"] == datetime.date(2026, 11, 1)


@pytest.mark.parametrize("path", ["/journal/2026-02-30/", "/journal/2026-11-26/", "/journal/1999-12-31/"])
def test_days_that_cannot_be_are_not_found(signed_in: Client, path: str) -> None:
    assert signed_in.get(path).status_code == 404


def test_a_day_shows_each_exercise_by_its_title(signed_in: Client, user: User) -> None:
    practise(user, TODAY)
    page = signed_in.get(reverse("journal:day", args=[TODAY]))
    titles = [result.title for result in page.context["sessions"][0].results.all()]
    assert titles == ["Butt Pump", "Standing Roll Down", "Glute Bridge"]


def fill(user: User, first: int, days: int) -> None:
    for number in range(first, first + days):
        session = practise(user, TODAY - (number % 20) * DAY, "evening" if number % 2 else "morning")
        PainReportFactory(user=user, session=session, moment="after", intensity=3, local_date=session.local_date)
        PainReportFactory(user=user, moment="now", intensity=4, local_date=session.local_date)


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("url", "most"),
    [
        (lambda: reverse("journal:today"), 8),
        (lambda: reverse("journal:journal"), 9),
        (lambda: reverse("journal:trends"), 8),
        (lambda: reverse("journal:day", args=[TODAY]), 12),
    ],
    ids=["today", "journal", "trends", "day"],
)
def test_queries_do_not_grow_with_rows(signed_in: Client, user: User, url: Callable[[], str], most: int) -> None:
    fill(user, 0, 10)
    signed_in.get(url())  # the content is read once and kept
    few = queries(signed_in, url())
    fill(user, 10, 30)
    assert queries(signed_in, url()) == few
    assert few <= most
