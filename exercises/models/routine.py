"""A routine: exercises in an order, and presets that choose a variant and a dose of each."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from exercises.models.exercise import Exercise
from exercises.models.shipped import (
    Archivable,
    ContentQuerySet,
    OwnedObject,
    ShippedText,
    TextQuerySet,
    key_once,
)
from exercises.models.variant import MOST_REPS, Variant

MOST_ROUNDS = 10


def whole_dose(value: object) -> None:
    """Refuse anything but block keys with numbers of repetitions."""
    numbers = value.values() if isinstance(value, dict) else ["not a dose"]
    if not all(type(number) is int and 0 <= number <= MOST_REPS for number in numbers):
        raise ValidationError(
            _('Block keys with numbers from 0 to %(most)s, such as {"lifts": 20}.'), params={"most": MOST_REPS}
        )


class RoutineQuerySet(ContentQuerySet["Routine"]):
    def with_presets(self, language: str) -> "RoutineQuerySet":
        """Texts, the order of its exercises, and live presets with their choices, in six queries."""
        choices = PresetExercise.objects.live()
        presets = (
            Preset.objects.live()
            .shared()
            .prefetch_related(Prefetch("texts", PresetText.objects.readable_in(language)), Prefetch("choices", choices))
        )
        return self.prefetch_related(
            Prefetch("texts", RoutineText.objects.readable_in(language)),
            Prefetch("places", RoutineExercise.objects.live()),
            Prefetch("presets", presets),
        )


class Routine(OwnedObject):
    objects = RoutineQuerySet.as_manager()

    class Meta:
        verbose_name = _("routine")
        verbose_name_plural = _("routines")
        ordering = ("key",)
        constraints: ClassVar[list[models.BaseConstraint]] = key_once("exercises_routine")


class RoutineText(ShippedText):
    SHIPPED = ("title", "summary")

    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="texts", db_index=False)
    title = models.CharField(_("title"), max_length=80)
    summary = models.TextField(_("summary"), max_length=1000, blank=True)

    objects = TextQuerySet["RoutineText"].as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["routine", "language"], name="exercises_routinetext_once_a_language"),
        ]


class RoutineExercise(Archivable):
    """The place of an exercise in a routine."""

    SHIPPED = ("position",)

    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="places", db_index=False)
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ContentQuerySet["RoutineExercise"].as_manager()

    class Meta:
        verbose_name = _("place in the routine")
        verbose_name_plural = _("exercises in order")
        ordering = ("position", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["routine", "exercise"], name="exercises_routineexercise_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.exercise.key}"


class PresetQuerySet(ContentQuerySet["Preset"]):
    def of(self, routine: Routine) -> "PresetQuerySet":
        return self.filter(routine=routine)


class Preset(OwnedObject):
    """A variant and a dose for the exercises of a routine; where it chooses nothing, the base variant and its dose."""

    SHIPPED = ("position",)

    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="presets", db_index=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = PresetQuerySet.as_manager()

    class Meta:
        verbose_name = _("preset")
        verbose_name_plural = _("presets")
        ordering = ("position", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = key_once("exercises_preset", "routine")


class PresetText(ShippedText):
    SHIPPED = ("title", "summary")

    preset = models.ForeignKey(Preset, on_delete=models.CASCADE, related_name="texts", db_index=False)
    title = models.CharField(_("title"), max_length=80)
    summary = models.TextField(_("summary"), max_length=500, blank=True)

    objects = TextQuerySet["PresetText"].as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["preset", "language"], name="exercises_presettext_once_a_language"),
        ]


class PresetExercise(Archivable):
    """What a preset chooses for an exercise. `dose`: block key -> repetitions."""

    SHIPPED = ("variant", "dose", "rounds")

    preset = models.ForeignKey(Preset, on_delete=models.CASCADE, related_name="choices", db_index=False)
    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="choices")
    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="choices", verbose_name=_("variant"))
    dose = models.JSONField(_("dose"), default=dict, blank=True, validators=[whole_dose])
    rounds = models.PositiveSmallIntegerField(
        _("rounds"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_ROUNDS)]
    )

    objects = ContentQuerySet["PresetExercise"].as_manager()

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["preset", "exercise"], name="exercises_presetexercise_once"),
            models.CheckConstraint(
                condition=Q(rounds__gte=1, rounds__lte=MOST_ROUNDS), name="exercises_presetexercise_rounds_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.preset.key}: {self.exercise.key}"

    def clean(self) -> None:
        variant = getattr(self, "variant", None)  # none yet in a form that was sent without one
        if variant is None or not isinstance(self.dose, dict):
            return
        if variant.exercise_id != self.exercise_id:
            raise ValidationError({"variant": _("This variant belongs to another exercise.")})
        blocks = set(variant.blocks.live().values_list("key", flat=True))
        if unknown := sorted(set(self.dose) - blocks):
            raise ValidationError({"dose": _("This variant has no block called %s.") % ", ".join(unknown)})
