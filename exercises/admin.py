"""The content for those who edit it. Everything can be changed and archived; nothing can be deleted.

An exercise leads to its variants, a variant to its blocks, a block to its steps. The cues have a list of their own, in
which they are edited side by side.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import exercises.safety_admin  # noqa: F401  registers the safety checks
from exercises import catalogue, content, figure, models, preview
from exercises.admin_base import ContentAdmin, Kept, ListInline, NamedVariants, PreviewAdmin, TextInline
from exercises.enums import MovementCategory
from exercises.library import variant_plan

# --- exercises ---


class ExerciseForm(forms.ModelForm):
    categories = forms.MultipleChoiceField(
        label=_("Movement categories"),
        choices=MovementCategory,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = models.Exercise
        fields = ("key", "owner", "archived_at", "sides", "posture", "categories")


class ExerciseTextInline(TextInline):
    model = models.ExerciseText


class VariantInline(ListInline):
    model = models.Variant
    fields = ("key", "kind", "position", "archived_at")


class CautionInline(NamedVariants, ListInline):
    model = models.Caution
    fields = ("key", "position", "substitute", "archived_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("substitute__exercise")


@admin.register(models.Exercise)
class ExerciseAdmin(ContentAdmin):
    form = ExerciseForm
    list_display = ("key", "posture", "sides", "owner", "in_use", "as_shipped")
    list_filter = ("posture", ("archived_at", admin.EmptyFieldListFilter))
    list_select_related = ("owner",)
    search_fields = ("key", "texts__title")
    raw_id_fields = ("owner",)
    inlines = (ExerciseTextInline, VariantInline, CautionInline)


class CautionTextInline(TextInline):
    model = models.CautionText


@admin.register(models.Caution)
class CautionAdmin(NamedVariants, ContentAdmin):
    list_display = ("key", "exercise", "position", "substitute", "in_use", "as_shipped")
    list_filter = ("exercise", ("archived_at", admin.EmptyFieldListFilter))
    list_select_related = ("exercise", "substitute__exercise")
    search_fields = ("key", "texts__condition")
    raw_id_fields = ("owner",)
    inlines = (CautionTextInline,)


# --- variants down to steps ---


class VariantForm(forms.ModelForm):
    class Meta:
        model = models.Variant
        fields = ("exercise", "key", "owner", "archived_at", "kind", "position", "suits", "easier", "figure")

    def clean_figure(self) -> Any:
        """Refuse drawing data that cannot be drawn."""
        data = self.cleaned_data["figure"]
        if data is not None:
            try:
                figure.poster(content.body(), data, "")
                for pose in data["poses"].values():
                    figure.paths(content.body(), data, pose)
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
                raise forms.ValidationError(_("This cannot be drawn: %(why)s."), params={"why": repr(error)}) from error
        return data


class VariantTextInline(TextInline):
    model = models.VariantText


class BlockInline(ListInline):
    model = models.Block
    fields = ("key", "position", "role", "reps", "counted", "side", "cue_every", "archived_at")


@admin.register(models.Variant)
class VariantAdmin(PreviewAdmin):
    form = VariantForm
    list_display = ("key", "exercise", "kind", "owner", "in_use", "as_shipped")
    list_filter = ("exercise", "kind", ("archived_at", admin.EmptyFieldListFilter))
    list_select_related = ("exercise", "owner")
    search_fields = ("key", "texts__title")
    raw_id_fields = ("owner",)
    inlines = (VariantTextInline, BlockInline)

    @admin.display(description=_("as it is shown and said"))
    def preview(self, row: models.Variant) -> Any:
        """In its own dose (ten queries)."""
        return preview.timeline(variant_plan(row, get_language() or "en")) if row.pk else ""


class BlockTextInline(TextInline):
    model = models.BlockText


class StepInline(ListInline):
    model = models.Step
    fields = (
        "key",
        "position",
        "kind",
        "pose",
        "seconds",
        "pace",
        "ease",
        "breath",
        "side",
        "turns",
        "condition",
        "archived_at",
    )


@admin.register(models.Block)
class BlockAdmin(NamedVariants, ContentAdmin):
    list_display = ("key", "variant", "position", "role", "reps", "counted", "in_use", "as_shipped")
    list_filter = ("variant__exercise", "role", ("archived_at", admin.EmptyFieldListFilter))
    list_select_related = ("variant__exercise",)
    ordering = ("variant", "position")
    search_fields = ("key", "variant__key")
    inlines = (BlockTextInline, StepInline)


class StepTextInline(TextInline):
    model = models.StepText


@admin.register(models.Step)
class StepAdmin(PreviewAdmin):
    list_display = ("key", "block", "position", "kind", "pose", "seconds", "breath", "in_use", "as_shipped")
    list_filter = ("block__variant__exercise", "kind", ("archived_at", admin.EmptyFieldListFilter))
    list_select_related = ("block",)
    ordering = ("block", "position")
    search_fields = ("key", "block__key", "texts__cue")
    raw_id_fields = ("block",)
    inlines = (StepTextInline,)

    @admin.display(description=_("as it is shown"))
    def preview(self, row: models.Step) -> Any:
        return preview.pose(row.block.variant.figure, row.pose) if row.pk else ""


@admin.register(models.StepText)
class CueAdmin(Kept, admin.ModelAdmin):
    """All cues in the order in which they come, edited in the list."""

    list_display = ("place", "language", "cue", "brief", "as_shipped")
    list_editable = ("cue", "brief")
    list_filter = ("language", "step__block__variant__exercise")
    list_select_related = ("step__block__variant__exercise",)
    list_per_page = 50
    ordering = ("step__block__variant", "step__block__position", "step__position", "language")
    search_fields = ("cue", "brief")
    raw_id_fields = ("step",)

    @admin.display(description=_("step"))
    def place(self, row: models.StepText) -> str:
        return f"{row.step.block.variant} / {row.step.block.key} / {row.step.key}"

    @admin.display(boolean=True, description=_("as shipped"))
    def as_shipped(self, row: models.StepText) -> bool:
        return not row.was_edited


# --- routines and presets ---


class RoutineTextInline(TextInline):
    model = models.RoutineText


class PlaceInline(ListInline):
    model = models.RoutineExercise
    show_change_link = False
    fields = ("exercise", "position", "archived_at")


class PresetInline(ListInline):
    model = models.Preset
    fields = ("key", "position", "archived_at")


@admin.register(models.Routine)
class RoutineAdmin(ContentAdmin):
    list_display = ("key", "owner", "in_use", "as_shipped")
    list_filter = (("archived_at", admin.EmptyFieldListFilter),)
    list_select_related = ("owner",)
    raw_id_fields = ("owner",)
    inlines = (RoutineTextInline, PlaceInline, PresetInline)


class PresetTextInline(TextInline):
    model = models.PresetText


class ChoiceInline(NamedVariants, ListInline):
    model = models.PresetExercise
    show_change_link = False
    fields = ("exercise", "variant", "dose", "rounds", "archived_at")


@admin.register(models.Preset)
class PresetAdmin(PreviewAdmin):
    list_display = ("key", "routine", "position", "owner", "in_use", "as_shipped")
    list_filter = ("routine", ("archived_at", admin.EmptyFieldListFilter))
    list_select_related = ("routine", "owner")
    raw_id_fields = ("owner",)
    inlines = (PresetTextInline, ChoiceInline)

    @admin.display(description=_("as it is shown and said"))
    def preview(self, row: models.Preset) -> Any:
        """From the routine in use (one query); a preset that is in no use shows nothing."""
        try:
            return preview.timeline(catalogue.routine_plan(row.key, get_language() or "en", row.routine.key))
        except (catalogue.UnknownPresetError, models.Routine.DoesNotExist):
            return _("It is not in use.")
