"""Plans with their history, pauses, and who may touch them."""

import datetime
import threading
import uuid
from typing import Any

import pytest
import time_machine
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from journal.models import Pause, Plan
from journal.plans import write_plan
from tests.factories import PauseFactory, PlanFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)
NEW = {"sessions_per_day": "1", "days_per_week": "4", "preset": "starter", "lift_seconds": "5", "reason": "Travel"}


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(content: None) -> User:
    user = UserFactory(name="Ana")
    PlanFactory(user=user, author=user, valid_from=TODAY - 30 * DAY, variants={"glute-bridge": "flat"})
    return user


def plans(user: User) -> list[tuple[Any, ...]]:
    return list(
        Plan.objects.of(user).values_list(
            "valid_from", "version", "sessions_per_day", "days_per_week", "preset_key", "lift_seconds", "reason"
        )
    )


def test_a_new_plan_is_a_new_version_from_today_on_and_the_history_stays(signed_in: Client, user: User) -> None:
    for _ in range(2):  # a form sent twice writes one plan
        assert signed_in.post(reverse("journal:plan"), NEW).status_code == 302
    assert plans(user) == [
        (TODAY - 30 * DAY, 1, 2, 5, "full", 3, ""),
        (TODAY, 2, 1, 4, "starter", 5, "Travel"),
    ]
    latest = Plan.objects.of(user).in_force_on(TODAY)
    assert (latest.author, latest.variants) == (user, {"glute-bridge": "flat"})  # type: ignore[union-attr]
    instructor = UserFactory(name="Mia")
    write_plan(client=user, author=instructor, sessions_per_day=2, reason="Well done")
    page = signed_in.get(reverse("journal:plan"))
    assert [(told.plan.version, told.preset, told.author) for told in page.context["history"]] == [
        (3, "Full", "Mia"),
        (2, "Starter", "you"),
        (1, "Full", "you"),
    ]
    assert page.context["form"].initial == {
        "sessions_per_day": 2,
        "days_per_week": 5,
        "preset": "full",
        "lift_seconds": 3,
    }


@pytest.mark.parametrize(
    "wrong",
    [{"days_per_week": "0"}, {"days_per_week": "8"}, {"sessions_per_day": "3"}, {"lift_seconds": "6"}, {"preset": "x"}],
)
def test_a_plan_that_cannot_be_is_refused_beside_the_field(
    signed_in: Client, user: User, wrong: dict[str, str]
) -> None:
    page = signed_in.post(reverse("journal:plan"), NEW | wrong)
    assert (page.status_code, list(page.context["form"].errors)) == (422, list(wrong))
    assert len(plans(user)) == 1


def test_a_plan_never_begins_before_the_one_it_ends(user: User) -> None:
    """Made in Auckland, changed after the flight to Honolulu, where it is still yesterday."""
    user.move_to("Pacific/Auckland")
    first, _new = write_plan(client=user, author=user, sessions_per_day=1)
    user.move_to("Pacific/Honolulu")
    second, _new = write_plan(client=user, author=user, sessions_per_day=2)
    assert [(plan.valid_from, plan.version) for plan in (first, second)] == [(TODAY, 2), (TODAY, 3)]
    user.move_to("UTC")
    assert Plan.objects.of(user).in_force_on(TODAY) == second


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_give_no_version_twice(content: None) -> None:
    user = UserFactory()

    def write(days: int) -> None:
        try:
            write_plan(client=user, author=user, sessions_per_day=1, days_per_week=days)
        finally:
            connections.close_all()

    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        for days in range(1, 8):  # one connection: one after the other
            write_plan(client=user, author=user, sessions_per_day=1, days_per_week=days)
    else:
        threads = [threading.Thread(target=write, args=[days]) for days in range(1, 8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [plan.version for plan in Plan.objects.of(user)] == list(range(1, 8))


def pause_form(
    first: datetime.date, last: datetime.date | None, reason: str = "illness", **more: str
) -> dict[str, str]:
    dates = {"first": first.isoformat(), "last": last.isoformat() if last else ""}
    return {"uuid": str(uuid.uuid4()), "reason": reason, **dates, **more}


def pauses(user: User) -> list[tuple[Any, ...]]:
    return list(Pause.objects.of(user).live().order_by("pk").values_list("reason", "first", "last"))


def test_a_pause_sent_twice_is_one(signed_in: Client, user: User) -> None:
    form = pause_form(TODAY - 7 * DAY, None)
    for _ in range(2):
        assert signed_in.post(reverse("journal:pauses"), form).status_code == 302
    assert pauses(user) == [("illness", TODAY - 7 * DAY, None)]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(-8, 2, "first"), (0, -1, "last"), (367, None, "first"), (0, 367, "last"), (-7, 3, "first"), (2, None, "first")],
    ids=["too far back", "ends before", "next year", "ends in a year", "overlaps", "overlaps open"],
)
def test_pauses_that_are_refused(signed_in: Client, user: User, first: int, last: int | None, field: str) -> None:
    PauseFactory(user=user, reason="illness", local_date=TODAY, first=TODAY + 3 * DAY, last=TODAY + 4 * DAY)
    end = None if last is None else TODAY + last * DAY
    page = signed_in.post(reverse("journal:pauses"), pause_form(TODAY + first * DAY, end))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert len(pauses(user)) == 1
    other = signed_in.post(reverse("journal:pauses"), pause_form(TODAY + 3 * DAY, None, "travel"))
    assert (other.status_code, len(pauses(user))) == (302, 2)  # for another reason days may overlap


@pytest.mark.parametrize(
    ("first", "last", "then"),
    [(-3, None, (-3, -1)), (-3, 0, (-3, -1)), (-3, -2, (-3, -2)), (0, 5, None), (2, 5, None)],
    ids=["open", "last day", "over already", "began today", "to come"],
)
def test_ending_a_pause_early(
    signed_in: Client, user: User, first: int, last: int | None, then: tuple[int, int] | None
) -> None:
    end = None if last is None else TODAY + last * DAY
    pause = PauseFactory(user=user, local_date=TODAY, first=TODAY + first * DAY, last=end)
    assert signed_in.post(reverse("journal:end_pause", args=[pause.uuid])).status_code == 302
    assert pauses(user) == ([("travel", *(TODAY + n * DAY for n in then))] if then else [])


def test_a_deleted_pause_can_be_brought_back(signed_in: Client, user: User) -> None:
    pause = PauseFactory(user=user, local_date=TODAY)
    gone = signed_in.post(reverse("journal:delete", args=["pauses", pause.uuid]), follow=True)
    assert (gone.request["PATH_INFO"], pauses(user)) == (reverse("journal:pauses"), [])
    assert list(gone.context["deleted"]) == [pause]
    signed_in.post(reverse("journal:restore", args=["pauses", pause.uuid]))
    assert pauses(user) == [("travel", TODAY, TODAY)]


def test_nobody_sees_or_ends_the_pauses_of_another(signed_in: Client) -> None:
    theirs = PauseFactory(local_date=TODAY, last=None)
    PlanFactory(user=theirs.user, reason="Canary")
    assert signed_in.get(reverse("journal:pauses")).context["pauses"] == []
    assert "Canary" not in signed_in.get(reverse("journal:plan")).content.decode()
    assert signed_in.post(reverse("journal:end_pause", args=[theirs.uuid])).status_code == 404
    theirs.refresh_from_db()
    assert (theirs.version, theirs.last) == (1, None)


@pytest.mark.parametrize("name", ["plan", "pauses"])
def test_queries_do_not_grow_with_rows(
    signed_in: Client, user: User, name: str, django_assert_max_num_queries: Any
) -> None:
    def ask() -> int:
        with django_assert_max_num_queries(6) as captured:
            signed_in.get(reverse(f"journal:{name}"))
        return len(captured)

    def fill(first: int) -> None:
        for ago in range(first, first + 5):
            PlanFactory(user=user, author=UserFactory(), valid_from=TODAY - ago * DAY)
            PauseFactory(user=user, local_date=TODAY - ago * DAY)

    fill(0)
    signed_in.get(reverse(f"journal:{name}"))
    few = ask()
    fill(5)
    assert ask() == few
