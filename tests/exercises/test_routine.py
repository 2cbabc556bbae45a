"""The shipped routine: both doses of its source, to the second and to the repetition."""

from collections import Counter
from itertools import groupby, pairwise, product

import pytest

from exercises import catalogue
from exercises.plan import Preferences
from exercises.timeline import LEVELS, Moment, Timeline, build

pytestmark = pytest.mark.django_db

PRESETS = ("starter", "full", "rounds")
EVERY_PREFERENCE = [
    Preferences(lift, breath, roll_up) for lift, breath, roll_up in product((3, 4, 5), (4, 5, 6), ("inhale", "exhale"))
]
# Seconds of each block, at default preferences.
SECONDS = {
    "butt-pump": {"enter": 20, "set-up": 10, "find-right": 12, "find-left": 9, "out": 15},
    "standing-roll-down": {"enter": 20, "set-up": 20, "roll-downs": 147, "out": 5},
    "glute-bridge": {
        "enter": 20,
        "set-up": 20,
        "notice": 12,
        "tilts": 40,
        "rest-between": 5,
        "rest-after": 10,
        "out": 15,
    },
}
DOSES = {
    "starter": {"butt-pump": {"lifts": 60, "change": 10}, "glute-bridge": {"bridges": 90}},
    "full": {"butt-pump": {"lifts": 120, "change": 10}, "glute-bridge": {"bridges": 150}},
    "rounds": {"butt-pump": {"lifts": 180, "change-short": 40}, "glute-bridge": {"bridges": 150}},
}


def timeline(preset: str, preferences: Preferences = Preferences()) -> Timeline:  # noqa: B008
    return build(catalogue.routine_plan(preset, "en"), preferences)


def block(found: Timeline, exercise: str, key: str) -> list[Moment]:
    place = [span.key for span in found.exercises].index(exercise)
    return [moment for moment in found.moments if moment.ex == place and moment.block == key]


@pytest.mark.parametrize("preset", PRESETS)
def test_every_phase_has_its_seconds(preset: str) -> None:
    found = timeline(preset)
    assert [span.key for span in found.exercises] == list(SECONDS)
    for place, (exercise, seconds) in enumerate(SECONDS.items()):
        lengths: Counter[str] = Counter()
        for moment in found.moments:
            if moment.ex == place:
                lengths[moment.block] += moment.ms
        expected = seconds | DOSES[preset].get(exercise, {})
        assert {key: ms / 1000 for key, ms in lengths.items()} == expected


@pytest.mark.parametrize(
    ("preset", "exercises", "total"),
    [
        # The second and the third include the 20 seconds of the way into them.
        ("starter", [136, 172 + 20, 192 + 20], 9 * 60),
        ("full", [196, 172 + 20, 252 + 20], 11 * 60),
        ("rounds", [286, 172 + 20, 252 + 20], 12 * 60 + 30),
    ],
)
def test_totals(preset: str, exercises: list[int], total: int) -> None:
    found = timeline(preset)
    assert [(span.end - span.start) / 1000 for span in found.exercises] == exercises
    assert found.total_ms == total * 1000
    assert {offer.key: offer.total_ms for offer in catalogue.presets("en")}[preset] == total * 1000


@pytest.mark.parametrize(
    ("preset", "preferences", "seconds"),
    [
        # One second more for each of 40, 20 or 60 lifts.
        ("full", Preferences(lift_seconds=4), 660 + 40),
        ("starter", Preferences(lift_seconds=5), 540 + 2 * 20),
        ("rounds", Preferences(lift_seconds=5), 750 + 2 * 60),
        # Breaths: two to set up, one before the roll downs, nine big ones, one at the top of each bridge.
        ("full", Preferences(breath_seconds=6), 660 + 2 + 1 + 9 + 5),
        ("full", Preferences(breath_seconds=4), 660 - 2 - 1 - 9 - 5),
        ("starter", Preferences(breath_seconds=6), 540 + 2 + 1 + 9 + 3),
        # One more breath in, half a big one, before each of three ways up.
        ("full", Preferences(roll_up="exhale"), 660 + 3 * 3),
        ("full", Preferences(lift_seconds=5, breath_seconds=6, roll_up="exhale"), 660 + 80 + 17 + 3 * 3.5),
    ],
)
def test_preferences_change_the_total(preset: str, preferences: Preferences, seconds: float) -> None:
    assert timeline(preset, preferences).total_ms == seconds * 1000


@pytest.mark.parametrize(
    ("preset", "passes"),
    [
        ("starter", [("right", 10), ("left", 10)]),
        ("full", [("right", 20), ("left", 20)]),
        ("rounds", [("right", 10), ("left", 10)] * 3),
    ],
)
def test_lifts_by_side(preset: str, passes: list[tuple[str, int]]) -> None:
    lifts = block(timeline(preset), "butt-pump", "lifts")
    assert [(side, len({m.rep for m in run})) for side, run in groupby(lifts, key=lambda m: m.side)] == passes
    assert [(m.pose, m.ms) for m in lifts[:3]] == [("lift", 1000), ("lift", 1000), ("low", 1000)]
    assert timeline(preset).exercises[0].planned_reps == sum(reps for _, reps in passes)


def test_the_muscle_is_sought_once_on_each_side() -> None:
    order = [key for key, _ in groupby(m.block for m in timeline("rounds").moments if m.ex == 0)]
    more = ["change-short", "lifts"]
    assert order == ["enter", "set-up", "find-right", "lifts", "change-short", "find-left", "lifts", *more * 4, "out"]


@pytest.mark.parametrize("preset", PRESETS)
def test_legs_change_while_the_knee_is_down(preset: str) -> None:
    """The drawing is mirrored only in the pose on both knees, and stays as it is when the exercise ends."""
    moments = [moment for moment in timeline(preset).moments if moment.ex == 0]
    for before, now in pairwise(moments):
        if (before.side or "right") != (now.side or "right"):
            assert (before.pose, now.pose, now.ease) == ("set", "set", "hold")
    assert moments[-1].side == "left"


@pytest.mark.parametrize("preset", PRESETS)
def test_three_roll_downs_with_three_breaths_and_up_on_the_fourth(preset: str) -> None:
    rolls = block(timeline(preset), "standing-roll-down", "roll-downs")
    assert {moment.reps for moment in rolls} == {3}
    for rep in (1, 2, 3):
        mine = [moment for moment in rolls if moment.rep == rep]
        breaths = [place for place, moment in enumerate(mine) if moment.kind == "breath"]
        assert [(mine[place].breath, mine[place].ms) for place in breaths] == [("in", 3000), ("out", 3000)] * 3
        up = mine[breaths[-1] + 1 : -1]
        assert sum(moment.ms for moment in up) == 8000
        assert (up[0].breath, up[-1].pose) == ("in", "stand")
        assert sum(moment.ms for moment in mine) == 49_000


def test_rolling_up_on_the_breath_out_takes_one_more_breath_in() -> None:
    rolls = block(timeline("full", Preferences(roll_up="exhale")), "standing-roll-down", "roll-downs")
    mine = [moment for moment in rolls if moment.rep == 1]
    breaths = [moment.breath for moment in mine if moment.kind == "breath"]
    assert breaths == ["in", "out"] * 3 + ["in"]
    last = max(place for place, moment in enumerate(mine) if moment.kind == "breath")
    up = mine[last + 1 : -1]
    assert ([moment.breath for moment in up], sum(moment.ms for moment in up)) == (["out", "out", "free"], 8000)


@pytest.mark.parametrize(("preset", "bridges"), [("starter", 3), ("full", 5), ("rounds", 5)])
def test_tilts_and_bridges(preset: str, bridges: int) -> None:
    found = timeline(preset)
    tilts, arches = (block(found, "glute-bridge", key) for key in ("tilts", "bridges"))
    assert [moment.rep for moment in tilts if moment.kind == "hold"] == [1, 2, 3, 4, 5]
    assert [moment.ms for moment in tilts[:3]] == [3000, 2000, 3000]
    assert [moment.rep for moment in arches if moment.kind == "hold"] == list(range(1, bridges + 1))
    assert sum(moment.ms for moment in arches if moment.rep == 1) == 30_000
    assert {span.key: span.planned_reps for span in found.exercises}["glute-bridge"] == 5 + bridges


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("preferences", EVERY_PREFERENCE, ids=str)
def test_every_cue_is_spoken_at_every_pace(preset: str, preferences: Preferences) -> None:
    """No cue of the shipped routine is too long for its time, and every repetition is counted aloud."""
    found = timeline(preset, preferences)
    before = ""
    for moment in found.moments:
        if moment.cue != before:
            assert moment.say["full"].removeprefix(f"{moment.rep}. ") == moment.cue
        before = moment.cue
    counted = [
        now for last, now in pairwise(found.moments) if now.rep and (now.block, now.rep) != (last.block, last.rep)
    ]
    assert [moment.say["counts"] for moment in counted] == [str(moment.rep) for moment in counted]


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("preferences", EVERY_PREFERENCE, ids=str)
def test_no_breath_is_paced_for_more_than_six_seconds(preset: str, preferences: Preferences) -> None:
    for breath, run in groupby(timeline(preset, preferences).moments, key=lambda moment: moment.breath):
        assert breath == "free" or sum(moment.ms for moment in run) <= 6000


@pytest.mark.parametrize("preset", PRESETS)
def test_full_talk_over_the_lifts(preset: str) -> None:
    lifts = block(timeline(preset), "butt-pump", "lifts")
    cued = {m.rep for m in lifts if "full" in m.say and not m.say["full"].isdigit()}
    assert cued == {rep for rep in (1, 6, 11, 16) if rep <= (lifts[0].reps or 0)}


def test_change_legs_is_said_at_both_levels() -> None:
    said = [m.say for m in timeline("full").moments if m.kind == "change" and set(m.say) == set(LEVELS)]
    assert said == [{"full": "And down. Change legs.", "counts": "Change legs."}]


def test_the_starter_rolls_down_part_of_the_way_with_a_drawing_of_its_own() -> None:
    spans = {span.key: span for span in timeline("starter").exercises}
    assert spans["standing-roll-down"].variant == "part-range"
    assert spans["standing-roll-down"].figure == "standing-roll-down.part-range"
    figures = {plan.figure_name: plan.figure for plan in catalogue.routine_plan("starter", "en").exercises}
    taken = {m.pose for m in block(timeline("starter"), "standing-roll-down", "roll-downs")}
    assert taken == set((figures["standing-roll-down.part-range"] or {})["poses"])


def test_a_guided_page_holds_the_dose_of_its_preset() -> None:
    doses = {
        preset: [
            (dose.title, dose.reps, dose.sides, dose.rounds)
            for page in catalogue.exercise_pages("en", preset_key=preset)
            for dose in page.doses
        ]
        for preset in PRESETS
    }
    rest = [("Roll downs", 3, 1, 1), ("Tilts", 5, 1, 1)]
    assert doses == {
        "starter": [("Lifts", 10, 2, 1), *rest, ("Bridges", 3, 1, 1)],
        "full": [("Lifts", 20, 2, 1), *rest, ("Bridges", 5, 1, 1)],
        "rounds": [("Lifts", 10, 2, 3), *rest, ("Bridges", 5, 1, 1)],
    }


def test_guided_pages_hold_every_text() -> None:
    for preset in PRESETS:
        for page in catalogue.exercise_pages("en", preset_key=preset):
            texts = (page.title, page.purpose, page.start_position, page.needs, page.breath, page.felt, page.not_felt)
            assert all(texts)
            assert len(page.cues) >= 10
            assert len(page.faults) >= 6
            assert len(page.cautions) >= 10
            assert all(caution.condition and caution.advice for caution in page.cautions)
            assert page.categories


def test_unknown_presets_and_routines_are_refused() -> None:
    with pytest.raises(catalogue.UnknownPresetError):
        catalogue.routine_plan("none", "en")
    with pytest.raises(catalogue.UnknownPresetError):
        catalogue.presets("en", "none")
