"""Writes what the demo people say of their weeks and of how it began."""

import uuid as uuids
from collections.abc import Sequence

from backcare.accounts.models import User
from journal.demo.stamps import entry_columns, stamp
from journal.demo.values import ClientValue
from journal.models import ActivityRating, OwnActivity, PainCause, PainOrigin, WeekReview


def activities(clients: Sequence[ClientValue], people: dict[str, User]) -> dict[uuids.UUID, OwnActivity]:
    """The activities by uuid."""
    made = [
        (
            OwnActivity(
                **entry_columns(value, people[client.email]),
                name=value.name,
                position=value.position,
                until=value.until,
            ),
            value,
        )
        for client in clients
        for value in client.activities
    ]
    OwnActivity.objects.bulk_create(row for row, _value in made)
    stamp(OwnActivity, ((row, value.logged_at) for row, value in made))
    return {row.uuid: row for row, _value in made}


def weeks(clients: Sequence[ClientValue], people: dict[str, User], listed: dict[uuids.UUID, OwnActivity]) -> None:
    made = [
        (
            WeekReview(
                **entry_columns(value, people[client.email]),
                monday=value.monday,
                confidence=value.confidence,
                confidence_skipped=value.confidence_skipped,
                put_off=value.put_off,
            ),
            value,
        )
        for client in clients
        for value in client.weeks
    ]
    WeekReview.objects.bulk_create(row for row, _value in made)
    stamp(WeekReview, ((row, value.logged_at) for row, value in made))
    ActivityRating.objects.bulk_create(
        ActivityRating(review=row, activity=listed[uuid], value=number)
        for row, value in made
        for uuid, number in value.ratings
    )


def origins(clients: Sequence[ClientValue], people: dict[str, User]) -> None:
    made = [
        (PainOrigin(**entry_columns(client.origin, people[client.email]), skipped=client.origin.skipped), client.origin)
        for client in clients
        if client.origin
    ]
    PainOrigin.objects.bulk_create(row for row, _value in made)
    stamp(PainOrigin, ((row, value.logged_at) for row, value in made))
    PainCause.objects.bulk_create(PainCause(origin=row, cause=cause) for row, value in made for cause in value.causes)
