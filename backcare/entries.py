"""What every entry that a person makes has in common: identity, version, deletion, and its own local day."""

import datetime
import hashlib
import json
import uuid as uuids
from collections.abc import Mapping
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UNDO_DAYS = 7


class EntryQuerySet[M: "Entry"](models.QuerySet[M]):
    def of(self, person: Any) -> Self:
        """Entries that belong to this person and to nobody else."""
        return self.filter(user=person)

    def live(self) -> Self:
        return self.filter(deleted_at=None)

    def undoable(self) -> Self:
        """Deleted entries that can still be brought back."""
        return self.filter(deleted_at__gte=timezone.now() - datetime.timedelta(days=UNDO_DAYS))

    def between(self, first: datetime.date, last: datetime.date) -> Self:
        """Entries whose local date lies in the two dates, both inclusive."""
        return self.filter(local_date__range=(first, last))


class Entry(models.Model):
    """An entry of one person.

    `uuid` is made on the device, unique for that person and kept after deletion, so that sending an entry
    again can never make a second row. `body_digest` is the digest of the first body: it tells a replay from
    a second use of the same uuid. `local_date`, `zone` (IANA) and `utc_offset` (minutes) are those of the
    moment it was logged; they are never computed again.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, db_index=False, verbose_name=_("person")
    )
    uuid = models.UUIDField(default=uuids.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1)
    deleted_at = models.DateTimeField(null=True, blank=True)
    local_date = models.DateField(_("local date"))
    zone = models.CharField(_("time zone"), max_length=64)
    utc_offset = models.SmallIntegerField(_("minutes from UTC"))
    body_digest = models.CharField(max_length=64, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["user", "uuid"], name="%(app_label)s_%(class)s_once_per_person"),
            models.CheckConstraint(
                condition=Q(utc_offset__gte=-16 * 60, utc_offset__lte=16 * 60),
                name="%(app_label)s_%(class)s_offset_in_range",
            ),
        ]
        indexes = [models.Index(fields=["user", "local_date"], name="%(app_label)s_%(class)s_days")]

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None


def digest_of(body: Mapping[str, Any]) -> str:
    """The SHA-256 of a body in one canonical spelling (keys sorted, no spaces), as 64 hexadecimal digits."""
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
