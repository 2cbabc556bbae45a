"""A way of doing an exercise, down to its timed steps."""

from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from exercises.enums import (
    BlockRole,
    Breath,
    Condition,
    Ease,
    Pace,
    Side,
    StepKind,
    VariantKind,
)
from exercises.models.shipped import (
    ContentQuerySet,
    OwnedObject,
    ShippedObject,
    ShippedText,
    TextQuerySet,
    cue_lines,
    key_once,
    known,
)

BASE_KEY = "base"
MOST_REPS = 100
MOST_SECONDS = 600


class VariantQuerySet(ContentQuerySet["Variant"]):
    def with_steps(self, language: str) -> "VariantQuerySet":
        """Texts, and live blocks with their live steps in order."""
        steps = Step.objects.live().prefetch_related(Prefetch("texts", StepText.objects.readable_in(language)))
        blocks = Block.objects.live().prefetch_related(
            Prefetch("texts", BlockText.objects.readable_in(language)), Prefetch("steps", steps)
        )
        texts = VariantText.objects.readable_in(language)
        return self.prefetch_related(Prefetch("texts", texts), Prefetch("blocks", blocks))


def key_list(value: object) -> None:
    """Refuse anything but a list of keys."""
    if not isinstance(value, list) or not all(isinstance(key, str) and key for key in value):
        raise ValidationError(_('A list of keys, such as ["knee", "pregnancy"].'))


class Variant(OwnedObject):
    """`figure` is its drawing data (exercises/joints.py has the shape); NULL: text and voice only, never another's.

    `suits`: the keys of the exercise's cautions under which this variant is right. `easier`: the key of the variant
    to change to when this one hurts; blank: there is none.
    """

    SHIPPED = ("kind", "position", "suits", "easier", "figure")

    exercise = models.ForeignKey(
        "exercises.Exercise", on_delete=models.CASCADE, related_name="variants", db_index=False
    )
    kind = models.CharField(_("kind"), max_length=12, choices=VariantKind, default=VariantKind.BASE)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    suits = models.JSONField(_("right with these conditions"), default=list, blank=True, validators=[key_list])
    easier = models.SlugField(_("easier variant"), max_length=60, blank=True, db_index=False)
    figure = models.JSONField(_("drawing"), null=True, blank=True)

    objects = VariantQuerySet.as_manager()

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        ordering = ("position", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *key_once("exercises_variant", "exercise"),
            known("kind", VariantKind, "exercises_variant_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise.key} / {self.key}"

    def clean(self) -> None:
        """The easier variant has to be another one of the exercise; every pose that a step takes has to be drawn."""
        siblings = Variant.objects.live().filter(exercise_id=self.exercise_id).exclude(pk=self.pk)
        if self.easier and not siblings.filter(key=self.easier).exists():
            raise ValidationError({"easier": _("This exercise has no such variant.")})
        if self.figure is None or self.pk is None:
            return
        drawn = self.figure.get("poses", {})
        taken = Step.objects.live().filter(block__variant=self).exclude(pose="").values_list("pose", flat=True)
        if missing := sorted(set(taken) - set(drawn)):
            raise ValidationError({"figure": _("These poses are taken but not drawn: %s.") % ", ".join(missing)})


class VariantText(ShippedText):
    """`cues` are the written steps, one a line. felt, not_felt and faults: as in ExerciseText, where this variant
    differs; blank: what the exercise says."""

    SHIPPED = ("title", "summary", "cues", "felt", "not_felt", "faults")

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="texts", db_index=False)
    title = models.CharField(_("title"), max_length=80, blank=True)
    summary = models.TextField(_("summary"), max_length=500, blank=True)
    cues = models.TextField(_("written steps, one a line"), max_length=5000, blank=True)
    felt = models.TextField(_("should be felt"), max_length=1000, blank=True)
    not_felt = models.TextField(_("should not be felt"), max_length=1000, blank=True)
    faults = models.TextField(_("common faults"), max_length=2000, blank=True)

    objects = TextQuerySet["VariantText"].as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["variant", "language"], name="exercises_varianttext_once_a_language"),
        ]


class Block(ShippedObject):
    """Steps that are repeated together. `reps` holds unless a preset's dose says otherwise; 0 leaves the block out."""

    SHIPPED = ("position", "role", "reps", "counted", "side", "cue_every")

    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="blocks", db_index=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    role = models.CharField(_("role"), max_length=12, choices=BlockRole, default=BlockRole.WORK)
    reps = models.PositiveSmallIntegerField(_("repetitions"), default=1, validators=[MaxValueValidator(MOST_REPS)])
    counted = models.BooleanField(_("counted"), default=False, help_text=_("The number is shown and spoken."))
    side = models.CharField(_("side"), max_length=8, choices=Side, default=Side.EACH)
    cue_every = models.PositiveSmallIntegerField(
        _("a cue every"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("Repetitions until the next cue; where it is more than 1, the others speak only their number."),
    )

    objects = ContentQuerySet["Block"].as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ("position", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["variant", "key"], name="exercises_block_key_once"),
            known("role", BlockRole, "exercises_block_role_known"),
            known("side", Side, "exercises_block_side_known"),
            models.CheckConstraint(condition=Q(reps__lte=MOST_REPS), name="exercises_block_reps_in_range"),
            models.CheckConstraint(condition=Q(cue_every__gte=1), name="exercises_block_cue_every_at_least_1"),
        ]


class BlockText(ShippedText):
    """What is counted, as the pages name it: "Lifts"."""

    SHIPPED = ("title",)

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="texts", db_index=False)
    title = models.CharField(_("title"), max_length=60)

    objects = TextQuerySet["BlockText"].as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["block", "language"], name="exercises_blocktext_once_a_language"),
        ]


class Step(ShippedObject):
    """One timed step: the body moves to `pose` (blank: stays) in `seconds`, which follow the person's `pace`."""

    SHIPPED = ("position", "kind", "pose", "seconds", "pace", "ease", "breath", "side", "turns", "condition")

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="steps", db_index=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=StepKind, default=StepKind.CUE)
    pose = models.CharField(_("pose"), max_length=40, blank=True)
    seconds = models.DecimalField(
        _("seconds"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.1")), MaxValueValidator(MOST_SECONDS)],
    )
    pace = models.CharField(_("pace"), max_length=12, choices=Pace, default=Pace.FIXED)
    ease = models.CharField(_("movement"), max_length=8, choices=Ease, default=Ease.HOLD)
    breath = models.CharField(_("breath"), max_length=8, choices=Breath, default=Breath.FREE)
    side = models.CharField(_("side"), max_length=8, choices=Side, default=Side.EACH)
    turns = models.BooleanField(
        _("other side from here"), default=False, help_text=_("In a change: here the next side begins.")
    )
    condition = models.CharField(_("when"), max_length=20, choices=Condition, default=Condition.ALWAYS)

    objects = ContentQuerySet["Step"].as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("position", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["block", "key"], name="exercises_step_key_once"),
            models.CheckConstraint(
                condition=Q(seconds__gt=0, seconds__lte=MOST_SECONDS), name="exercises_step_seconds_in_range"
            ),
            known("kind", StepKind, "exercises_step_kind_known"),
            known("pace", Pace, "exercises_step_pace_known"),
            known("ease", Ease, "exercises_step_ease_known"),
            known("breath", Breath, "exercises_step_breath_known"),
            known("side", Side, "exercises_step_side_known"),
            known("condition", Condition, "exercises_step_condition_known"),
        ]

    def clean(self) -> None:
        """A pose has to be drawn in the variant that takes it."""
        variant = getattr(self.block, "variant", None)  # a block that is just being made may have none yet
        drawn = (variant.figure or {}).get("poses", {}) if variant else {}
        if self.pose and self.pose not in drawn:
            raise ValidationError({"pose": _("This variant has no such pose.")})


class StepText(ShippedText):
    """`cue`: one line, or several that take turns from repetition to repetition. `brief`: all that is spoken when only
    counts are wanted."""

    SHIPPED = ("cue", "brief")

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="texts", db_index=False)
    cue = models.TextField(_("cue"), max_length=400, blank=True, validators=[cue_lines])
    brief = models.CharField(_("spoken with the counts"), max_length=36, blank=True)

    objects = TextQuerySet["StepText"].as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["step", "language"], name="exercises_steptext_once_a_language"),
        ]
