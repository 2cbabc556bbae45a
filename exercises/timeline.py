"""Routine + preset + preferences -> one ordered list of timed moments. Pure.

Everything that paces, speaks, draws or counts reads this list; nothing makes a second one. Times are whole
milliseconds from the beginning of the routine, moments touch each other, and their lengths add up to the total.

How an exercise is walked: its blocks play in order. The blocks from the first to the last of role find, work or
change are the middle, which is played once for every round and side (right, left, right, ...): a change block leads
into every pass but the first, a find block plays only the first time its side has a turn. What comes before the middle
belongs to neither side; what comes after it keeps the side that was last, so that the drawing does not turn around.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

from exercises.plan import EACH_SIDE, BlockPlan, ExercisePlan, Preferences, RoutinePlan, StepPlan

__all__ = [
    "BlockPlan",
    "ExercisePlan",
    "Moment",
    "Preferences",
    "RoutinePlan",
    "Span",
    "StepPlan",
    "Timeline",
    "as_json",
    "build",
    "speech_ms",
]

FORMAT = "backcare-timeline/1"
SIDES = ("right", "left")
PASS_ROLES = frozenset({"find", "work", "change"})
LEVELS = ("full", "counts")
DEFAULT = Preferences()


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` and `ms` in milliseconds; `ex` is the place of its exercise in Timeline.exercises.

    rep and reps are set in counted blocks only. `say` holds what is spoken at its start, by talk level.
    """

    at: int
    ms: int
    ex: int
    kind: str
    block: str
    side: str | None
    rep: int | None
    reps: int | None
    pose: str | None
    ease: str
    breath: str
    cue: str
    say: Mapping[str, str]

    @property
    def end(self) -> int:
        return self.at + self.ms


@dataclass(frozen=True, slots=True)
class Span:
    """One exercise on the timeline, the move into it included. planned_reps: all counted repetitions, both sides."""

    key: str
    title: str
    variant: str
    variant_title: str
    figure: str | None
    start: int
    end: int
    planned_reps: int


@dataclass(frozen=True, slots=True)
class Timeline:
    routine: str
    preset: str
    exercises: tuple[Span, ...]
    moments: tuple[Moment, ...]

    @property
    def total_ms(self) -> int:
        return self.moments[-1].end if self.moments else 0


def speech_ms(text: str) -> int:
    """How long a voice needs: a fifth of a second to begin and two fifths for each word."""
    return 200 + 400 * len(text.split())


@dataclass(frozen=True, slots=True)
class _Beat:
    """A step as it is met on the walk. `line`: its cue this time; `first`: it begins a repetition."""

    block: BlockPlan
    step: StepPlan
    side: str | None
    rep: int
    line: str
    first: bool

    def wishes(self, level: str) -> tuple[str, ...]:
        """What could be spoken at this level, best first; the first that fits is."""
        number = str(self.rep)
        counts = self.block.counted and self.first
        if level == "counts":
            return (number,) if counts else (self.step.brief,) if self.step.brief else ()
        if self.block.cue_every > 1:
            fresh = (self.rep - 1) % self.block.cue_every == 0
            said = (self.line,) if fresh and self.line else ()
            if self.block.counted:
                return (*said, number) if counts else ()
            return said
        if counts:
            return (f"{number}. {self.line}", self.line, number) if self.line else (number,)
        return (self.line,) if self.line else ()


def _blocks_in_order(exercise: ExercisePlan) -> Iterator[tuple[BlockPlan, str | None, str | None]]:
    """Each block as often as it is met, with the side of its pass and the side of the pass before."""
    middle = [place for place, block in enumerate(exercise.blocks) if block.role in PASS_ROLES]
    start, stop = (middle[0], middle[-1] + 1) if middle else (len(exercise.blocks),) * 2
    yield from ((block, None, None) for block in exercise.blocks[:start])
    sides: tuple[str | None, ...] = SIDES if exercise.sides == 2 else (None,)
    passes = sides * exercise.rounds
    for number, side in enumerate(passes):
        before = passes[number - 1] if number else side
        for block in exercise.blocks[start:stop]:
            led_in = block.role != "change" or number > 0
            sought = block.role != "find" or side not in passes[:number]
            if led_in and sought and block.side in {EACH_SIDE, side}:
                yield block, side, before
    yield from ((block, passes[-1], passes[-1]) for block in exercise.blocks[stop:])


def _walk(exercise: ExercisePlan, preferences: Preferences) -> Iterator[_Beat]:
    """Every step of an exercise in the order in which it is taken."""
    cues_given: dict[tuple[str, str | None], int] = {}
    for block, side, before in _blocks_in_order(exercise):
        steps = [step for step in block.steps if step.applies(side, preferences)]
        shown = before if any(step.turns for step in steps) else side
        given = cues_given.get((block.key, side), 0)
        for rep in range(1, block.reps + 1):
            turn = given + (rep - 1) // block.cue_every
            for place, step in enumerate(steps):
                shown = side if step.turns else shown
                line = step.cues[turn % len(step.cues)] if step.cues else ""
                yield _Beat(block, step, shown, rep, line, place == 0)
        cues_given[block.key, side] = given - (-block.reps // block.cue_every)


def _spoken(beats: list[_Beat], starts: list[int], level: str) -> list[str]:
    """What is said with each beat. `starts` has one more entry than `beats`: the end of the exercise.

    Whatever would run into the next spoken words, or past the end, is left unsaid; it still stands on the page.
    """
    said = [""] * len(beats)
    limit = starts[-1]
    for place in reversed(range(len(beats))):
        room = limit - starts[place]
        said[place] = next((text for text in beats[place].wishes(level) if speech_ms(text) <= room), "")
        if said[place]:
            limit = starts[place]
    return said


def _moments(exercise: ExercisePlan, ex: int, at: int, preferences: Preferences) -> Iterator[Moment]:
    """The moments of one exercise from `at` on; a cue and a pose stay until another one comes."""
    beats = list(_walk(exercise, preferences))
    starts = [at]
    for beat in beats:
        starts.append(starts[-1] + beat.step.milliseconds(preferences))
    said = {level: _spoken(beats, starts, level) for level in LEVELS}
    cue, pose = "", None
    for place, (beat, (start, end)) in enumerate(zip(beats, pairwise(starts), strict=True)):
        block, step = beat.block, beat.step
        cue = beat.line or cue
        pose = (step.pose or pose) if exercise.figure else None
        yield Moment(
            at=start,
            ms=end - start,
            ex=ex,
            # The way from one exercise to the next is a rest that shows the next one.
            kind="rest" if ex and block.role == "ready" and step.kind == "ready" else step.kind,
            block=block.key,
            side=beat.side,
            rep=beat.rep if block.counted else None,
            reps=block.reps if block.counted else None,
            pose=pose,
            ease=step.ease,
            breath=step.breath,
            cue=cue,
            say={level: said[level][place] for level in LEVELS if said[level][place]},
        )


def _count_in(first: Moment, ms: int, cue: str) -> Moment:
    """The time before the first moment of the routine, in the pose in which that one begins."""
    say = dict.fromkeys(LEVELS, cue) if cue and speech_ms(cue) <= ms else {}
    return Moment(0, ms, 0, "ready", "get-ready", None, None, None, first.pose, "hold", "free", cue, say)


def _span(exercise: ExercisePlan, start: int, end: int) -> Span:
    return Span(
        key=exercise.key,
        title=exercise.title,
        variant=exercise.variant,
        variant_title=exercise.variant_title,
        figure=exercise.figure_name,
        start=start,
        end=end,
        planned_reps=sum(block.reps for block, *_ in _blocks_in_order(exercise) if block.counted and block.steps),
    )


def build(plan: RoutinePlan, preferences: Preferences = DEFAULT) -> Timeline:
    """The whole routine as moments. An exercise in which nothing is to be done takes no place in it."""
    moments: list[Moment] = []
    spans: list[Span] = []
    at = 0
    for exercise in plan.exercises:
        wait = 0 if spans else preferences.get_ready_seconds * 1000
        found = list(_moments(exercise, len(spans), at + wait, preferences))
        if not found:
            continue
        if wait:
            moments.append(_count_in(found[0], wait, plan.ready_cue))
        start, at = at, found[-1].end
        spans.append(_span(exercise, start, at))
        moments += found
    return Timeline(plan.routine, plan.preset, tuple(spans), tuple(moments))


def as_json(timeline: Timeline, plan: RoutinePlan) -> dict[str, Any]:
    """The timeline as the player reads it, with the figures and the body it needs for drawing."""
    return {
        "format": FORMAT,
        "routine": timeline.routine,
        "preset": timeline.preset,
        "total": timeline.total_ms,
        "exercises": [asdict(span) for span in timeline.exercises],
        "moments": [asdict(moment) for moment in timeline.moments],
        "figures": {exercise.figure_name: exercise.figure for exercise in plan.exercises if exercise.figure_name},
        "body": plan.body,
    }


def easier_json(
    timeline: Timeline, easier: Mapping[str, Sequence[ExercisePlan]], preferences: Preferences = DEFAULT
) -> list[dict[str, Any]]:
    """What the player may change to when an exercise hurts: by exercise key, each plan gentler than the one before.

    Each comes with moments of its own that begin at 0, in the place (`ex`) of the exercise that it takes over.
    """
    return [
        _way_json(ex, way, preferences)
        for ex, span in enumerate(timeline.exercises)
        for way in easier.get(span.key, ())
    ]


def _way_json(ex: int, exercise: ExercisePlan, preferences: Preferences) -> dict[str, Any]:
    moments = [replace(moment, ex=ex) for moment in _moments(exercise, 0, 0, preferences)]
    span = _span(exercise, 0, moments[-1].end)
    return {"ex": ex, **asdict(span), "moments": [asdict(moment) for moment in moments], "drawing": exercise.figure}
