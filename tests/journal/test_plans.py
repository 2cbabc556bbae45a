"""Which preset is offered: starter at first, after a week away and after a bad next day, else what was chosen."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare.accounts.models import PracticePreferences, User
from journal.plans import (
    number_before,
    offer_for,
    preset_to_offer,
    recent_dates,
    recent_numbers,
    was_bad_next_day,
)
from journal.trends import DAY, DayValue
from tests.factories import PainReportFactory, PlanFactory, PracticeSessionFactory, UserFactory

TODAY = datetime.date(2026, 3, 12)
BAD = "The day after your last practice hurt more than usual, so this one begins gently."


def values(*numbers: float | None, after_practice: bool = False) -> list[DayValue]:
    """Daily values, the last one of yesterday; None is a day without."""
    first = TODAY - len(numbers) * DAY
    return [DayValue(first + i * DAY, n, after_practice) for i, n in enumerate(numbers) if n is not None]


@pytest.mark.parametrize(
    ("numbers", "bad"),
    [
        ((3, 3, 3, 3, 5), True),
        ((3, 3, 3, 3, 4.5), False),
        ((0, 0, 0, 0, 2), True),  # zero is a value
        ((3, 3, 3, 5), False),  # three are too few to say
        ((3, 3, 3, 3, None), False),  # no value is no bad day
        ((1, 1, 9, 9, 6), False),  # the median is 5
        ((*[3] * 4, *[None] * 28, 9), False),  # too long ago
        ((*[3] * 4, *[None] * 24, 9), True),
    ],
)
def test_a_bad_next_day(numbers: tuple[float | None, ...], bad: bool) -> None:
    assert was_bad_next_day(values(*numbers), TODAY - 2 * DAY) is bad


def test_only_values_of_one_kind_are_compared() -> None:
    mixed = [*values(3, 3, 3, 3, None, after_practice=True), *values(None, None, None, None, 7)]
    assert was_bad_next_day(mixed, TODAY - 2 * DAY) is False


@given(st.lists(st.integers(0, 10), min_size=5, max_size=29), st.integers(-10, 0))
def test_a_lower_next_day_is_never_worse(numbers: list[int], less: int) -> None:
    lower = [*numbers[:-1], max(0, numbers[-1] + less)]
    last = TODAY - 2 * DAY
    assert was_bad_next_day(values(*lower), last) <= was_bad_next_day(values(*numbers), last)


@pytest.mark.parametrize(
    ("done", "last", "usual", "numbers", "preset", "why"),
    [
        (0, None, "rounds", (), "starter", "The first three times begin gently."),
        (2, 1, "rounds", (), "starter", "The first three times begin gently."),
        (3, 7, "rounds", (), "starter", "It has been a week or more, so we begin gently again."),
        (3, 6, "rounds", (), "rounds", ""),
        (3, 2, "rounds", (3, 3, 3, 3, 5), "starter", BAD),
        (3, 1, "rounds", (3, 3, 3, 3, 5), "rounds", ""),  # that value was of the day of practice itself
    ],
)
def test_which_preset_is_offered(
    done: int, last: int | None, usual: str, numbers: tuple[float, ...], preset: str, why: str
) -> None:
    offer = preset_to_offer(
        usual=usual,
        sessions_done=done,
        last_date=None if last is None else TODAY - last * DAY,
        today=TODAY,
        values=values(*numbers),
    )
    assert (offer.preset, str(offer.why)) == (preset, why)


@pytest.fixture
def practised(db: None) -> Callable[..., User]:
    """Somebody who practised on each of the five days up to the day before yesterday, usually at 3."""

    def make(yesterday: int | None) -> User:
        user: User = UserFactory(time_zone="UTC")
        for ago in range(2, 7):
            PracticeSessionFactory(user=user, local_date=TODAY - ago * DAY)
            PainReportFactory(user=user, moment="now", intensity=3, local_date=TODAY - ago * DAY)
        if yesterday is not None:
            PainReportFactory(user=user, moment="now", intensity=yesterday, local_date=TODAY - DAY)
        stranger = UserFactory()
        PainReportFactory(user=stranger, moment="now", intensity=10, local_date=TODAY - DAY)
        return user

    return make


def offered(user: User, plan: Any) -> Any:
    """The offer from stored rows: two queries."""
    numbers = recent_numbers(user, TODAY)
    return offer_for(user, plan, today=TODAY, dates=recent_dates(user), numbers=numbers)


@pytest.mark.parametrize(("yesterday", "preset", "why"), [(5, "starter", BAD), (4, "full", ""), (None, "full", "")])
def test_the_offer_from_stored_rows(
    practised: Callable[..., User],
    django_assert_num_queries: Any,
    yesterday: int | None,
    preset: str,
    why: str,
) -> None:
    user = practised(yesterday)
    plan = PlanFactory(user=user, preset_key="full")
    user = User.objects.select_related("practice").get(pk=user.pk)
    with django_assert_num_queries(2):
        offer = offered(user, plan)
    assert (offer.preset, str(offer.why)) == (preset, why)


def test_the_persons_own_preset_goes_before_that_of_the_plan(practised: Callable[..., User]) -> None:
    user = practised(5)
    plan = PlanFactory(user=user, preset_key="full")
    PracticePreferences.objects.create(user=user, preset="rounds")
    assert offered(user, plan).preset == "starter"  # but not before a bad next day
    PainReportFactory(user=user, moment="day_average", intensity=3, local_date=TODAY - DAY)
    assert offered(user, plan).preset == "rounds"


def test_the_number_before_practice_is_one_of_today(practised: Callable[..., User]) -> None:
    user = practised(4)
    assert number_before(recent_numbers(user, TODAY), TODAY) is None
    PainReportFactory(user=user, moment="now", intensity=0, local_date=TODAY)
    PainReportFactory(user=user, moment="after", intensity=7, local_date=TODAY)
    assert number_before(recent_numbers(user, TODAY), TODAY) == 0


@pytest.mark.django_db
def test_the_number_given_last_is_among_them_however_long_ago(django_assert_num_queries: Any) -> None:
    user = UserFactory()
    PainReportFactory(user=user, moment="now", intensity=8, local_date=TODAY - 300 * DAY)
    PainReportFactory(user=user, moment="after", intensity=2, local_date=TODAY - 200 * DAY)
    with django_assert_num_queries(1):
        numbers = recent_numbers(user, TODAY)
    assert [number.intensity for number in numbers] == [2]
