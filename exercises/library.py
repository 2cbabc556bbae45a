"""From rows to plain values: everything that can be practised in one language, in a constant number of queries."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from exercises import content
from exercises.models import (
    Block,
    Exercise,
    Preset,
    PresetExercise,
    Routine,
    Step,
    Variant,
)
from exercises.models.shipped import best_text, lines
from exercises.models.variant import BASE_KEY
from exercises.substitutes import VariantFacts
from exercises.timeline import (
    BlockPlan,
    ExercisePlan,
    RoutinePlan,
    StepPlan,
    build,
)
from exercises.values import (
    CautionNote,
    Choice,
    Dose,
    ExercisePage,
    Library,
    Option,
    PresetSummary,
    PresetValues,
    RoutineValues,
)


def read_library(language: str) -> Library:
    """Everything that belongs to everybody (queries: a fixed number, whatever there is)."""
    exercises = {row.pk: row for row in Exercise.objects.shared().with_everything(language)}
    variants: dict[str, set[str]] = {row.key: set() for row in exercises.values()}
    for exercise, key in Variant.objects.shared().values_list("exercise", "key"):
        if exercise in exercises:
            variants[exercises[exercise].key].add(key)
    routines = Routine.objects.shared().live().with_presets(language)
    return Library(
        routines={row.key: _routine(row, exercises, language) for row in routines},
        titles={row.key: _title(row, language) for row in exercises.values()},
        variants={key: frozenset(found) for key, found in variants.items()},
    )


def variant_plan(variant: Variant, language: str) -> RoutinePlan:
    """A routine of nothing but this variant in its own dose, in use or not (a fixed number of queries)."""
    row = Variant.objects.select_related("exercise").with_steps(language).get(pk=variant.pk)
    row.exercise = Exercise.objects.with_everything(language).get(pk=row.exercise_id)
    return RoutinePlan("", "", (_plan(_Part(row.exercise, row, {}, 1), language),), content.body())


def _text(row: Any, name: str, language: str) -> str:
    """One text of a row with prefetched texts; "" where there is none in any readable language."""
    text = best_text(row.texts.all(), language)
    return getattr(text, name) if text is not None else ""


def _title(row: Any, language: str) -> str:
    return _text(row, "title", language) or row.key


def _routine(routine: Routine, exercises: Mapping[int, Exercise], language: str) -> RoutineValues:
    placed = [exercises[place.exercise_id] for place in routine.places.all() if place.exercise_id in exercises]
    live = [exercise for exercise in placed if exercise.archived_at is None]
    return RoutineValues(
        key=routine.key,
        title=_title(routine, language),
        summary=_text(routine, "summary", language),
        presets={preset.key: _preset(preset, routine, live, language) for preset in routine.presets.all()},
    )


class _Part(NamedTuple):
    """An exercise as a preset wants it. `dose`: block key -> repetitions."""

    exercise: Exercise
    variant: Variant
    dose: Mapping[str, int]
    rounds: int


def _preset(preset: Preset, routine: Routine, exercises: list[Exercise], language: str) -> PresetValues:
    chosen = {choice.exercise_id: choice for choice in preset.choices.all()}
    parts = [part for exercise in exercises if (part := _part(exercise, chosen.get(exercise.pk)))]
    choices = tuple(
        choice for number, part in enumerate(parts, start=1) if (choice := _choice(part, number, language)).options
    )
    planned = [choice.options[choice.planned] for choice in choices if choice.planned in choice.options]
    plan = RoutinePlan(routine.key, preset.key, tuple(option.plan for option in planned), content.body())
    summary = PresetSummary(
        preset.key, _title(preset, language), _text(preset, "summary", language), build(plan).total_ms
    )
    pages = tuple(replace(option.page, number=number) for number, option in enumerate(planned, start=1))
    return PresetValues(summary, plan, pages, choices)


def _choice(part: _Part, number: int, language: str) -> Choice:
    """The exercise with every variant it could be done in; a variant in which nothing is to be done is no option."""
    cautions = _cautions(part.exercise, language)
    options = {}
    for variant in part.exercise.variants.all():
        plan = _plan(part._replace(variant=variant), language)
        if length := build(RoutinePlan("", "", (plan,))).total_ms:
            facts = VariantFacts(variant.key, variant.kind, frozenset(variant.suits), variant.easier)
            page = _page(part._replace(variant=variant), plan, number, length, cautions, language)
            options[variant.key] = Option(facts, plan, page)
    return Choice(part.exercise.key, _title(part.exercise, language), part.variant.key, options, cautions)


def _part(exercise: Exercise, choice: PresetExercise | None) -> _Part | None:
    """What was chosen while its variant is live; else the base variant in its own dose; None where there is neither."""
    live = {variant.pk: variant for variant in exercise.variants.all()}
    if choice is not None and choice.variant_id in live:
        return _Part(exercise, live[choice.variant_id], choice.dose, choice.rounds)
    base = next((variant for variant in live.values() if variant.key == BASE_KEY), None)
    return _Part(exercise, base, {}, 1) if base else None


def _plan(part: _Part, language: str) -> ExercisePlan:
    return ExercisePlan(
        key=part.exercise.key,
        title=_title(part.exercise, language),
        variant=part.variant.key,
        variant_title=_text(part.variant, "title", language),
        sides=part.exercise.sides,
        rounds=part.rounds,
        figure=part.variant.figure,
        blocks=tuple(
            _block(block, part.dose.get(block.key, block.reps), language) for block in part.variant.blocks.all()
        ),
    )


def _block(block: Block, reps: int, language: str) -> BlockPlan:
    return BlockPlan(
        key=block.key,
        role=block.role,
        steps=tuple(_step(step, language) for step in block.steps.all()),
        reps=reps,
        counted=block.counted,
        side=block.side,
        cue_every=block.cue_every,
    )


def _step(step: Step, language: str) -> StepPlan:
    return StepPlan(
        kind=step.kind,
        seconds=step.seconds,
        pace=step.pace,
        pose=step.pose,
        ease=step.ease,
        breath=step.breath,
        side=step.side,
        turns=step.turns,
        condition=step.condition,
        cues=tuple(lines(_text(step, "cue", language))),
        brief=_text(step, "brief", language),
    )


def _page(
    part: _Part, plan: ExercisePlan, number: int, length_ms: int, cautions: tuple[CautionNote, ...], language: str
) -> ExercisePage:
    exercise, variant = part.exercise, part.variant
    plain = {
        name: _text(exercise, name, language)
        for name in ("also_known_as", "purpose", "start_position", "needs", "breath")
    }
    plain |= {name: _own_text(part, name, language) for name in ("felt", "not_felt")}
    return ExercisePage(
        key=exercise.key,
        number=number,
        title=plan.title,
        categories=tuple(exercise.categories),
        posture=exercise.posture,
        faults=tuple(lines(_own_text(part, "faults", language))),
        cautions=cautions,
        variant=variant.key,
        variant_title=plan.variant_title,
        variant_summary=_text(variant, "summary", language),
        cues=tuple(lines(_text(variant, "cues", language))),
        doses=_doses(variant, plan, language),
        length_ms=length_ms,
        figure_name=plan.figure_name,
        figure=variant.figure,
        **plain,
    )


def _own_text(part: _Part, name: str, language: str) -> str:
    """What the variant says where it differs, else what the exercise says."""
    return _text(part.variant, name, language) or _text(part.exercise, name, language)


def _cautions(exercise: Exercise, language: str) -> tuple[CautionNote, ...]:
    variants = {variant.pk: variant.key for variant in exercise.variants.all()}
    return tuple(
        CautionNote(
            caution.key,
            _text(caution, "condition", language),
            _text(caution, "advice", language),
            variants.get(caution.substitute_id) if caution.substitute_id else None,
        )
        for caution in exercise.cautions.all()
    )


def _doses(variant: Variant, plan: ExercisePlan, language: str) -> tuple[Dose, ...]:
    return tuple(
        Dose(_title(row, language), block.reps, plan.sides, plan.rounds)
        for row, block in zip(variant.blocks.all(), plan.blocks, strict=True)
        if block.counted and block.reps
    )
