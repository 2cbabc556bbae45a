"""What people answered about warning signs, and when a doctor or physio saw them since."""

import datetime
import uuid as uuids
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backcare.entries import Entry, EntryQuerySet, digest_of
from backcare.prepared import Prepared
from exercises.safety import LOCKING, SIGNS, WEEKS, Answers, Assessment, Level, Lock, Told, assess, is_whole
from exercises.safety_words import LEVELS


@dataclass(frozen=True)
class Standing:
    """What counts of a person's checks now: why nobody begins, and the last whole set of answers; each may be None."""

    lock: Lock | None
    latest: "SafetyCheck | None"

    @property
    def told(self) -> Told | None:
        return self.latest.told if self.latest else None


class SafetyCheckQuerySet(EntryQuerySet["SafetyCheck"]):
    def locking(self) -> "SafetyCheckQuerySet":
        """Checks that keep the routine closed: a warning sign was reported and nobody has seen the person since."""
        return self.live().filter(level__in=LOCKING, cleared_at=None)

    def latest_whole_of(self, person: Any) -> "SafetyCheck | None":
        """The check answered last in which everything was asked (one query)."""
        return self.of(person).live().filter(whole=True).order_by("-answered_at", "-pk").first()

    def standing_of(self, person: Any) -> Standing:
        """What counts of this person's checks now (one query)."""
        rows = STANDING.rows(person=person.pk)
        locks = [row.lock for row in rows if row.lock]
        ranks = list(Level)
        lock = min(locks, key=lambda lock: ranks.index(lock.level), default=None)
        return Standing(lock, next((row for row in rows if row.whole), None))

    def deciding(self, person: Any) -> "SafetyCheckQuerySet":
        """The checks from which `standing_of` is made, the last first."""
        live = self.of(person).live()
        whole = live.filter(whole=True).order_by("-answered_at", "-pk").values("pk")[:1]
        return live.filter(Q(level__in=LOCKING, cleared_at=None) | Q(pk=Subquery(whole))).order_by("-answered_at")

    @transaction.atomic
    def record(
        self,
        *,
        user: Any,
        answers: Answers,
        doctor_ok: bool | None,
        doctor_on: datetime.date | None = None,
        walk: uuids.UUID | None = None,
    ) -> "SafetyCheck":
        """Keep the answers of one walk through the questions; the same ones sent again make no second row.

        Going back and answering otherwise makes another row: a sign once reported stays reported.
        Raises UnknownSignError.
        """
        now = timezone.now()
        local = user.local_now(now)
        body = {"answers": dict(answers), "doctor_ok": doctor_ok, "doctor_on": doctor_on}
        digest = digest_of(body)
        check, _created = self.get_or_create(
            user=user,
            uuid=uuids.uuid5(walk or uuids.uuid4(), digest),
            defaults={
                "answers": body["answers"],
                "doctor_ok": doctor_ok,
                "doctor_on": doctor_on,
                "level": assess(answers, doctor_ok).level,
                "whole": is_whole(answers),
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

    def agree(self, person: Any, agreed_on: datetime.date) -> int:
        """Note that a doctor or physio agreed on a date with what was told last. How many checks: one or none."""
        latest = self.latest_whole_of(person)
        if latest is None or latest.doctor_ok is True:
            return 0
        return self.filter(pk=latest.pk).update(
            doctor_ok=True, doctor_on=agreed_on, version=F("version") + 1, updated_at=timezone.now()
        )


class SafetyCheck(Entry):
    """`answers` holds yes or no by the key of a sign, and the week of a pregnancy; what was not asked is left out.

    `whole`: everything was asked. `level` NULL: nothing reported. `doctor_ok` NULL: not asked; `doctor_on` is the day
    on which a doctor or physio agreed, NULL where unknown.
    """

    answers = models.JSONField(default=dict)
    whole = models.BooleanField(_("everything was asked"), default=False)
    doctor_ok = models.BooleanField(_("a doctor or physio agrees"), null=True)
    doctor_on = models.DateField(_("agreed on"), null=True, blank=True)
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
                | Q(
                    cleared_on__isnull=False,
                    cleared_at__isnull=False,
                    level__isnull=False,
                    level__in=[level.value for level in Level if level in LOCKING],
                ),
                name="exercises_safetycheck_cleared_where_locked",
            ),
            models.CheckConstraint(
                condition=Q(doctor_on=None) | Q(doctor_ok__isnull=False, doctor_ok=True),
                name="exercises_safetycheck_agreed_on_where_agreed",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            *Entry.Meta.indexes,
            models.Index(fields=["user", "answered_at"], name="exercises_safetycheck_last"),
        ]

    def __str__(self) -> str:
        return f"{self.local_date}"

    @property
    def assessment(self) -> Assessment:
        """What the answers come to, by the rules of today."""
        return assess({key: yes for key, yes in self.answers.items() if key in SIGNS or key == WEEKS}, self.doctor_ok)

    @property
    def told(self) -> Told:
        outcome = self.assessment
        return Told(self.answered_at, outcome.conditions, outcome.asks_doctor, self.cleared_at)

    @property
    def lock(self) -> Lock | None:
        """Why nobody begins, as long as no doctor or physio has seen the person."""
        if self.level not in LOCKING or self.cleared_at is not None:
            return None
        return Lock(Level(self.level), self.local_date)


STANDING = Prepared(lambda person: SafetyCheck.objects.deciding(person))
