"""The plan in force on a day, and pauses from it."""

import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from backcare.entries import Entry, EntryQuerySet
from journal.enums import PauseReason


class PlanQuerySet(models.QuerySet["Plan"]):
    def of(self, person: Any) -> "PlanQuerySet":
        return self.filter(user=person)

    def in_force_on(self, day: datetime.date) -> "Plan | None":
        """The plan of that day: the latest valid one; on one date the latest version. One query."""
        return self.filter(valid_from__lte=day).order_by("-valid_from", "-version").first()

    def with_flare(self, day: datetime.date) -> "PlanQuerySet":
        """Each plan with `flare_told`: when its person last told of a flare that had begun by a day, or None."""
        flares = Pause.objects.of(models.OuterRef("user")).live().filter(reason=PauseReason.FLARE, first__lte=day)
        told = models.Subquery(flares.order_by("-created_at").values("created_at")[:1])
        return self.annotate(flare_told=told)  # type: ignore[no-redef]  # declared for those who read it


class Plan(models.Model):
    """What a person has agreed to practise, valid until the next plan begins. Never changed, only followed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plans", db_index=False)
    version = models.PositiveIntegerField(default=1)
    valid_from = models.DateField()
    routine_key = models.SlugField(max_length=60, default="base", db_index=False)
    preset_key = models.SlugField(max_length=60, default="full", db_index=False)
    sessions_per_day = models.PositiveSmallIntegerField(default=2)
    days_per_week = models.PositiveSmallIntegerField(default=5)
    lift_seconds = models.PositiveSmallIntegerField(default=3)
    variants = models.JSONField(default=dict, blank=True, help_text=_("exercise key to variant key"))
    reason = models.CharField(max_length=200, blank=True)
    cautions = models.CharField(max_length=300, blank=True, help_text=_("what to take care of, in the author's words"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="plans_written"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    flare_told: datetime.datetime | None  # by `with_flare`

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ("valid_from", "version")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "valid_from", "version"], name="journal_plan_one_per_version"),
            models.CheckConstraint(condition=Q(sessions_per_day__in=[1, 2]), name="journal_plan_once_or_twice_a_day"),
            models.CheckConstraint(condition=Q(days_per_week__range=(1, 7)), name="journal_plan_1_to_7_days"),
            models.CheckConstraint(condition=Q(lift_seconds__range=(3, 5)), name="journal_plan_lift_3_to_5_seconds"),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} v{self.version}: {self.preset_key}"


class PauseQuerySet(EntryQuerySet["Pause"]):
    def overlapping(self, first: datetime.date, last: datetime.date | None) -> Self:
        """Pauses that share a day with the dates, both inclusive; `last` None has no end."""
        touching = self.filter(Q(last=None) | Q(last__gte=first))
        return touching if last is None else touching.filter(first__lte=last)


class Pause(Entry):
    """Days on which nothing is asked; both ends inclusive, `last` NULL while open."""

    reason = models.CharField(max_length=8, choices=PauseReason)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)

    objects = PauseQuerySet.as_manager()

    class Meta(Entry.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(reason__in=PauseReason.values), name="journal_pause_reason_known"),
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")), name="journal_pause_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.first} to {self.last or '…'}"
