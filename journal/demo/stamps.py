"""What all rows of the demo people have in common: their own day, and the time at which they came."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import models

from backcare.accounts.models import User
from journal.demo.values import EntryValue

BATCH = 200


def entry_columns(value: EntryValue, user: User) -> dict[str, Any]:
    """The columns that every entry has."""
    return {
        "user": user,
        "uuid": value.uuid,
        "local_date": value.local_date,
        "zone": value.zone,
        "utc_offset": value.utc_offset,
    }


def stamp(model: type[models.Model], rows: Iterable[tuple[Any, datetime.datetime]]) -> None:
    """Give rows the time at which they came: inserting always writes the time of now."""
    fields = [name for name in ("created_at", "updated_at") if hasattr(model, name)]
    stamped = []
    for row, at in rows:
        for name in fields:
            setattr(row, name, at)
        stamped.append(row)
    model._default_manager.bulk_update(stamped, fields, batch_size=BATCH)
