"""What is to be practised, as plain values: preferences and a routine with its exercises, blocks and steps. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

EACH_SIDE = "each"
MOST_GET_READY_SECONDS = 20
LIFT_SECONDS, BREATH_SECONDS = 3, 5  # the tempo and the breath that the seconds of the steps are written for


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a person likes it paced. Raises ValueError outside the ranges the movements are meant for.

    lift_seconds 3-5: one up, one held, the rest down. breath_seconds 4-6: in and out half each; a big breath takes one
    second more. roll_up: "inhale" or "exhale". get_ready_seconds: time to put the phone down before anything begins.
    """

    lift_seconds: float = LIFT_SECONDS
    breath_seconds: float = BREATH_SECONDS
    roll_up: str = "inhale"
    get_ready_seconds: int = 0

    def __post_init__(self) -> None:
        if not 3 <= self.lift_seconds <= 5:
            raise ValueError("lift_seconds is 3 to 5")
        if not 4 <= self.breath_seconds <= 6:
            raise ValueError("breath_seconds is 4 to 6")
        if self.roll_up not in {"inhale", "exhale"}:
            raise ValueError("roll_up is inhale or exhale")
        if not 0 <= self.get_ready_seconds <= MOST_GET_READY_SECONDS:
            raise ValueError("get_ready_seconds is 0 to 20")


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One step of a block. The fields are those of exercises.models.Step; `cues` are its lines in one language."""

    kind: str
    seconds: Decimal
    pace: str = "fixed"
    pose: str = ""
    ease: str = "hold"
    breath: str = "free"
    side: str = EACH_SIDE
    turns: bool = False
    condition: str = "always"
    cues: tuple[str, ...] = ()
    brief: str = ""

    def applies(self, side: str | None, preferences: Preferences) -> bool:
        """Whether this step is taken on this side by a person with these preferences."""
        return self.side in {EACH_SIDE, side} and self.condition in {"always", f"roll_up_{preferences.roll_up}"}

    def milliseconds(self, preferences: Preferences) -> int:
        """Its length: a slower lift only lowers more slowly, breaths grow and shrink as a whole."""
        seconds = float(self.seconds)
        if self.pace == "lift":
            seconds += preferences.lift_seconds - LIFT_SECONDS
        elif self.pace == "breath":
            seconds *= preferences.breath_seconds / BREATH_SECONDS
        elif self.pace == "big_breath":
            seconds *= (preferences.breath_seconds + 1) / (BREATH_SECONDS + 1)
        return round(seconds * 1000)


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """Steps repeated `reps` times in a pass; 0 leaves the block out. A new cue comes every `cue_every` repetitions."""

    key: str
    role: str
    steps: tuple[StepPlan, ...]
    reps: int = 1
    counted: bool = False
    side: str = EACH_SIDE
    cue_every: int = 1


@dataclass(frozen=True, slots=True)
class ExercisePlan:
    """One exercise in the variant and dose of a preset. `figure`: drawing data, or None where nothing is drawn."""

    key: str
    title: str
    variant: str
    blocks: tuple[BlockPlan, ...]
    variant_title: str = ""
    sides: int = 1
    rounds: int = 1
    figure: Mapping[str, Any] | None = None

    @property
    def figure_name(self) -> str | None:
        return f"{self.key}.{self.variant}" if self.figure else None


@dataclass(frozen=True, slots=True)
class RoutinePlan:
    """What is to be practised. `body`: measures of the drawn body; `ready_cue`: said while somebody gets ready."""

    routine: str
    preset: str
    exercises: tuple[ExercisePlan, ...]
    body: Mapping[str, Any] = field(default_factory=dict)
    ready_cue: str = ""
