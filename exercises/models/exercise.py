"""An exercise: what it is for, where it starts, how it should feel, and who should take care."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from exercises.enums import MovementCategory, Posture
from exercises.models.shipped import (
    ContentQuerySet,
    OwnedObject,
    ShippedText,
    TextQuerySet,
    key_once,
    known,
)
from exercises.models.variant import Variant


def known_categories(value: object) -> None:
    """Refuse anything but a list of movement categories."""
    if not isinstance(value, list) or not set(value) <= set(MovementCategory.values):
        raise ValidationError(_("A list of these: %(known)s."), params={"known": ", ".join(MovementCategory.values)})


class ExerciseQuerySet(ContentQuerySet["Exercise"]):
    def with_everything(self, language: str) -> "ExerciseQuerySet":
        """Texts, cautions and live variants down to each step, in ten queries however many there are."""
        texts = ExerciseText.objects.readable_in(language)
        cautions = Caution.objects.live().prefetch_related(Prefetch("texts", CautionText.objects.readable_in(language)))
        variants = Variant.objects.live().shared().with_steps(language)
        return self.prefetch_related(
            Prefetch("texts", texts), Prefetch("cautions", cautions), Prefetch("variants", variants)
        )


class Exercise(OwnedObject):
    """`sides` is 1, or 2 where the right and then the left side works."""

    SHIPPED = ("sides", "posture", "categories")

    sides = models.PositiveSmallIntegerField(_("sides"), default=1, choices=[(1, _("one")), (2, _("right and left"))])
    posture = models.CharField(_("posture"), max_length=12, choices=Posture)
    categories = models.JSONField(_("movement categories"), default=list, blank=True, validators=[known_categories])

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")
        ordering = ("key",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *key_once("exercises_exercise"),
            known("posture", Posture, "exercises_exercise_posture_known"),
            models.CheckConstraint(condition=Q(sides__in=[1, 2]), name="exercises_exercise_one_or_two_sides"),
        ]


class ExerciseText(ShippedText):
    """Lists (needs, felt, not_felt, faults) are written one entry a line."""

    SHIPPED = (
        "title",
        "also_known_as",
        "purpose",
        "start_position",
        "needs",
        "breath",
        "felt",
        "not_felt",
        "faults",
    )

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="texts", db_index=False)
    title = models.CharField(_("title"), max_length=80)
    also_known_as = models.CharField(_("also known as"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), max_length=1000, blank=True)
    start_position = models.TextField(_("start position"), max_length=1000, blank=True)
    needs = models.TextField(_("what is needed"), max_length=500, blank=True)
    breath = models.TextField(_("breath"), max_length=500, blank=True)
    felt = models.TextField(_("should be felt"), max_length=1000, blank=True)
    not_felt = models.TextField(_("should not be felt"), max_length=1000, blank=True)
    faults = models.TextField(_("common faults"), max_length=2000, blank=True)

    objects = TextQuerySet["ExerciseText"].as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["exercise", "language"], name="exercises_exercisetext_once_a_language"),
            models.CheckConstraint(condition=~Q(title=""), name="exercises_exercisetext_has_title"),
        ]


class Caution(OwnedObject):
    """A condition under which an exercise is done with care, done in another variant, or left out."""

    SHIPPED = ("position", "substitute")

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="cautions", db_index=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    substitute = models.ForeignKey(
        Variant,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="cautions",
        verbose_name=_("variant to do instead"),
    )

    objects = ContentQuerySet["Caution"].as_manager()

    class Meta:
        verbose_name = _("caution")
        verbose_name_plural = _("cautions")
        ordering = ("position", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = key_once("exercises_caution", "exercise")

    def clean(self) -> None:
        if self.substitute and self.substitute.exercise_id != self.exercise_id:
            raise ValidationError({"substitute": _("This variant belongs to another exercise.")})


class CautionText(ShippedText):
    SHIPPED = ("condition", "advice")

    caution = models.ForeignKey(Caution, on_delete=models.CASCADE, related_name="texts", db_index=False)
    condition = models.CharField(_("condition"), max_length=120)
    advice = models.TextField(_("advice"), max_length=500)

    objects = TextQuerySet["CautionText"].as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["caution", "language"], name="exercises_cautiontext_once_a_language"),
        ]
