"""Which edition of the content is in force: one row with a new mark after every change."""

import uuid as uuids
from typing import Any

from django.db import models

from backcare.prepared import Prepared


class EditionQuerySet(models.QuerySet["Edition"]):
    def mark(self) -> uuids.UUID | None:
        """The mark of what is stored now (one query); None where nothing was ever stored."""
        stamps = MARK.rows()
        return stamps[0] if stamps else None

    def renew(self) -> None:
        """Say that the content has changed. A mark never comes back, so nothing old is taken for new."""
        self.update_or_create(pk=Edition.ONLY, defaults={"stamp": uuids.uuid4()})


class Edition(models.Model):
    """The content is read far more often than it changes: whoever keeps it in memory compares this mark."""

    ONLY = 1

    stamp = models.UUIDField(default=uuids.uuid4, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="exercises_edition_only_one")]

    def __str__(self) -> str:
        return str(self.stamp)


def content_changed(**_kwargs: Any) -> None:
    """Receiver for the saving and deleting of any piece of content."""
    Edition.objects.renew()


MARK = Prepared(lambda: Edition.objects.values_list("stamp", flat=True))
