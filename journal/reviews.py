"""An instructor has looked at reasons: they stay away for a week, red flags are only recorded as seen."""

import datetime
from collections.abc import Collection, Iterable

from django.db.models import Q
from django.utils import timezone

from journal.attention import Reason
from journal.models import Connection, Review

type Named = tuple[str, datetime.date]  # which rule, and since when


def named(value: str) -> Named | None:
    """ "low.2026-11-16" from a form; None for anything else."""
    why, _dot, since = value.partition(".")
    try:
        return why, datetime.date.fromisoformat(since)
    except ValueError:
        return None


def review(
    connection: Connection, found: Iterable[Reason], shown: Collection[Named], today: datetime.date
) -> list[Reason]:
    """Keep that these reasons were looked at (one write): those that were on the page and still hold, no others."""
    seen = [reason for reason in found if (reason.why.value, reason.since) in shown]
    now = timezone.now()
    Review.objects.bulk_create(
        (Review(connection=connection, why=reason.why, since=reason.since, on=today, at=now) for reason in seen),
        update_conflicts=True,
        unique_fields=["connection", "why"],
        update_fields=["since", "on", "at"],
    )
    return seen


def take_back(connection: Connection, shown: Collection[Named]) -> None:
    """As if these reasons had not been looked at (one write)."""
    if shown:
        those = Q()
        for why, since in shown:
            those |= Q(why=why, since=since)
        Review.objects.filter(those, connection=connection).delete()
