"""A preset made right for one person: variants that suit their conditions, and the order they like. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from exercises.substitutes import HARDER, choose, easier_of, relevant
from exercises.timeline import ExercisePlan, RoutinePlan
from exercises.values import CautionNote, Choice, ExercisePage, Option, PresetValues


@dataclass(frozen=True)
class Swap:
    """Another variant than the planned one, and why. `variant` None: nothing suits, the exercise is left out."""

    exercise: str
    title: str
    planned: str
    variant: str | None
    variant_title: str
    why: tuple[CautionNote, ...]

    @property
    def told(self) -> str:
        """What the person told that led to it, as one text."""
        return "; ".join(note.condition for note in self.why)


@dataclass(frozen=True)
class Adapted:
    """What this person practises: `plan` for the timeline, `pages` in the same order, and what was changed for them.

    `care` holds by exercise the advice that goes with each condition of theirs, whether or not it changed the variant.
    """

    plan: RoutinePlan
    pages: tuple[ExercisePage, ...]
    swaps: tuple[Swap, ...]
    care: Mapping[str, tuple[CautionNote, ...]]


def adapt(
    preset: PresetValues,
    *,
    wanted: Mapping[str, str] | None = None,
    conditions: Collection[str] = (),
    order: Sequence[str] = (),
) -> Adapted:
    """The preset with the `wanted` variants (exercise key -> variant key) where they suit the person's `conditions`.

    Exercises named in `order` come first, in that order. A wanted variant that does not exist changes nothing.
    """
    swaps, done = [], []
    for choice in _ordered(preset.choices, order):
        planned = (wanted or {}).get(choice.key, choice.planned)
        planned = planned if planned in choice.options else choice.planned
        if planned not in choice.options:  # the preset leaves this exercise out
            continue
        key = choose(planned, choice.facts, choice.caution_facts, conditions)
        if key != planned:
            swaps.append(_swap(choice, planned, key, conditions))
        if key is not None:
            done.append(choice.options[key])
    return Adapted(
        plan=replace(preset.plan, exercises=tuple(option.plan for option in done)),
        pages=tuple(replace(option.page, number=number) for number, option in enumerate(done, start=1)),
        swaps=tuple(swaps),
        care={choice.key: _notes(choice, conditions) for choice in preset.choices if _notes(choice, conditions)},
    )


def easier(preset: PresetValues, plan: RoutinePlan, conditions: Collection[str] = ()) -> dict[str, ExercisePlan]:
    """By exercise key, what to change to when one of this plan hurts; without an easier way it is not named."""
    found = {}
    choices = {choice.key: choice for choice in preset.choices}
    for exercise in plan.exercises:
        choice = choices[exercise.key]
        key = easier_of(exercise.variant, choice.facts, choice.caution_facts, conditions)
        if key is not None:
            found[exercise.key] = choice.options[key].plan
    return found


def harder_options(choice: Choice, conditions: Collection[str] = ()) -> list[Option]:
    """The harder variants of an exercise that suit a person; nobody gets one that they did not choose."""
    needed = relevant(choice.caution_facts, conditions)
    return [
        option for option in choice.options.values() if option.facts.kind == HARDER and needed <= option.facts.suits
    ]


def ways_down(
    preset: PresetValues, plan: RoutinePlan, conditions: Collection[str] = ()
) -> dict[str, list[ExercisePlan]]:
    """By exercise key, every easier way in turn, each gentler than the one before."""
    ways: dict[str, list[ExercisePlan]] = {}
    met = {(exercise.key, exercise.variant) for exercise in plan.exercises}
    while plan.exercises:
        found = easier(preset, plan, conditions)
        fresh = [way for way in found.values() if (way.key, way.variant) not in met]
        for way in fresh:
            met.add((way.key, way.variant))
            ways.setdefault(way.key, []).append(way)
        plan = replace(plan, exercises=tuple(fresh))
    return ways


def _ordered(choices: Sequence[Choice], order: Sequence[str]) -> list[Choice]:
    rank = {key: place for place, key in enumerate(order)}
    return sorted(choices, key=lambda choice: rank.get(choice.key, len(rank)))


def _notes(choice: Choice, conditions: Collection[str]) -> tuple[CautionNote, ...]:
    needed = relevant(choice.caution_facts, conditions)
    return tuple(note for note in choice.cautions if note.key in needed)


def _swap(choice: Choice, planned: str, key: str | None, conditions: Collection[str]) -> Swap:
    title = choice.options[key].plan.variant_title if key is not None else ""
    return Swap(choice.key, choice.title, planned, key, title, _notes(choice, conditions))
