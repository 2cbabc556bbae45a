"""The ways of doing the Butt Pump: who gets which, how long they take, and that the drawings show what is said."""

import math
from collections.abc import Iterator
from itertools import combinations, groupby, pairwise

import pytest

from exercises import catalogue
from exercises.joints import Joints, solve
from exercises.plan import ExercisePlan, Preferences, RoutinePlan
from exercises.substitutes import choose, easier_of
from exercises.timeline import Timeline, build
from exercises.values import Choice
from tests.exercises.shipped import BODY, FIGURES
from tests.exercises.test_routine import EVERY_PREFERENCE, PRESETS

pytestmark = pytest.mark.django_db

VARIANTS = ("base", "smaller-lift", "hands", "lying", "standing", "slow", "high", "weight")
ON_FOREARMS = {"base", "smaller-lift", "slow", "weight"}
HARDER = {"slow", "high", "weight"}
INSTEAD = {
    "disc-or-leg-pain": "smaller-lift",
    "arching-hurts": "smaller-lift",
    "pregnancy": "hands",
    "late-pregnancy": "hands",
    "knee": "standing",
    "elbow-shoulder-neck": "lying",
}
WITH_CARE = {"osteoporosis", "dizziness", "high-blood-pressure", "wrist", "reflux", "balance"}


def butt_pump(preset: str = "full") -> Choice:
    return next(c for c in catalogue.routine("en").presets[preset].choices if c.key == "butt-pump")


def chosen(choice: Choice, *conditions: str) -> str | None:
    return choose(choice.planned, choice.facts, choice.caution_facts, conditions)


def timelines(variant: str) -> Iterator[tuple[str, ExercisePlan, Timeline]]:
    """The variant in the dose of each preset, at every pace."""
    for preset in PRESETS:
        plan = butt_pump(preset).options[variant].plan
        for preferences in EVERY_PREFERENCE:
            yield preset, plan, build(RoutinePlan("base", preset, (plan,)), preferences)


# --- who does which ---


def test_every_condition_has_its_way() -> None:
    choice = butt_pump()
    assert {note.key for note in choice.cautions} == set(INSTEAD) | WITH_CARE
    assert {key: chosen(choice, key) for key in INSTEAD} == INSTEAD
    assert {key: chosen(choice, key) for key in WITH_CARE} == dict.fromkeys(WITH_CARE, "base")


@pytest.mark.parametrize(
    ("conditions", "variant"),
    [
        (("pregnancy", "arching-hurts"), "hands"),
        (("late-pregnancy", "dizziness", "osteoporosis"), "hands"),
        (("pregnancy", "wrist"), "standing"),
        (("pregnancy", "elbow-shoulder-neck"), "standing"),
        (("knee", "balance"), "standing"),
        (("elbow-shoulder-neck", "wrist", "osteoporosis"), "lying"),
        (("elbow-shoulder-neck", "reflux"), "standing"),
        (("arching-hurts", "elbow-shoulder-neck"), "standing"),
        (("disc-or-leg-pain", "dizziness", "wrist"), "smaller-lift"),
    ],
)
def test_conditions_that_come_together(conditions: tuple[str, ...], variant: str) -> None:
    assert chosen(butt_pump(), *conditions) == variant


def test_nobody_is_left_without_a_way_or_put_on_one_that_does_not_suit() -> None:
    choice = butt_pump()
    suits = {key: option.facts.suits for key, option in choice.options.items()}
    conditions = sorted(set(INSTEAD) | WITH_CARE)
    assert suits["standing"] == frozenset(conditions)
    for count in range(1, len(conditions) + 1):
        for some in combinations(conditions, count):
            key = chosen(choice, *some)
            assert key is not None
            assert set(some) <= suits[key]
            assert key not in HARDER
    for key in (*ON_FOREARMS, "lying"):
        assert not {"pregnancy", "late-pregnancy"} & suits[key]


def test_each_way_has_an_easier_one_down_to_standing() -> None:
    choice = butt_pump()
    chain = {key: easier_of(key, choice.facts, choice.caution_facts, ()) for key in VARIANTS}
    assert chain == {
        "base": "smaller-lift",
        "smaller-lift": "lying",
        "lying": "standing",
        "standing": None,
        "hands": "standing",
        **dict.fromkeys(HARDER, "base"),
    }
    assert easier_of("smaller-lift", choice.facts, choice.caution_facts, ["reflux"]) == "standing"


# --- steps and seconds ---


@pytest.mark.parametrize(
    ("variant", "seconds"),
    [
        # Starter, full, rounds.
        ("base", (136, 196, 286)),
        ("smaller-lift", (136, 196, 291)),
        ("hands", (136, 196, 291)),
        ("lying", (159, 219, 316)),
        ("standing", (136, 196, 291)),
        ("slow", (176, 276, 406)),
        ("high", (136, 196, 291)),
        ("weight", (155, 215, 345)),
    ],
)
def test_seconds_and_lifts_in_each_preset(variant: str, seconds: tuple[int, ...]) -> None:
    found = [
        build(RoutinePlan("base", preset, (butt_pump(preset).options[variant].plan,)), Preferences())
        for preset in PRESETS
    ]
    assert tuple(timeline.total_ms / 1000 for timeline in found) == seconds
    assert [timeline.exercises[0].planned_reps for timeline in found] == [20, 40, 60]


@pytest.mark.parametrize(("tempo", "seconds"), [(3, 5), (4, 6), (5, 7)])
def test_a_slow_lift_is_slow_at_every_tempo(tempo: int, seconds: int) -> None:
    plan = butt_pump().options["slow"].plan
    found = build(RoutinePlan("base", "full", (plan,)), Preferences(tempo))
    assert sum(m.ms for m in found.moments if m.block == "lifts" and m.side == "right" and m.rep == 1) == seconds * 1000


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_cue_is_spoken_and_no_breath_is_long(variant: str) -> None:
    for _, _, found in timelines(variant):
        before = ""
        for moment in found.moments:
            if moment.cue != before:
                assert moment.say["full"].removeprefix(f"{moment.rep}. ") == moment.cue
            before = moment.cue
        for breath, run in groupby(found.moments, key=lambda moment: moment.breath):
            assert breath == "free" or sum(moment.ms for moment in run) <= 6000


@pytest.mark.parametrize("variant", VARIANTS)
def test_legs_change_where_both_are_at_rest_and_the_muscle_never_lets_go(variant: str) -> None:
    """The drawing is mirrored only in `set`; between two lifts of a pass the leg stays up."""
    for preset, plan, found in timelines(variant):
        for before, now in pairwise(found.moments):
            if (before.side or "right") != (now.side or "right"):
                assert (before.pose, now.pose, now.ease) == ("set", "set", "hold")
        assert {moment.pose for moment in found.moments if moment.block == "lifts"} == {"lift", "low"}
        first = [moment for moment in found.moments if moment.block == "lifts" and moment.rep == 1]
        starts = [now for now in first if now.pose == "lift" and now.ease == "inout"]
        led_in = [found.moments[found.moments.index(start) - 1].pose for start in starts]
        assert led_in == ["low"] * 2 * plan.rounds, preset


def test_every_way_has_words_of_its_own() -> None:
    pages = {key: option.page for key, option in butt_pump().options.items()}
    assert set(pages) == set(VARIANTS)
    assert len({page.variant_title for page in pages.values()}) == len({page.cues for page in pages.values()}) == 8
    assert all(page.variant_summary and len(page.cues) >= 9 for page in pages.values())


# --- drawings ---


def pose(variant: str, name: str) -> Joints:
    drawn = FIGURES[f"butt-pump.{variant}"]
    return solve(BODY, drawn, drawn["poses"][name])


def height(variant: str, name: str, joint: str) -> float:
    """How far a joint's skin is over the mat."""
    radius: float = BODY["radii"][joint.removeprefix("far").lower()]
    return pose(variant, name)[joint].y - radius


def slope(joints: Joints, start: str, end: str) -> float:
    return math.degrees(math.atan2(joints[end].y - joints[start].y, joints[end].x - joints[start].x))


@pytest.mark.parametrize("variant", VARIANTS)
def test_only_the_near_leg_moves_and_it_stays_in_the_air(variant: str) -> None:
    poses = FIGURES[f"butt-pump.{variant}"]["poses"]
    moving = {"thigh", "shank", "foot"}
    for name in poses:
        still = {part: angle - poses["set"][part] for part, angle in poses[name].items() if part not in moving}
        assert all(abs(turn) <= 2 for turn in still.values())
        if name in {"lift", "low"}:
            joint = "toe" if variant == "standing" else "knee"
            assert height(variant, name, joint) > 2
            assert height(variant, "set", joint) < 1
    up, low = (pose(variant, name)["knee"] for name in ("lift", "low"))
    assert 2 < math.dist(up, low) < 7.5  # an inch or two, at the knee


@pytest.mark.parametrize("variant", sorted(ON_FOREARMS))
def test_on_the_forearms(variant: str) -> None:
    joints = pose(variant, "lift")
    assert max(height(variant, "lift", joint) for joint in ("elbow", "wrist", "farElbow", "farWrist")) < 2
    assert abs(joints["elbow"].x - joints["shoulder"].x) < 4


@pytest.mark.parametrize("variant", ["hands", "high"])
@pytest.mark.parametrize("name", ["set", "lift", "low"])
def test_on_the_hands_with_long_arms_under_the_shoulders(variant: str, name: str) -> None:
    joints = pose(variant, name)
    for side in ("", "far"):
        shoulder, wrist = joints["shoulder"], joints["wrist" if not side else "farWrist"]
        assert abs(wrist.x - shoulder.x) < 8
        assert height(variant, name, "farWrist" if side else "wrist") == pytest.approx(0, abs=0.5)
    arm = BODY["segments"]["upperArm"] + BODY["segments"]["forearm"]
    assert math.dist(joints["shoulder"], joints["wrist"]) > 0.98 * arm
    assert joints["head"].y > joints["hip"].y > pose("base", "set")["head"].y


def test_how_high_each_way_lifts() -> None:
    """The thigh's angle to the trunk: level with it in the whole lift, well below in the smaller ones."""

    def short_of_straight(variant: str) -> float:
        joints = pose(variant, "lift")
        return 180 - (slope(joints, "hip", "t6") - slope(joints, "hip", "knee")) % 360

    whole = {key: short_of_straight(key) for key in ("base", "slow", "weight", "high")}
    small = {key: short_of_straight(key) for key in ("smaller-lift", "hands", "lying", "standing")}
    assert all(-8 < angle < 25 for angle in whole.values()), whole
    assert {key: height(key, "lift", "knee") for key in ("smaller-lift", "hands", "lying")} == pytest.approx(
        {"smaller-lift": 14, "hands": 17.6, "lying": 8.3}, abs=1
    )
    assert small["smaller-lift"] - whole["base"] > 30
    assert small["hands"] - whole["high"] > 25
    assert small["lying"] > 0  # the hip never comes to straight: nothing arches


def test_lying_face_down_over_the_cushion() -> None:
    cushion, towel = FIGURES["butt-pump.lying"]["props"]
    for name in ("set", "bent", "lift", "low"):
        joints = pose("lying", name)
        assert cushion["x"] < joints["hip"].x < joints["l5"].x < cushion["x"] + cushion["w"]
        for joint in ("hip", "l5"):  # sinks in a little
            assert -4 < joints[joint].y - BODY["radii"][joint] - cushion["h"] < 2
        assert joints["wrist"].y - BODY["radii"]["wrist"] == pytest.approx(cushion["h"], abs=1)
        assert cushion["x"] < joints["wrist"].x < cushion["x"] + cushion["w"]
        assert towel["x"] < joints["head"].x < towel["x"] + towel["w"]
        assert joints["head"].y - BODY["radii"]["headRx"] - towel["h"] == pytest.approx(0, abs=2)
        assert joints["farKnee"].y - BODY["radii"]["knee"] == pytest.approx(0, abs=1)
    assert pose("lying", "set")["knee"] == pytest.approx(pose("lying", "bent")["knee"])
    assert pose("lying", "bent")["ankle"].y - pose("lying", "set")["ankle"].y > 30


def test_standing_on_one_leg_with_both_hands_on_the_counter() -> None:
    top, front = FIGURES["butt-pump.standing"]["props"]
    for name in ("set", "lift", "low"):
        joints = pose("standing", name)
        for side in ("wrist", "farWrist"):
            assert joints[side].y - BODY["radii"]["wrist"] == pytest.approx(top["y"] + top["h"], abs=1)
            assert joints[side].x > top["x"]
        assert joints["farAnkle"] == pytest.approx((100, 7), abs=0.2)
        assert max(joints[joint].x for joint in ("toe", "farToe", "knee", "farKnee")) < front["x"]
        assert 60 < slope(joints, "hip", "shoulder") < 80  # leaning forward a little, the back straight
    assert pose("standing", "set")["ankle"].y == pytest.approx(7, abs=0.2)
    back = {name: pose("standing", "set")["toe"].x - pose("standing", name)["toe"].x for name in ("low", "lift")}
    assert 20 < back["low"] < back["lift"] < 38  # a foot is 26 long


def test_the_weight_lies_in_the_bend_of_the_knee() -> None:
    radius = FIGURES["butt-pump.weight"]["weight"]
    for name in ("set", "lift", "low"):
        joints = pose("weight", name)
        for start, end in (("knee", "hip"), ("knee", "ankle")):
            a, b, at = joints[start], joints[end], joints["weight"]
            along = ((at.x - a.x) * (b.x - a.x) + (at.y - a.y) * (b.y - a.y)) / math.dist(a, b)
            off = abs((b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x)) / math.dist(a, b)
            assert 0 < along < 16
            assert 5.5 < off - radius < 7  # the leg is 6 to 7 thick there
    assert "weight" not in pose("slow", "lift")
