"""A query composed once answers as the queryset it stands for, whatever it is filled with; what it cannot follow it
refuses."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, F, OuterRef
from django.test.utils import CaptureQueriesContext

from backcare.accounts.models import User
from backcare.prepared import NotFillableError, Prepared
from journal.models import Plan, PracticeSession
from tests.factories import PlanFactory, PracticeSessionFactory

pytestmark = pytest.mark.django_db
DATE = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def people() -> list[User]:
    people = [PlanFactory(valid_from=DATE - days * DAY, author=None).user for days in (30, 60)]
    for user in people:
        for days in range(3):
            PracticeSessionFactory(user=user, local_date=DATE - days * DAY, slot="evening" if days else "morning")
    return people


def sessions(user: Any, since: Any, slot: Any) -> Any:
    return PracticeSession.objects.of(user).filter(local_date__gte=since, slot=slot).order_by("local_date")


def test_rows_are_those_of_the_queryset_each_time(people: list[User]) -> None:
    prepared = Prepared(sessions)
    for user in people:
        for since in (DATE - 9 * DAY, DATE - DAY, DATE + DAY):
            for slot in ("morning", "evening", "it's"):
                values: dict[str, Any] = {"user": user.pk, "since": since, "slot": slot}
                with CaptureQueriesContext(connection) as asked:
                    found = prepared.rows(**values)
                assert len(asked) == 1
                assert found == list(sessions(**values))
                assert [row.local_date for row in found] == [row.local_date for row in sessions(**values)]


def test_values_instants_subqueries_and_related_rows_too(people: list[User]) -> None:
    def plans(user: Any, joined: Any, day: Any) -> Any:
        practised = PracticeSession.objects.filter(user=OuterRef("user"), local_date=day)
        rows = Plan.objects.filter(user=user, created_at__gte=joined).select_related("user")
        return rows.annotate(practised=Exists(practised), mail=F("user__email"))

    prepared, as_values = Prepared(plans), Prepared(lambda **values: plans(**values).values_list("mail", "practised"))
    user = people[0]
    joined = Plan.objects.get(user=user).created_at
    for day, practised in ((DATE, True), (DATE + DAY, False)):
        values: dict[str, Any] = {"user": user.pk, "joined": joined, "day": day}
        [plan] = prepared.rows(**values)
        assert (plan.practised, plan.mail, plan.created_at) == (practised, user.email, joined)
        with CaptureQueriesContext(connection) as asked:
            assert plan.user.email == user.email
        assert not asked.captured_queries
        assert as_values.rows(**values) == [(user.email, practised)]
        assert as_values.rows(**(values | {"joined": joined + DAY})) == []


def test_what_filling_in_cannot_follow_is_refused_at_the_first_use(people: list[User]) -> None:
    def computed(day: datetime.date) -> Any:
        return PracticeSession.objects.filter(local_date__gte=day - DAY)

    def other_sql(number: int) -> Any:
        return PracticeSession.objects.filter(pk__in=range(number % 2 + 1))

    with pytest.raises(NotFillableError):
        Prepared(computed).rows(day=DATE)
    with pytest.raises(NotFillableError):
        Prepared(other_sql).rows(number=3)
