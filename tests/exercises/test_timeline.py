"""The timeline for any plan at all: without gaps, exactly as often as asked for, and never talking over itself."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.plan import BlockPlan, ExercisePlan, Preferences, RoutinePlan, StepPlan
from exercises.timeline import LEVELS, Timeline, as_json, build, speech_ms

CUE = st.sampled_from([" ".join(["word"] * words) for words in range(1, 8)])
SECONDS = st.integers(1, 120).map(lambda quarters: Decimal(quarters) / 4)
PREFERENCES = st.builds(
    Preferences,
    lift_seconds=st.sampled_from([3, 3.5, 4, 5]),
    breath_seconds=st.sampled_from([4, 4.5, 5, 6]),
    roll_up=st.sampled_from(["inhale", "exhale"]),
)


@st.composite
def steps(draw: st.DrawFn, *, conditions: bool) -> StepPlan:
    """Any step; with `conditions` also one that is taken only on some side or by some people."""
    step = StepPlan(
        kind=draw(st.sampled_from(["ready", "cue", "rep", "hold", "breath", "change", "rest", "finish"])),
        seconds=draw(SECONDS),
        pace=draw(st.sampled_from(["fixed", "lift", "breath", "big_breath"])),
        pose=draw(st.sampled_from(["", "up", "down"])),
        ease=draw(st.sampled_from(["hold", "inout"])),
        breath=draw(st.sampled_from(["in", "out", "free"])),
        cues=tuple(draw(st.lists(CUE, max_size=3))),
        brief=draw(st.one_of(st.just(""), CUE)),
    )
    if not conditions:
        return step
    side, condition = st.sampled_from(["each", "right", "left"]), ["always", "roll_up_inhale", "roll_up_exhale"]
    return replace(step, side=draw(side), condition=draw(st.sampled_from(condition)), turns=draw(st.booleans()))


@st.composite
def exercises(draw: st.DrawFn, *, conditions: bool) -> ExercisePlan:
    """Any exercise: a way in, a middle that is played for each round and side, a way out."""
    roles = [
        *draw(st.lists(st.sampled_from(["ready", "setup"]), max_size=2)),
        *draw(st.lists(st.sampled_from(["find", "work", "change"]), max_size=3)),
        *draw(st.lists(st.sampled_from(["rest", "out"]), max_size=2)),
    ]
    blocks = tuple(
        BlockPlan(
            key=f"block-{place}",
            role=role,
            steps=tuple(draw(st.lists(steps(conditions=conditions), min_size=1, max_size=3))),
            reps=draw(st.integers(0, 7)),
            counted=draw(st.booleans()),
            side=draw(st.sampled_from(["each", "right", "left"])) if role in {"find", "work", "change"} else "each",
            cue_every=draw(st.integers(1, 6)),
        )
        for place, role in enumerate(roles)
    )
    return ExercisePlan(
        key="exercise",
        title="Exercise",
        variant="base",
        blocks=blocks,
        sides=draw(st.sampled_from([1, 2])),
        rounds=draw(st.integers(1, 3)),
        figure=draw(st.sampled_from([None, {"poses": {"up": {}, "down": {}}}])),
    )


def routines(*, conditions: bool = True) -> st.SearchStrategy[RoutinePlan]:
    many = st.lists(exercises(conditions=conditions), max_size=3)
    return many.map(
        lambda found: RoutinePlan("base", "any", tuple(replace(e, key=f"exercise-{i}") for i, e in enumerate(found)))
    )


def one(*blocks: BlockPlan, **more: Any) -> Timeline:
    """The timeline of a single exercise."""
    return build(RoutinePlan("base", "any", (ExercisePlan("e", "E", "base", blocks, **more),)))


def step(seconds: float, *cues: str, **more: Any) -> StepPlan:
    return StepPlan("rep", Decimal(str(seconds)), cues=cues, **more)


@given(routines(), PREFERENCES)
def test_moments_touch_and_add_up(plan: RoutinePlan, preferences: Preferences) -> None:
    timeline = build(plan, preferences)
    ends = [0, *(moment.end for moment in timeline.moments)]
    assert [moment.at for moment in timeline.moments] == ends[:-1]
    assert all(moment.ms > 0 for moment in timeline.moments)
    assert timeline.total_ms == sum(moment.ms for moment in timeline.moments) == ends[-1]


@given(routines(), PREFERENCES)
def test_exercises_touch_and_hold_their_own_moments(plan: RoutinePlan, preferences: Preferences) -> None:
    timeline = build(plan, preferences)
    spans = timeline.exercises
    assert [span.start for span in spans] == [0, *(span.end for span in spans)][: len(spans)]
    for place, span in enumerate(spans):
        mine = [moment for moment in timeline.moments if moment.ex == place]
        assert (mine[0].at, mine[-1].end) == (span.start, span.end)
        assert all(moment.pose is None for moment in mine) == (span.figure is None or not any(m.pose for m in mine))


@given(routines(), PREFERENCES)
def test_what_is_spoken_ends_before_the_next_words_and_before_its_exercise(
    plan: RoutinePlan, preferences: Preferences
) -> None:
    timeline = build(plan, preferences)
    for level in LEVELS:
        spoken = [moment for moment in timeline.moments if level in moment.say]
        for moment, following in pairwise(spoken):
            assert moment.at + speech_ms(moment.say[level]) <= following.at
        for moment in spoken:
            assert moment.say[level]
            assert moment.at + speech_ms(moment.say[level]) <= timeline.exercises[moment.ex].end


@given(exercises(conditions=False), PREFERENCES)
def test_every_block_is_played_as_often_as_the_dose_says(exercise: ExercisePlan, preferences: Preferences) -> None:
    timeline = build(RoutinePlan("base", "any", (exercise,)), preferences)
    played = Counter(moment.block for moment in timeline.moments)
    sides = ["right", "left"] if exercise.sides == 2 else [None]
    for block in exercise.blocks:
        fitting = [side for side in sides if block.side in {"each", side}]
        times = {
            "work": len(fitting) * exercise.rounds,
            "find": len(fitting),
            # The very first pass needs no change.
            "change": len(fitting) * exercise.rounds - (sides[0] in fitting),
        }.get(block.role, 1)
        assert played[block.key] == times * block.reps * len(block.steps)
    counted = {block.key: len(block.steps) for block in exercise.blocks if block.counted}
    reps = sum(played[key] // number for key, number in counted.items())
    assert sum(span.planned_reps for span in timeline.exercises) == reps


@given(exercises(conditions=False))
def test_sides_take_turns_from_the_right(exercise: ExercisePlan) -> None:
    moments = build(RoutinePlan("base", "any", (exercise,))).moments
    both = {block.key for block in exercise.blocks if block.role == "work" and block.side == "each" and block.reps}
    for key in both:
        worked = [side for side, _ in groupby(moment.side for moment in moments if moment.block == key)]
        assert worked == (["right", "left"] * exercise.rounds if exercise.sides == 2 else [None])


@given(exercises(conditions=False))
def test_counts_run_from_one_to_the_dose(exercise: ExercisePlan) -> None:
    moments = build(RoutinePlan("base", "any", (exercise,))).moments
    for block in exercise.blocks:
        mine = [moment for moment in moments if moment.block == block.key]
        if not block.counted:
            assert {(moment.rep, moment.reps) for moment in mine} <= {(None, None)}
            continue
        one_pass = [rep for rep in range(1, block.reps + 1) for _ in block.steps]
        assert [moment.rep for moment in mine] == one_pass * (len(mine) // max(1, len(one_pass)))
        assert {moment.reps for moment in mine} <= {block.reps}


def test_a_cue_takes_the_place_of_the_number_at_every_fifth_lift() -> None:
    lifts = BlockPlan("lifts", "work", (step(3, "Up we go.", "And up."),), reps=20, counted=True, cue_every=5)
    timeline = one(lifts)
    said = [moment.say["full"] for moment in timeline.moments]
    cues = {1: "Up we go.", 6: "And up.", 11: "Up we go.", 16: "And up."}
    assert said == [cues.get(number, str(number)) for number in range(1, 21)]
    assert [moment.say["counts"] for moment in timeline.moments] == [str(number) for number in range(1, 21)]
    assert [moment.cue for moment in timeline.moments[4:6]] == ["Up we go.", "And up."]


def test_slow_repetitions_speak_their_number_with_the_first_cue() -> None:
    rolls = BlockPlan("rolls", "work", (step(3, "Small nod."), step(6, "Roll down.")), reps=2, counted=True)
    assert [dict(moment.say) for moment in one(rolls).moments] == [
        {"full": "1. Small nod.", "counts": "1"},
        {"full": "Roll down."},
        {"full": "2. Small nod.", "counts": "2"},
        {"full": "Roll down."},
    ]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1.8, "1. One two three"), (1.79, "One two three"), (1.39, "1"), (0.59, None)],
)
def test_words_that_do_not_fit_give_way_to_fewer(seconds: float, said: str | None) -> None:
    timeline = one(BlockPlan("rolls", "work", (step(seconds, "One two three"), step(9, "Next.")), counted=True))
    assert timeline.moments[0].say.get("full") == said
    assert timeline.moments[0].cue == "One two three"


def test_the_new_side_begins_where_the_change_turns() -> None:
    change = BlockPlan(
        "change",
        "change",
        (step(3, "Down."), step(2, "Left.", side="left", turns=True), step(2, "Right.", side="right", turns=True)),
    )
    timeline = one(change, BlockPlan("lifts", "work", (step(3),)), sides=2, rounds=2)
    assert [(moment.block, moment.side, moment.cue) for moment in timeline.moments] == [
        ("lifts", "right", ""),
        ("change", "right", "Down."),
        ("change", "left", "Left."),
        ("lifts", "left", "Left."),
        ("change", "left", "Down."),
        ("change", "right", "Right."),
        ("lifts", "right", "Right."),
        ("change", "right", "Down."),
        ("change", "left", "Left."),
        ("lifts", "left", "Left."),
    ]


def test_only_the_first_exercise_gets_ready_the_others_are_a_rest() -> None:
    into = BlockPlan("enter", "ready", (StepPlan("ready", Decimal(20)),))
    both = tuple(ExercisePlan(key, key, "base", (into,)) for key in ("first", "second"))
    assert [moment.kind for moment in build(RoutinePlan("base", "any", both)).moments] == ["ready", "rest"]


@pytest.mark.parametrize(
    ("pace", "lift", "breath", "ms"),
    [
        ("fixed", 5, 6, 3000),
        ("lift", 3, 6, 3000),
        ("lift", 5, 4, 5000),
        ("breath", 5, 4, 2400),
        ("breath", 3, 6, 3600),
        ("big_breath", 3, 4, 2500),
        ("big_breath", 3, 6, 3500),
    ],
)
def test_paces(pace: str, lift: int, breath: int, ms: int) -> None:
    assert StepPlan("rep", Decimal(3), pace=pace).milliseconds(Preferences(lift, breath)) == ms


@pytest.mark.parametrize("wrong", [{"lift_seconds": 2.9}, {"lift_seconds": 6}, {"breath_seconds": 3}, {"roll_up": ""}])
def test_preferences_outside_their_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Preferences(**wrong)  # type: ignore[arg-type]


def test_json_for_the_player() -> None:
    figure = {"poses": {"up": {"thigh": 1}}}
    blocks = (BlockPlan("hold", "work", (StepPlan("hold", Decimal("1.5"), pose="up", cues=("Hold.",)),), counted=True),)
    plan = RoutinePlan("base", "full", (ExercisePlan("e", "E", "base", blocks, figure=figure),), {"shoulderAt": 0.78})
    assert as_json(build(plan), plan) == {
        "format": "backcare-timeline/1",
        "routine": "base",
        "preset": "full",
        "total": 1500,
        "exercises": [
            {
                "key": "e",
                "title": "E",
                "variant": "base",
                "variant_title": "",
                "figure": "e.base",
                "start": 0,
                "end": 1500,
                "planned_reps": 1,
            }
        ],
        "moments": [
            {
                "at": 0,
                "ms": 1500,
                "ex": 0,
                "kind": "hold",
                "block": "hold",
                "side": None,
                "rep": 1,
                "reps": 1,
                "pose": "up",
                "ease": "hold",
                "breath": "free",
                "cue": "Hold.",
                "say": {"full": "1. Hold.", "counts": "1"},
            }
        ],
        "figures": {"e.base": figure},
        "body": {"shoulderAt": 0.78},
    }
