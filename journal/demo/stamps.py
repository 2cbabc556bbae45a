"""The times at which rows of the demo came."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import models

BATCH = 200


def stamp(model: type[models.Model], rows: Iterable[tuple[Any, datetime.datetime]]) -> None:
    """Give rows the time at which they came: inserting always writes the time of now."""
    fields = [name for name in ("created_at", "updated_at") if hasattr(model, name)]
    stamped = []
    for row, at in rows:
        for name in fields:
            setattr(row, name, at)
        stamped.append(row)
    model._default_manager.bulk_update(stamped, fields, batch_size=BATCH)
