"""What people answered about warning signs, and when a doctor or physio saw them since."""

import datetime
import uuid as uuids
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backcare.entries import Entry, EntryQuerySet, digest_of
from exercises.safety import LOCKING, Level, Lock, assess
from exercises.safety_words import LEVELS


class SafetyCheckQuerySet(EntryQuerySet["SafetyCheck"]):
    def locking(self) -> "SafetyCheckQuerySet":
        """Checks that keep the routine closed: a sign was reported and nobody has seen the person since."""
        return self.live().filter(level__in=LOCKING, cleared_at=None)

    def gravest_first(self) -> "SafetyCheckQuerySet":
        """What keeps the routine closed, the gravest first; then the others, answered or cleared last first."""
        ranks = [
            When(level=level, cleared_at=None, then=Value(rank)) for rank, level in enumerate(Level) if level in LOCKING
        ]
        rank = Case(*ranks, default=Value(len(Level)), output_field=IntegerField())
        return self.order_by(rank, Coalesce("cleared_at", "answered_at").desc(), "-pk")

    def latest_of(self, person: Any) -> "SafetyCheck | None":
        """The check answered last (one query)."""
        return self.of(person).live().order_by("-answered_at", "-pk").first()

    def standing_of(self, person: Any) -> "SafetyCheck | None":
        """The check that counts now: the gravest that locks, else the one answered or cleared last (one query)."""
        return self.of(person).live().gravest_first().first()

    def lock_of(self, person: Any) -> Lock | None:
        """Why this person cannot begin, or None (one query)."""
        check = self.of(person).locking().gravest_first().first()
        return check.lock if check else None

    @transaction.atomic
    def record(
        self,
        *,
        user: Any,
        answers: Mapping[str, bool],
        doctor_ok: bool | None,
        walk: uuids.UUID | None = None,
    ) -> "SafetyCheck":
        """Keep the answers of one walk through the questions; the same ones sent again make no second row.

        Going back and answering otherwise makes another row: a sign once reported stays reported.
        Raises UnknownSignError.
        """
        now = timezone.now()
        local = user.local_now(now)
        body = {"answers": dict(answers), "doctor_ok": doctor_ok}
        digest = digest_of(body)
        check, _created = self.get_or_create(
            user=user,
            uuid=uuids.uuid5(walk or uuids.uuid4(), digest),
            defaults={
                "answers": body["answers"],
                "doctor_ok": doctor_ok,
                "level": assess(answers).level,
                "answered_at": now,
                "local_date": local.date(),
                "zone": user.time_zone,
                "utc_offset": int(local.utcoffset().total_seconds()) // 60,
                "body_digest": digest,
            },
        )
        return check

    def clear(self, person: Any, seen_on: datetime.date) -> int:
        """Note that a doctor or physio saw this person on a date: whatever locked is open again. How many checks."""
        now = timezone.now()
        return (
            self.of(person)
            .locking()
            .update(cleared_on=seen_on, cleared_at=now, version=F("version") + 1, updated_at=now)
        )


class SafetyCheck(Entry):
    """`answers` holds yes or no by the key of a sign; a sign that was not asked is left out.

    `level` NULL: no warning signs reported. `doctor_ok` NULL: not asked.
    """

    answers = models.JSONField(default=dict)
    doctor_ok = models.BooleanField(_("a doctor or physio agrees"), null=True)
    level = models.CharField(
        _("level"), max_length=12, null=True, choices=[(level.value, LEVELS[level]) for level in Level]
    )
    answered_at = models.DateTimeField(_("answered"), default=timezone.now)
    cleared_on = models.DateField(_("seen by a doctor or physio on"), null=True, blank=True)
    cleared_at = models.DateTimeField(_("opened again"), null=True, blank=True)

    objects = SafetyCheckQuerySet.as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("safety check")
        verbose_name_plural = _("safety checks")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(level=None) | Q(level__in=[level.value for level in Level]),
                name="exercises_safetycheck_level_known",
            ),
            models.CheckConstraint(
                condition=Q(cleared_on=None, cleared_at=None)
                | Q(cleared_on__isnull=False, cleared_at__isnull=False, level__isnull=False),
                name="exercises_safetycheck_cleared_where_locked",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            *Entry.Meta.indexes,
            models.Index(fields=["user", "answered_at"], name="exercises_safetycheck_last"),
        ]

    def __str__(self) -> str:
        return f"{self.local_date}"

    @property
    def asked_on(self) -> datetime.date:
        """The date in UTC from which the answers are good for four weeks: cleared, else answered."""
        return (self.cleared_at or self.answered_at).astimezone(datetime.UTC).date()

    @property
    def lock(self) -> Lock | None:
        """Why nobody begins, as long as no doctor or physio has seen the person."""
        if self.level not in LOCKING or self.cleared_at is not None:
            return None
        return Lock(Level(self.level), self.local_date)
