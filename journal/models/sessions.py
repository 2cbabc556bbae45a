"""Practice: one session of one person, and what was done of each exercise."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from backcare.entries import Entry, EntryQuerySet
from journal.enums import (
    Activity,
    Clock,
    Effort,
    FoundMuscle,
    LoggedHow,
    Outcome,
    ResultStatus,
    Slot,
)


class PracticeSessionQuerySet(EntryQuerySet["PracticeSession"]):
    def counting(self) -> Self:
        """Sessions that keep a day."""
        return self.filter(_counts())

    def with_counts(self) -> Self:
        """Each session with `counts`: whether it keeps its day."""
        return self.annotate(counts=models.ExpressionWrapper(_counts(), output_field=models.BooleanField()))


def _counts() -> Q:
    """Some exercise was done, or it was stopped for pain or safety.

    (Walking and breathing keep a day only during a flare pause; they are judged there.)
    """
    done = ExerciseResult.objects.filter(
        session=models.OuterRef("pk"), status__in=[ResultStatus.DONE, ResultStatus.PARTLY, ResultStatus.STOPPED_PAIN]
    )
    stopped = Q(outcome__in=[Outcome.STOPPED_PAIN, Outcome.STOPPED_SAFETY])
    return Q(activity=Activity.ROUTINE) & (Q(models.Exists(done)) | stopped)


class PracticeSession(Entry):
    """One session: a local date and a slot, what was planned and how it ended.

    `started_at` and `finished_at` are NULL where nobody knows (logged by hand). The keys of routine and preset
    stay those it was done with, whatever becomes of the content.
    """

    slot = models.CharField(_("slot"), max_length=8, choices=Slot)
    activity = models.CharField(max_length=10, choices=Activity, default=Activity.ROUTINE)
    routine_key = models.SlugField(max_length=60, blank=True, db_index=False)
    preset_key = models.SlugField(max_length=60, blank=True, db_index=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    active_seconds = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome, default=Outcome.FINISHED)
    logged_how = models.CharField(max_length=10, choices=LoggedHow, default=LoggedHow.GUIDED)
    added_later = models.BooleanField(default=False)
    clock = models.CharField(max_length=10, choices=Clock, default=Clock.OK)
    effort = models.PositiveSmallIntegerField(_("effort"), choices=Effort, null=True, blank=True)
    found_muscle = models.CharField(
        _("did you find the muscle?"), max_length=8, choices=FoundMuscle, null=True, blank=True
    )
    note = models.TextField(_("note"), max_length=2000, blank=True)

    objects = PracticeSessionQuerySet.as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(slot__in=Slot.values), name="journal_session_slot_known"),
            models.CheckConstraint(condition=Q(activity__in=Activity.values), name="journal_session_activity_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="journal_session_outcome_known"),
            models.CheckConstraint(
                condition=Q(started_at=None) | Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
                name="journal_session_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.local_date} {self.slot}"

    @cached_property
    def slot_label(self) -> str:
        return str(Slot(self.slot).label)

    @property
    def minutes(self) -> int | None:
        """Active minutes, at least one; None where nobody measured."""
        return None if self.active_seconds is None else max(1, round(self.active_seconds / 60))

    @property
    def exercises_done(self) -> int:
        """Exercises of which something was done (uses prefetched `results`)."""
        return sum(result.status != ResultStatus.SKIPPED for result in self.results.all())


class ExerciseResult(models.Model):
    """What was done of one exercise in a session; the keys stay those it was done with."""

    session = models.ForeignKey(PracticeSession, on_delete=models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField()
    exercise_key = models.SlugField(max_length=60, db_index=False)
    variant_key = models.SlugField(max_length=60, db_index=False)
    planned_reps = models.PositiveSmallIntegerField(null=True)
    done_reps = models.PositiveSmallIntegerField(null=True)
    status = models.CharField(max_length=16, choices=ResultStatus)

    class Meta:
        ordering = ("position",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "position"], name="journal_result_one_per_position"),
            models.CheckConstraint(condition=Q(status__in=ResultStatus.values), name="journal_result_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_key}: {self.status}"
