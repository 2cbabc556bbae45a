"""Walking and breathing by their minutes: beside the practice, on the day they were done."""

import datetime
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from journal.models import PracticeSession
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 18, tzinfo=datetime.UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(client: Client) -> User:
    user = UserFactory()
    client.force_login(user)
    return user


def send(client: Client, **changed: Any) -> Any:
    given = {"uuid": uuid.uuid4(), "activity": "walking", "minutes": "20", "slot": "evening", "date": TODAY} | changed
    return client.post(reverse("journal:add_small_thing"), given)


def rows(user: User) -> list[tuple[Any, ...]]:
    columns = ("activity", "active_seconds", "slot", "local_date", "added_later", "logged_how")
    return list(PracticeSession.objects.of(user).live().order_by("pk").values_list(*columns))


def test_a_walk_of_today_and_breathing_of_yesterday(client: Client, user: User) -> None:
    assert send(client).headers["Location"] == reverse("journal:day", args=[TODAY])
    yesterday = TODAY - datetime.timedelta(days=1)
    send(client, activity="breathing", minutes="1", slot="morning", date=yesterday)
    assert rows(user) == [
        ("walking", 1200, "evening", TODAY, False, "by_hand"),
        ("breathing", 60, "morning", yesterday, True, "by_hand"),
    ]
    day = client.get(reverse("journal:day", args=[TODAY])).content.decode()
    assert "Evening: walking, 20 minutes" in " ".join(day.split())
    month = client.get(reverse("journal:journal")).content.decode()
    assert "Morning: breathing, 1 minute" in " ".join(month.split())


def test_now_is_preselected_or_the_day_one_came_from(client: Client, user: User) -> None:
    form = client.get(reverse("journal:add_small_thing")).context["form"]
    assert (form.initial["slot"], form.initial["date"]) == ("evening", TODAY)
    assert 'value="2026-11-20"' in client.get(reverse("journal:add_small_thing") + "?date=2026-11-20").content.decode()


def test_it_does_not_fill_a_slot_of_the_practice(client: Client, user: User) -> None:
    send(client)
    slots = client.get(reverse("journal:today")).context["slots"]
    assert [slot["session"] for slot in slots] == [None, None]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"minutes": ""}, "minutes"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "601"}, "minutes"),
        ({"minutes": "a while"}, "minutes"),
        ({"activity": "routine"}, "activity"),
        ({"activity": ""}, "activity"),
        ({"date": "2026-11-25"}, "date"),
        ({"slot": "noon"}, "slot"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_kept(
    client: Client, user: User, changed: dict[str, str], field: str
) -> None:
    answer = send(client, **changed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert answer.context["form"]["minutes"].value() == changed.get("minutes", "20")
    assert rows(user) == []


def test_sent_twice_is_one_and_another_under_the_same_id_is_refused(client: Client, user: User) -> None:
    mine = uuid.uuid4()
    assert [send(client, uuid=mine).status_code for _ in range(2)] == [302, 302]
    assert send(client, uuid=mine, minutes="30").status_code == 422
    assert [row[1] for row in rows(user)] == [1200]


def test_minutes_can_be_corrected(client: Client, user: User) -> None:
    send(client)
    session = PracticeSession.objects.of(user).get()
    url = reverse("journal:edit_session", args=[session.uuid])
    form = client.get(url).context["form"]
    assert list(form.fields) == ["minutes", "slot", "date", "effort", "note", "version"]
    client.post(url, {"minutes": "35", "slot": "morning", "date": TODAY, "note": "Along the river.", "version": 1})
    assert rows(user) == [("walking", 2100, "morning", TODAY, False, "by_hand")]
    session.refresh_from_db()
    assert (session.note, session.version) == ("Along the river.", 2)
