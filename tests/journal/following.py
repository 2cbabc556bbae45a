"""Clients of an instructor on a Tuesday at noon."""

import datetime
from typing import Any

from backcare.accounts.models import User
from journal.enums import Scope
from journal.models import Connection, Share
from tests.factories import PainReportFactory, PlanFactory, PracticeSessionFactory, UserFactory

DAY = datetime.timedelta(days=1)
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)  # a Tuesday
TODAY = NOON.date()


def follow(marta: User, name: str, scopes: Any = tuple(Scope), **fields: Any) -> Connection:
    """A client of 100 days' standing with a plan of five days a week, once a day."""
    who = UserFactory(name=name, **fields)
    who.zone_changes.update(since=NOON - 300 * DAY)
    PlanFactory(user=who, valid_from=TODAY - 200 * DAY, sessions_per_day=1, days_per_week=5)
    made = Connection.objects.create(instructor=marta, client=who, state="active", answered_at=NOON - 100 * DAY)
    Share.objects.bulk_create(Share(connection=made, scope=scope) for scope in scopes)
    return made


def practise(user: User, *days_ago: int, before: int | None = None, after: int | None = None) -> None:
    for days in days_ago:
        session = PracticeSessionFactory(user=user, local_date=TODAY - days * DAY)
        for moment, number in (("before", before), ("after", after)):
            if number is not None:
                PainReportFactory(
                    user=user, session=session, moment=moment, intensity=number, local_date=session.local_date
                )
