"""What a client agrees to share: given, changed and ended by the client only, effective at the next request."""

import datetime
import enum
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from journal.enums import ConnectionState
from journal.models import Connection, Share
from journal.models.sharing import OPEN


class From(enum.StrEnum):
    """From when on: as it is for what is shared already, today on, or everything so far."""

    KEEP = "keep"
    TODAY = "today"
    ALL = "all"


def share(connection: Connection, *, scopes: Collection[str], start: From) -> bool:
    """Share exactly these scopes; False, and nothing shared, if the connection is not open any more.

    A scope that is new under `KEEP` is shared from today on.
    """
    today = connection.client.local_now().date()
    with transaction.atomic():
        current = Connection.objects.select_for_update().filter(pk=connection.pk, state__in=OPEN).first()
        if current is None:
            return False
        held = {row.scope: row.since for row in current.shares.all()}
        current.shares.all().delete()
        Share.objects.bulk_create(
            Share(connection=current, scope=scope, since=_first_day(held, scope, start, today)) for scope in scopes
        )
        if current.state != ConnectionState.ACTIVE:
            current.state, current.answered_at = ConnectionState.ACTIVE, timezone.now()
            current.save(update_fields=["state", "answered_at"])
    return True


def _first_day(
    held: dict[str, datetime.date | None], scope: str, start: From, today: datetime.date
) -> datetime.date | None:
    if start is From.ALL:
        return None
    return held.get(scope, today) if start is From.KEEP else today


def stop(connection: Connection) -> None:
    """The client ends it, or declines while it waits. What was shared stays noted; nothing of it is seen any more."""
    now = timezone.now()
    mine = Connection.objects.filter(pk=connection.pk)
    mine.filter(state=ConnectionState.PENDING).update(state=ConnectionState.DECLINED, answered_at=now)
    mine.filter(state=ConnectionState.ACTIVE).update(state=ConnectionState.ENDED, ended_at=now)


def leave(connection: Connection) -> None:
    """The instructor ends it, answered or not."""
    mine = Connection.objects.filter(pk=connection.pk, state__in=OPEN)
    mine.update(state=ConnectionState.ENDED, ended_at=timezone.now())
