"""What is asked beside pain: own activities and confidence once a week, and once how it began."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backcare.entries import Entry, EntryQuerySet
from journal.factors import CAUSES

MOST_ACTIVITIES = 3


class OwnActivityQuerySet(EntryQuerySet["OwnActivity"]):
    def current(self) -> Self:
        """Those asked about now, in the person's order."""
        return self.live().filter(until=None).order_by("position")


class OwnActivity(Entry):
    """One of a person's three activities, by their own name. Replaced ones end and keep their history."""

    name = models.CharField(_("activity"), max_length=80)
    position = models.PositiveSmallIntegerField()
    until = models.DateField(null=True, blank=True)

    objects = OwnActivityQuerySet.as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MOST_ACTIVITIES), name="journal_ownactivity_position_1_to_3"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="journal_ownactivity_has_a_name"),
            models.UniqueConstraint(
                fields=["user", "position"],
                condition=Q(deleted_at=None, until=None),
                name="journal_ownactivity_one_a_position",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WeekReviewQuerySet(EntryQuerySet["WeekReview"]):
    def answered(self) -> Self:
        """Weeks in which something was said, not put off."""
        return self.filter(put_off=False)


class WeekReview(Entry):
    """The answers of one week (named by its Monday): confidence in moving 0-10, higher is better, and the activities.

    `confidence` NULL with `confidence_skipped`: asked and passed over; NULL without: not asked. `put_off`: the person
    said "not this week".
    """

    monday = models.DateField()
    confidence = models.PositiveSmallIntegerField(_("confidence in moving"), null=True, blank=True)
    confidence_skipped = models.BooleanField(default=False)
    put_off = models.BooleanField(default=False)

    objects = WeekReviewQuerySet.as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("week")
        verbose_name_plural = _("weeks")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__lte=10), name="journal_weekreview_confidence_0_to_10"
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence_skipped=False, put_off=False),
                name="journal_weekreview_number_is_an_answer",
            ),
            models.UniqueConstraint(
                fields=["user", "monday"], condition=Q(deleted_at=None), name="journal_weekreview_one_a_week"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.monday}"


class ActivityRating(models.Model):
    """How well an activity went in a week, 0 (not at all) to 10 (as well as ever); NULL: asked and passed over."""

    review = models.ForeignKey(WeekReview, on_delete=models.CASCADE, related_name="ratings")
    activity = models.ForeignKey(OwnActivity, on_delete=models.CASCADE, related_name="ratings")
    value = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("activity__position", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(value=None) | Q(value__lte=10), name="journal_activityrating_0_to_10"),
            models.UniqueConstraint(fields=["review", "activity"], name="journal_activityrating_once_a_week"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.value}"


class PainOrigin(Entry):
    """How it began, in the person's own view: causes as rows. `skipped`: never ask again."""

    skipped = models.BooleanField(default=False)

    objects = EntryQuerySet["PainOrigin"].as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("how it began")
        verbose_name_plural = _("how it began")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                fields=["user"], condition=Q(deleted_at=None), name="journal_painorigin_one_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.local_date}"


class PainCause(models.Model):
    """One of the causes a person named."""

    origin = models.ForeignKey(PainOrigin, on_delete=models.CASCADE, related_name="causes")
    cause = models.CharField(max_length=12)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(cause__in=list(CAUSES)), name="journal_paincause_known"),
            models.UniqueConstraint(fields=["origin", "cause"], name="journal_paincause_once"),
        ]

    def __str__(self) -> str:
        return self.cause
