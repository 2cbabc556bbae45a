"""From rows to days: which sessions count, whose, what a journey or a change of the clock leaves alone."""

import datetime
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backcare.accounts.models import User
from journal.days import State
from journal.practice_days import practice_of
from journal.recording import Result, delete_entry, record_session, restore_entry
from journal.slots import default_slot
from tests.factories import PauseFactory, PlanFactory, PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)  # a Tuesday
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def user() -> User:
    user = UserFactory()
    user.zone_changes.update(since=NOON - 400 * DAY)
    PlanFactory(user=user, valid_from=TODAY - 100 * DAY, sessions_per_day=2, days_per_week=5)
    return user


def practise(user: User, date: datetime.date, slot: str = "morning", **more: Any) -> Any:
    return PracticeSessionFactory(user=user, local_date=date, slot=slot, **more)


def states(user: User, now: datetime.datetime = NOON, days: int = 4) -> list[str]:
    return [day.state.value for day in practice_of(user, now).days.days[-days:]]


def test_what_counts(user: User) -> None:
    practise(user, TODAY - 6 * DAY)
    practise(user, TODAY - 5 * DAY).results.update(status="partly")
    practise(user, TODAY - 4 * DAY, outcome="stopped_pain").results.update(status="skipped")
    practise(user, TODAY - 3 * DAY, outcome="stopped_safety").results.all().delete()
    practise(user, TODAY - 2 * DAY, outcome="left").results.update(status="skipped")
    practise(user, TODAY - DAY, activity="walking").results.all().delete()
    delete_entry(practise(user, TODAY))
    practise(UserFactory(), TODAY)
    assert states(user, days=7) == ["kept", "kept", "kept", "kept", "missed", "rest", "open"]
    assert practice_of(user, NOON).days.sessions == 4


def test_in_a_flare_a_walk_keeps_the_day_and_in_a_deleted_one_not(user: User) -> None:
    practise(user, TODAY - DAY, activity="walking").results.all().delete()
    pause = PauseFactory(user=user, reason="flare", local_date=TODAY - DAY, last=None)
    PauseFactory(reason="flare", local_date=TODAY - 3 * DAY)  # somebody else's
    assert states(user, days=2) == ["kept", "protected"]
    delete_entry(pause)
    assert states(user, days=2) == ["rest", "open"]


@pytest.mark.parametrize(
    ("clock", "new_day_begun", "today", "yesterday", "streak"),
    [
        ("02:59", False, TODAY - DAY, State.OPEN, 1),
        ("02:59", True, TODAY, State.OPEN, 2),
        ("03:00", False, TODAY, State.MISSED, 0),
        ("03:00", True, TODAY, State.MISSED, 1),
    ],
)
def test_until_three_yesterday_can_be_completed(
    user: User, clock: str, new_day_begun: bool, today: datetime.date, yesterday: State, streak: int
) -> None:
    PlanFactory(user=user, valid_from=TODAY - 99 * DAY, days_per_week=7)
    practise(user, TODAY - 2 * DAY)
    if new_day_begun:
        practise(user, TODAY)
    days = practice_of(user, datetime.datetime.fromisoformat(f"2026-11-24T{clock}:00+00:00")).days
    assert (days.today, days.on(TODAY - DAY).state, days.streak) == (today, yesterday, streak)  # type: ignore[union-attr]


def test_a_move_to_another_zone_or_day_start_leaves_the_past_alone(user: User) -> None:
    for ago in range(1, 10):
        practise(user, TODAY - ago * DAY)
    before = practice_of(user, NOON).days
    user.move_to("Asia/Tokyo", since=NOON)
    user.day_start = 6
    user.save()
    after = practice_of(user, NOON).days
    assert (after.days[:-1], after.streak) == (before.days[:-1], before.streak)


def test_a_date_flown_over_is_excused(user: User) -> None:
    user.move_to("America/Los_Angeles", since=NOON - 300 * DAY)
    practise(user, TODAY - 3 * DAY)
    assert practice_of(user, NOON).days.on(TODAY - 2 * DAY).state is State.MISSED  # type: ignore[union-attr]
    user.move_to("Pacific/Auckland", since=datetime.datetime(2026, 11, 22, 6, tzinfo=datetime.UTC))
    assert practice_of(user, NOON).days.on(TODAY - 2 * DAY).state is State.PROTECTED  # type: ignore[union-attr]


def test_the_order_of_entry_a_replay_and_undo_change_nothing(user: User) -> None:
    def send(ago: int, key: uuid.UUID) -> Any:
        return record_session(
            user=user,
            uuid=key,
            body={"ago": ago},
            day=default_slot(NOON - ago * DAY, "UTC"),
            results=[Result("butt-pump", "base", "done", 20, 20)],
        )[0]

    keys = {ago: uuid.uuid4() for ago in (3, 1, 4, 0, 2)}
    for ago, key in keys.items():
        session = send(ago, key)
    days = practice_of(user, NOON).days
    assert (days.streak, days.sessions) == (5, 5)
    for ago, key in sorted(keys.items()):
        send(ago, key)
    assert practice_of(user, NOON).days == days
    delete_entry(session)
    assert practice_of(user, NOON).days.streak == 2
    restore_entry(session)
    assert practice_of(user, NOON).days == days


def test_three_queries_however_many_rows(user: User) -> None:
    def fill(first: int) -> None:
        for ago in range(first, first + 20):
            practise(user, TODAY - ago * DAY)
            PauseFactory(user=user, local_date=TODAY - ago * DAY)
            PlanFactory(user=user, valid_from=TODAY - ago * DAY)
            user.zone_changes.create(zone="Europe/Berlin", since=NOON - ago * DAY)

    for first in (0, 20):
        fill(first)
        with CaptureQueriesContext(connection) as captured:
            practice_of(user, NOON)
        assert len(captured) == 3
