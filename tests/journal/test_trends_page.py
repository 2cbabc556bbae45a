"""The page of trends from real rows."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from tests.factories import PainReportFactory, PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def user(content: None, client: Client) -> User:
    user = UserFactory()
    client.force_login(user)
    return user


def page(client: Client) -> Any:
    answer = client.get(reverse("journal:trends"))
    assert answer.status_code == 200
    return answer


def test_the_sentence_grows_with_the_entries(client: Client, user: User) -> None:
    assert page(client).context["empty"]
    PracticeSessionFactory(user=user, local_date=TODAY)
    assert page(client).context["sentence"] == "No pain numbers yet. One number a day is enough."
    PainReportFactory(user=user, local_date=TODAY, intensity=0)
    two_more = "Too early to say: 2 more days with a number are needed for a line."
    assert page(client).context["sentence"] == two_more
    # skipped is no number, a report of words alone neither, a deleted one neither
    PainReportFactory(user=user, local_date=TODAY - DAY, intensity=None, skipped=True)
    PainReportFactory(user=user, local_date=TODAY - DAY, intensity=None)
    PainReportFactory(user=user, local_date=TODAY - DAY, deleted_at=datetime.datetime.now(datetime.UTC))
    PainReportFactory(local_date=TODAY - DAY)  # somebody else's
    assert page(client).context["sentence"] == two_more
    for ago in (1, 2):
        PainReportFactory(user=user, local_date=TODAY - ago * DAY, intensity=0)
    missing = "To compare with a month ago, 1 more day with a number is needed this week."
    assert page(client).context["sentence"] == missing
    PainReportFactory(user=user, local_date=TODAY - 3 * DAY, intensity=0)
    for ago in (29, 30, 31, 32):
        PainReportFactory(user=user, local_date=TODAY - ago * DAY, intensity=5)
    shown = page(client)
    assert shown.context["sentence"] == "Lower than a month ago: usually 5, now usually 0."
    assert shown.context["label"] == (
        "Usual pain over 4 weeks with numbers: first 5, last 0. Practice on 1 day in 12 weeks."
    )


def test_zero_is_a_value_and_a_week_without_numbers_a_gap(client: Client, user: User) -> None:
    PainReportFactory(user=user, local_date=TODAY, intensity=0)
    PainReportFactory(user=user, local_date=TODAY - 14 * DAY, intensity=4)
    shown = page(client)
    assert [week.median for week in shown.context["weeks"]][-3:] == [4.0, None, 0.0]
    assert shown.context["chart"].lines == ()
    cells = shown.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    assert cells.count("no number") == 10


def test_practice_counts_days_not_sessions(client: Client, user: User) -> None:
    for slot in ("morning", "evening"):
        PracticeSessionFactory(user=user, local_date=TODAY, slot=slot)
    PracticeSessionFactory(user=user, local_date=TODAY - DAY, outcome="left").results.update(status="skipped")
    PracticeSessionFactory(local_date=TODAY - DAY)  # somebody else's
    assert [week.kept for week in page(client).context["weeks"]] == [0] * 11 + [1]
