"""A bad day: seven easy days, one small thing a day, an end that is asked about, and advice after two weeks."""

import datetime
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from journal.flares import Flare, flare_on
from journal.models import Pause, PracticeSession
from journal.practice_days import PauseSpan
from tests.factories import PauseFactory, PlanFactory, PracticeSessionFactory, UserFactory

TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)


def spans(*ends: tuple[int, int | None], reason: str = "flare") -> list[PauseSpan]:
    return [PauseSpan(reason, TODAY + a * DAY, None if b is None else TODAY + b * DAY) for a, b in ends]


@pytest.mark.parametrize(
    ("pauses", "flare", "renew", "talk"),
    [
        ([], None, None, None),
        (spans((-3, 3), reason="illness"), None, None, None),
        (spans((-7, -1)), None, None, None),
        (spans((1, 7)), None, None, None),
        (spans((0, 6)), Flare(1, 7, TODAY + 6 * DAY, False), True, False),
        (spans((-6, 0)), Flare(7, 7, TODAY, True), True, False),
        (spans((-6, 7)), Flare(7, 14, TODAY + 7 * DAY, False), False, False),
        (spans((-13, 0)), Flare(14, 14, TODAY, True), False, True),
        (spans((-8, -2), (-1, 5)), Flare(9, 14, TODAY + 5 * DAY, False), False, False),  # touching ones are one
        (spans((-20, -10), (-2, 4)), Flare(3, 7, TODAY + 4 * DAY, False), True, False),
        (spans((-15, None)), Flare(16, None, None, False), False, True),
        (spans((-5, -3), (-4, 1)), Flare(6, 7, TODAY + DAY, False), True, False),
    ],
)
def test_the_flare_of_a_day(
    pauses: list[PauseSpan], flare: Flare | None, renew: bool | None, talk: bool | None
) -> None:
    found = flare_on(pauses, TODAY)
    assert found == flare
    assert (found and found.may_renew, found and found.talk) == (renew, talk)


@pytest.fixture
def frozen() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(content: None, frozen: Any) -> User:
    user = UserFactory()
    PlanFactory(user=user, valid_from=TODAY - 30 * DAY)
    return user


def flares(user: User) -> list[tuple[datetime.date, datetime.date | None]]:
    return list(Pause.objects.of(user).live().filter(reason="flare").values_list("first", "last"))


@pytest.mark.django_db
def test_a_bad_day_asks_the_safety_questions_and_begins_seven_easy_days_once(signed_in: Client, user: User) -> None:
    PauseFactory(user=user, reason="illness", local_date=TODAY)
    for key in (uuid.uuid4(), "no uuid"):
        answer = signed_in.post(reverse("journal:start_flare"), {"uuid": key})
        assert answer.headers["Location"] == "/safety/?next=%2Ftoday%2F"
    assert flares(user) == [(TODAY, TODAY + 6 * DAY)]
    assert signed_in.get(reverse("journal:today")).context["flare"] == Flare(1, 7, TODAY + 6 * DAY, False)


@pytest.mark.django_db
def test_ending_it_leaves_the_days_before_as_they_were(signed_in: Client, user: User) -> None:
    PauseFactory(user=user, reason="flare", local_date=TODAY - 3 * DAY, last=TODAY + 3 * DAY)
    signed_in.post(reverse("journal:end_flare"))
    assert flares(user) == [(TODAY - 3 * DAY, TODAY - DAY)]
    page = signed_in.get(reverse("journal:today"))
    assert (page.context["flare"], page.context["week"].target) == (None, 4)
    assert signed_in.post(reverse("journal:end_flare")).status_code == 302  # nothing is left to end
    assert flares(user) == [(TODAY - 3 * DAY, TODAY - DAY)]


@pytest.mark.django_db
def test_on_the_last_day_it_can_be_renewed_once(signed_in: Client, user: User, frozen: Any) -> None:
    PauseFactory(user=user, reason="flare", local_date=TODAY - 6 * DAY, last=TODAY)
    renew = reverse("journal:renew_flare")
    assert renew in signed_in.get(reverse("journal:today")).content.decode()
    for _ in range(2):
        signed_in.post(renew)
        assert flares(user) == [(TODAY - 6 * DAY, TODAY + 7 * DAY)]
    frozen.move_to(datetime.datetime(2026, 12, 1, 8, tzinfo=datetime.UTC))
    page = signed_in.get(reverse("journal:today"))
    assert (page.context["flare"].talk, renew in page.content.decode()) == (True, False)


@pytest.mark.django_db
def test_a_small_thing_sent_twice_is_one_and_keeps_only_a_day_of_a_flare(signed_in: Client, user: User) -> None:
    form = {"uuid": str(uuid.uuid4()), "activity": "walking", "minutes": "20"}
    for _ in range(2):
        assert signed_in.post(reverse("journal:small_thing"), form).status_code == 302
    session = PracticeSession.objects.get()
    assert (session.activity, session.active_seconds, session.local_date, session.slot, session.outcome) == (
        "walking",
        1200,
        TODAY,
        "morning",
        "finished",
    )
    assert (session.logged_how, list(session.results.all())) == ("by_hand", [])
    assert signed_in.get(reverse("journal:today")).context["week"].kept == 0
    day = signed_in.get(reverse("journal:day", args=[TODAY])).content.decode()
    assert "Morning: walking, 20 minutes" in day
    signed_in.post(reverse("journal:start_flare"))
    page = signed_in.get(reverse("journal:today"))
    assert (page.context["week"].kept, page.context["slots"][0]["session"]) == (1, session.uuid)


@pytest.mark.django_db
@pytest.mark.parametrize("minutes", ["0", "601", "", "many"])
def test_minutes_that_cannot_be_are_refused_in_place(signed_in: Client, minutes: str) -> None:
    form = {"uuid": str(uuid.uuid4()), "activity": "breathing", "minutes": minutes}
    page = signed_in.post(reverse("journal:small_thing"), form)
    assert (page.status_code, list(page.context["small_thing"].errors)) == (422, ["minutes"])
    assert PracticeSession.objects.count() == 0


@pytest.mark.django_db
def test_after_a_week_of_walks_the_first_session_is_the_gentle_one(signed_in: Client, user: User) -> None:
    for ago in (8, 9, 10):
        PracticeSessionFactory(user=user, local_date=TODAY - ago * DAY)
    PauseFactory(user=user, reason="flare", local_date=TODAY - 7 * DAY, last=TODAY - DAY)
    for ago in range(1, 8):
        walk = PracticeSessionFactory(user=user, local_date=TODAY - ago * DAY, activity="walking")
        walk.results.all().delete()
    page = signed_in.get(reverse("journal:today"))
    assert (page.context["start"].key, page.context["streak"]) == ("starter", "10 days in a row, 10 sessions in all.")
