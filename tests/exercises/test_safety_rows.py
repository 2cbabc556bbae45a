"""The rows that remember what was answered, what locks, and what a doctor said."""

import datetime
import uuid
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from exercises.models import SafetyCheck
from exercises.safety import Level, Lock, Told, no_signs
from tests.factories import UserFactory


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 23, 30, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller


def record(user: Any, *signs: str, **more: Any) -> SafetyCheck:
    return SafetyCheck.objects.record(
        user=user, answers=no_signs() | dict.fromkeys(signs, True), doctor_ok=True, **more
    )


@pytest.mark.django_db
def test_a_check_is_kept_with_its_own_day(clock: Any) -> None:
    user = UserFactory(time_zone="Asia/Kolkata")
    check = record(user, "fever")
    check.refresh_from_db()
    assert (check.level, check.doctor_ok, check.cleared_on, check.cleared_at) == ("urgent", True, None, None)
    assert check.answers == no_signs() | {"fever": True}
    assert (check.local_date, check.zone, check.utc_offset) == (datetime.date(2026, 11, 25), "Asia/Kolkata", 330)
    assert SafetyCheck.objects.standing_of(user).lock == Lock(Level.URGENT, datetime.date(2026, 11, 25))


@pytest.mark.django_db
def test_the_same_walk_sent_again_is_one_row_and_other_answers_are_another() -> None:
    user, walk = UserFactory(), uuid.uuid4()
    first = record(user, walk=walk)
    assert record(user, walk=walk) == first
    assert SafetyCheck.objects.standing_of(user).lock is None
    assert record(user, "chest", walk=walk) != first  # gone back, and answered otherwise
    assert SafetyCheck.objects.standing_of(user).lock is not None
    assert SafetyCheck.objects.of(user).count() == 2


@pytest.mark.django_db
def test_a_lock_outlives_later_answers_until_it_is_cleared(clock: Any, django_assert_num_queries: Any) -> None:
    user, other = UserFactory(), UserFactory()
    record(user, "chest")
    clock.shift(60)
    urgent = record(user, "fever")
    clock.shift(60)
    nothing = record(user)
    record(other, "chest")
    with django_assert_num_queries(1):
        lock = SafetyCheck.objects.standing_of(user).lock
    assert lock == Lock(Level.EMERGENCY, datetime.date(2026, 11, 24))
    assert SafetyCheck.objects.standing_of(user).latest == nothing
    clock.shift(60)
    assert SafetyCheck.objects.clear(user, datetime.date(2026, 11, 20)) == 2
    assert SafetyCheck.objects.standing_of(user).lock is None
    urgent.refresh_from_db()
    assert (urgent.cleared_on, urgent.version) == (datetime.date(2026, 11, 20), 2)
    assert urgent.cleared_at == datetime.datetime(2026, 11, 24, 23, 33, tzinfo=datetime.UTC)
    standing = SafetyCheck.objects.standing_of(user)
    assert (standing.lock, standing.latest) == (None, nothing)
    assert SafetyCheck.objects.standing_of(other).lock is not None
    assert SafetyCheck.objects.clear(user, datetime.date(2026, 11, 20)) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "mild"},
        {"cleared_on": datetime.date(2026, 11, 24)},
        {"level": None, "cleared_on": datetime.date(2026, 11, 24), "cleared_at": "2026-11-24T08:00Z"},
        {"level": "check", "cleared_on": datetime.date(2026, 11, 24), "cleared_at": "2026-11-24T08:00Z"},
        {"doctor_ok": False, "doctor_on": datetime.date(2026, 11, 24)},
        {"doctor_ok": None, "doctor_on": datetime.date(2026, 11, 24)},
        {"utc_offset": 2000},
    ],
)
def test_the_database_refuses_what_cannot_be(wrong: dict[str, Any]) -> None:
    check = record(UserFactory(), "fever")
    with pytest.raises(IntegrityError), transaction.atomic():
        SafetyCheck.objects.filter(pk=check.pk).update(**wrong)


@pytest.mark.django_db
def test_a_doctors_word_is_noted_once_on_the_last_whole_answers(clock: Any, django_assert_num_queries: Any) -> None:
    user, day = UserFactory(), datetime.date(2026, 11, 20)
    assert SafetyCheck.objects.agree(user, day) == 0
    old = SafetyCheck.objects.record(user=user, answers=no_signs() | {"heart": True}, doctor_ok=False)
    clock.shift(60)
    check = SafetyCheck.objects.record(user=user, answers=no_signs() | {"heart": True, "disc": True}, doctor_ok=None)
    other = SafetyCheck.objects.record(user=UserFactory(), answers=no_signs(), doctor_ok=False)
    clock.shift(60)
    SafetyCheck.objects.record(user=user, answers={"fever": False}, doctor_ok=None)  # not whole
    with django_assert_num_queries(1):
        told = SafetyCheck.objects.standing_of(user).told
    assert told == Told(check.answered_at, {"disc-or-leg-pain": 0}, asks_doctor=True)
    assert [SafetyCheck.objects.agree(user, date) for date in (day, day - datetime.timedelta(days=3))] == [1, 0]
    rows = {row.pk: (row.doctor_ok, row.doctor_on, row.level, row.version) for row in SafetyCheck.objects.all()}
    assert [rows[row.pk] for row in (old, check, other)] == [
        (False, None, "check", 1),
        (True, day, "check", 2),
        (False, None, "check", 1),
    ]
    assert SafetyCheck.objects.standing_of(user).told == Told(check.answered_at, {"disc-or-leg-pain": 0})
