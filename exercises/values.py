"""Everything that can be practised, as plain values in one language. Pure; library.py makes them from rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exercises.substitutes import CautionFacts, VariantFacts
from exercises.timeline import ExercisePlan, RoutinePlan


@dataclass(frozen=True)
class Dose:
    """So much of something that is counted: `reps` of `title` on each of `sides`, in each of `rounds`."""

    title: str
    reps: int
    sides: int
    rounds: int


@dataclass(frozen=True)
class CautionNote:
    """`key` names the condition for ever. `substitute`: the key of the variant to do instead, or None."""

    key: str
    condition: str
    advice: str
    substitute: str | None


@dataclass(frozen=True)
class ExercisePage:
    """All that one guided page shows. cues and faults are lists; the other texts are plain text.

    length_ms: at default preferences, the way into the exercise included. `figure`: drawing data, or None.
    """

    key: str
    number: int
    title: str
    also_known_as: str
    purpose: str
    categories: tuple[str, ...]
    posture: str
    start_position: str
    needs: str
    breath: str
    felt: str
    not_felt: str
    faults: tuple[str, ...]
    cautions: tuple[CautionNote, ...]
    variant: str
    variant_title: str
    variant_summary: str
    cues: tuple[str, ...]
    doses: tuple[Dose, ...]
    length_ms: int
    figure_name: str | None
    figure: Mapping[str, Any] | None


@dataclass(frozen=True)
class PresetSummary:
    """total_ms: the whole routine at default preferences."""

    key: str
    title: str
    summary: str
    total_ms: int

    @property
    def minutes(self) -> int:
        return (self.total_ms + 30_000) // 60_000


@dataclass(frozen=True)
class Option:
    """A variant in the dose of a preset. The number of its `page` is that of its place in the preset."""

    facts: VariantFacts
    plan: ExercisePlan
    page: ExercisePage


@dataclass(frozen=True)
class Choice:
    """An exercise of a preset: the variant planned, and every variant that could be done instead, by key."""

    key: str
    title: str
    planned: str
    options: Mapping[str, Option]
    cautions: tuple[CautionNote, ...]

    @property
    def facts(self) -> tuple[VariantFacts, ...]:
        return tuple(option.facts for option in self.options.values())

    @property
    def caution_facts(self) -> tuple[CautionFacts, ...]:
        return tuple(CautionFacts(note.key, note.substitute) for note in self.cautions)


@dataclass(frozen=True)
class PresetValues:
    """A preset with the routine it makes, a page for each exercise in it, and what else each could be."""

    summary: PresetSummary
    plan: RoutinePlan
    pages: tuple[ExercisePage, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class RoutineValues:
    key: str
    title: str
    summary: str
    presets: Mapping[str, PresetValues]


@dataclass(frozen=True)
class Library:
    """titles and variants also hold what was archived: sessions done with it stay readable, and may still arrive."""

    routines: Mapping[str, RoutineValues]
    titles: Mapping[str, str]
    variants: Mapping[str, frozenset[str]]
