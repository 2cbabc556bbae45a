"""Pauses from the plan: making one, ending one early, and which of one's own stand in the way of another."""

import datetime
import uuid as uuids

from backcare.accounts.models import User
from journal.days import DAY
from journal.enums import PauseReason
from journal.models import Pause
from journal.recording import (
    Wrote,
    day_columns,
    delete_entry,
    edit_entry,
    write_once,
)
from journal.slots import DaySlot

DAYS_BACK = 7
DAYS_AHEAD = 366


def record_pause(
    *,
    user: User,
    uuid: uuids.UUID,
    day: DaySlot,
    reason: str,
    first: datetime.date,
    last: datetime.date | None,
) -> tuple[Pause, Wrote]:
    """Save a pause, both ends inclusive, `last` None while open; sending it again makes no second one."""

    def create(digest: str) -> Pause:
        return Pause.objects.create(
            user=user, uuid=uuid, body_digest=digest, reason=reason, first=first, last=last, **day_columns(day)
        )

    body = {"reason": reason, "first": first, "last": last}
    return write_once(Pause, user=user, uuid=uuid, body=body, create=create)


def end_pause(pause: Pause, today: datetime.date) -> None:
    """From today on the plan counts again; a pause that would have no day left is deleted, with undo.

    Raises ConflictError when it was changed meanwhile.
    """
    if pause.first >= today:
        delete_entry(pause)
    elif pause.last is None or pause.last >= today:
        edit_entry(pause, base_version=pause.version, last=today - DAY)


def in_the_way(user: User, reason: PauseReason | str, first: datetime.date, last: datetime.date | None) -> Pause | None:
    """A pause of the same reason that shares a day with this one; those of other reasons may overlap."""
    return Pause.objects.of(user).live().filter(reason=reason).overlapping(first, last).first()
