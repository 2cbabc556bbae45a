"""The figures that are shipped, and every move each of them makes in the presets. Pure: read from the files."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from exercises import content
from exercises.content import Piece
from exercises.plan import BlockPlan, ExercisePlan, Preferences, RoutinePlan, StepPlan
from exercises.timeline import build


class Move(NamedTuple):
    """From one pose to the next, as one moment of the timeline does it."""

    start: str
    end: str
    ease: str
    seconds: float


PIECES = content.read()
BODY = content.body()
PACES = [Preferences(lift, breath, up) for lift, breath in ((3, 4), (5, 6)) for up in ("inhale", "exhale")]


def inside(kind: str, path: tuple[str, ...]) -> list[Piece]:
    return [piece for piece in PIECES if piece.kind == kind and piece.path[:-1] == path]


FIGURES: dict[str, Mapping[str, Any]] = {
    ".".join(piece.path): piece.values["figure"]
    for piece in PIECES
    if piece.kind == "Variant" and piece.values.get("figure")
}


def plans(exercise: str, variant: str) -> Iterator[ExercisePlan]:
    """The variant in its own dose, and in that of every preset: any variant may be put in place of the planned one."""
    doses: list[Mapping[str, Any]] = [{}]
    doses += [p.values for p in PIECES if p.kind == "PresetExercise" and p.path[-1] == exercise]
    (sides,) = [p.values["sides"] for p in PIECES if p.kind == "Exercise" and p.path == (exercise,)]
    for dose in doses:
        blocks = []
        for block in inside("Block", (exercise, variant)):
            about = {name: value for name, value in block.values.items() if name != "position"}
            reps = dose.get("dose", {}).get(block.path[-1], about.pop("reps", 1))
            steps = [dict(step.values) for step in inside("Step", block.path)]
            plain = tuple(StepPlan(**{k: v for k, v in step.items() if k != "position"}) for step in steps)
            blocks.append(BlockPlan(block.path[-1], steps=plain, **(about | {"reps": reps})))
        rounds = dose.get("rounds", 1)
        figure = FIGURES[f"{exercise}.{variant}"]
        yield ExercisePlan(exercise, "", variant, tuple(blocks), sides=sides, rounds=rounds, figure=figure)


@cache
def moves(name: str) -> tuple[Move, ...]:
    """Every different move of a figure, at the quickest and the slowest pace, in a steady order."""
    found: dict[Move, None] = {}
    for plan in plans(*name.split(".")):
        for preferences in PACES:
            moments = build(RoutinePlan("base", "", (plan,)), preferences).moments
            for before, now in pairwise((moments[0], *moments)):
                assert before.pose is not None
                assert now.pose is not None
                found[Move(before.pose, now.pose, now.ease, now.ms / 1000)] = None
    return tuple(found)
