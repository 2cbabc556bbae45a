"""What there is to practise, as plain values: the door between the content and everything that shows or plays it.

The content is read once an edition and language and kept in memory; after that each function costs one query, which
asks whether a newer edition is stored.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from exercises.adapting import Adapted, Swap, adapt, harder_options
from exercises.library import read_library
from exercises.models import Edition
from exercises.timeline import Preferences, RoutinePlan, Span, build
from exercises.values import (
    CautionNote,
    Dose,
    ExercisePage,
    Library,
    PresetSummary,
    PresetValues,
    RoutineValues,
)

__all__ = [
    "BASE_ROUTINE",
    "BREATHING",
    "Adapted",
    "CautionNote",
    "Dose",
    "ExercisePage",
    "PresetSummary",
    "RoutineValues",
    "Swap",
    "UnknownPresetError",
    "adapt",
    "exercise_keys",
    "exercise_pages",
    "fit",
    "planned",
    "presets",
    "routine",
    "routine_plan",
    "summaries",
    "titles",
]

BASE_ROUTINE, BREATHING = "base", "breathing"
EDITIONS_KEPT = 8  # languages times the editions that are read while a new one comes in


class UnknownPresetError(LookupError):
    """There is no such routine, or no such preset in it."""


def _library(language: str) -> Library:
    edition = Edition.objects.mark()
    return _kept(edition, language.lower()) if edition else read_library(language)


@lru_cache(maxsize=EDITIONS_KEPT)
def _kept(_edition: UUID, language: str) -> Library:
    # The edition was asked for before the content is read: what is kept is never older than its mark.
    return read_library(language)


def routine(language: str, routine_key: str = BASE_ROUTINE) -> RoutineValues:
    """A routine with its texts and presets; raises UnknownPresetError."""
    try:
        return _library(language).routines[routine_key]
    except KeyError:
        raise UnknownPresetError(routine_key) from None


def _preset(preset_key: str, language: str, routine_key: str) -> PresetValues:
    try:
        return routine(language, routine_key).presets[preset_key]
    except KeyError:
        raise UnknownPresetError(preset_key) from None


def presets(
    language: str, routine_key: str = BASE_ROUTINE, *, preferences: Preferences | None = None, **fit: Any
) -> list[PresetSummary]:
    """The doses on offer in their order, the gentlest first, as long as they take with these preferences.

    `fit` as in `summaries`. Raises UnknownPresetError for an unknown routine.
    """
    return summaries(routine(language, routine_key), preferences or Preferences(), **fit)


def summaries(
    found: RoutineValues,
    preferences: Preferences,
    *,
    wanted: Mapping[str, str] | None = None,
    conditions: Collection[str] = (),
) -> list[PresetSummary]:
    """The presets of a routine already at hand, paced as preferred, made right for a person as by adapt (no query)."""
    if preferences == Preferences() and not wanted and not conditions:
        return [preset.summary for preset in found.presets.values()]
    adapted = {key: fit(found, key, wanted=wanted, conditions=conditions) for key in found.presets}
    return [
        replace(preset.summary, total_ms=_length(adapted[key], preferences)) for key, preset in found.presets.items()
    ]


def fit(
    found: RoutineValues,
    preset_key: str,
    *,
    wanted: Mapping[str, str] | None = None,
    conditions: Collection[str] = (),
    order: Sequence[str] = (),
) -> Adapted:
    """A preset of a routine at hand made right for a person (no query); the gentlest never holds a harder variant."""
    preset = found.presets[preset_key]
    chosen = dict(wanted or {})
    if preset_key == next(iter(found.presets)):
        harder = {(choice.key, option.facts.key) for choice in preset.choices for option in harder_options(choice)}
        chosen = {key: variant for key, variant in chosen.items() if (key, variant) not in harder}
    return adapt(preset, wanted=chosen, conditions=conditions, order=order)


def _length(adapted: Adapted, preferences: Preferences) -> int:
    """Milliseconds; at default preferences every page knows its own."""
    if preferences == Preferences():
        return sum(page.length_ms for page in adapted.pages)
    return build(adapted.plan, preferences).total_ms


def routine_plan(preset_key: str, language: str, routine_key: str = BASE_ROUTINE) -> RoutinePlan:
    """What timeline.build turns into moments; raises UnknownPresetError."""
    return _preset(preset_key, language, routine_key).plan


def planned(
    preset_key: str,
    language: str,
    routine_key: str = BASE_ROUTINE,
    *,
    wanted: Mapping[str, str] | None = None,
    conditions: Collection[str] = (),
) -> tuple[Span, ...]:
    """The exercises of a preset with the variant and repetitions planned for each, made right for a person.

    Where nothing suits, the preset as it is: whoever says that they did it did something. Raises UnknownPresetError.
    """
    found = routine(language, routine_key)
    if preset_key not in found.presets:
        raise UnknownPresetError(preset_key)
    adapted = fit(found, preset_key, wanted=wanted, conditions=conditions)
    return build(adapted.plan if adapted.plan.exercises else found.presets[preset_key].plan).exercises


def exercise_pages(language: str, routine_key: str = BASE_ROUTINE, preset_key: str = "full") -> list[ExercisePage]:
    """One guided page for each exercise of the preset, in order; raises UnknownPresetError."""
    return list(_preset(preset_key, language, routine_key).pages)


def exercise_keys() -> Mapping[str, frozenset[str]]:
    """The variants of every exercise that there is or was: a session may have been done before one was archived."""
    return _library("en").variants


def titles(language: str) -> Mapping[str, str]:
    """The title of every exercise that there is or was, by key."""
    return _library(language).titles
