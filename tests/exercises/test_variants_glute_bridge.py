"""The ways of doing the bridge: each is drawn as its words say, and leads away from what its condition minds."""

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest

from exercises import catalogue
from exercises.joints import FAR_SHIFT, Joints, Point, part, solve
from tests.exercises.shipped import BODY, FIGURES, inside, moves
from tests.exercises.test_figure import joints_during

RADII: Mapping[str, float] = BODY["radii"]
TRUNK = ("pelvis", "lumbar", "thoraxLow", "thoraxUp")
TOP = {
    "base": "bridge",
    "slow-rise": "bridge",
    "feet-further": "bridge",
    "low": "low",
    "cushion": "bridge",
    "flat-back": "lift",
    "propped": "lift",
    "long-hold": "bridge",
    "arms-up": "bridge",
    "one-leg": "bridge",
}
IN_LINE = ("base", "slow-rise", "feet-further", "long-hold", "arms-up", "one-leg")


def drawn(variant: str, pose: str) -> Joints:
    figure = FIGURES[f"glute-bridge.{variant}"]
    return solve(BODY, figure, figure["poses"][pose])


def every_frame(variant: str) -> Iterator[Joints]:
    for move in moves(f"glute-bridge.{variant}"):
        yield from joints_during(f"glute-bridge.{variant}", move)


def over_the_line(joints: Joints) -> float:
    """How far the hip lies above (below: negative) the straight line from shoulder to knee."""
    shoulder, hip, knee = joints["shoulder"], joints["hip"], joints["knee"]
    along = (hip.x - shoulder.x) / (knee.x - shoulder.x)
    return hip.y - (shoulder.y + along * (knee.y - shoulder.y))


def bend_of_the_knee(joints: Joints) -> float:
    """Degrees between thigh and shank; 180 is straight."""
    hip, knee, ankle = joints["hip"], joints["knee"], joints["ankle"]
    angle = math.atan2(hip.y - knee.y, hip.x - knee.x) - math.atan2(ankle.y - knee.y, ankle.x - knee.x)
    return abs(math.degrees(angle)) % 360


def seconds(variant: str, block: str, kind: str) -> float:
    return float(
        sum(s.values["seconds"] for s in inside("Step", ("glute-bridge", variant, block)) if s.values["kind"] == kind)
    )


@pytest.mark.parametrize("variant", TOP)
def test_the_hips_end_in_the_line_or_well_below_it(variant: str) -> None:
    joints = drawn(variant, TOP[variant])
    least, most = (-3, 3) if variant in IN_LINE else (-30, -5)
    assert least <= over_the_line(joints) <= most
    assert joints["hip"].y - drawn(variant, "rest")["hip"].y > 7
    heights = [frame["hip"].y for frame in every_frame(variant)]
    assert max(heights) <= joints["hip"].y + 1


def test_the_low_bridge_leaves_the_ribs_on_the_mat() -> None:
    for joint in ("t12", "t6", "c7", "head"):
        assert math.dist(drawn("low", "low")[joint], drawn("low", "rest")[joint]) < 1
    assert drawn("base", "bridge")["t12"].y - drawn("base", "rest")["t12"].y > 8


@pytest.mark.parametrize(("variant", "firm"), [("flat-back", "firm"), ("propped", "tilt")])
def test_where_nothing_is_peeled_the_trunk_turns_in_one_piece(variant: str, firm: str) -> None:
    """Up from the firm pose and down to it again, with one and the same turn of every part; its tilt is a small one."""
    poses = FIGURES[f"glute-bridge.{variant}"]["poses"]
    turns = {poses["lift"][part] - poses[firm][part] for part in TRUNK}
    assert turns == {14 if variant == "flat-back" else 8}
    bends = [abs(poses[firm][a] - poses[firm][b]) for a, b in pairwise(TRUNK)]
    assert max(bends) <= 6
    ways = {(move.start, move.end) for move in moves(f"glute-bridge.{variant}")}
    assert {way for way in ways if "lift" in way} == {(firm, "lift"), ("lift", "lift"), ("lift", firm)}
    base = FIGURES["glute-bridge.base"]["poses"]
    small, whole = (p[tilt]["pelvis"] - p["rest"]["pelvis"] for p, tilt in ((poses, firm), (base, "tilt")))
    assert 0 < small < whole / 2


def test_with_the_feet_further_away_the_knees_bend_less() -> None:
    further, base = drawn("feet-further", "rest"), drawn("base", "rest")
    assert 10 < further["heel"].x - base["heel"].x < 20  # a hand is some 18 cm, a unit some 0.9 cm
    for pose in ("rest", "bridge"):
        assert bend_of_the_knee(drawn("feet-further", pose)) - bend_of_the_knee(drawn("base", pose)) > 8
    assert further["knee"].x < further["ankle"].x


def test_the_head_lies_on_its_cushion_and_the_shoulders_do_not() -> None:
    (cushion,) = FIGURES["glute-bridge.cushion"]["props"]
    for joints in every_frame("cushion"):
        head = joints["head"]
        assert cushion["x"] + 5 < head.x < cushion["x"] + cushion["w"] - 5
        assert head.y - RADII["headRx"] == pytest.approx(cushion["h"], abs=1)
        assert joints["c7"].x - RADII["c7"] > cushion["x"] + cushion["w"]
        assert math.dist(joints["t6"], drawn("cushion", "rest")["t6"]) < 2


def over_the_slope(place: Point) -> float:
    """How far a point lies above the surface of the sloping cushion."""
    slope = FIGURES["glute-bridge.propped"]["props"][-1]
    turn = math.radians(slope["turn"])
    return (slope["y"] - place.y) * -math.cos(turn) + (slope["x"] - place.x) * math.sin(turn) - slope["h"]


def test_propped_up_the_head_stays_high_and_the_back_on_the_cushions() -> None:
    for joints in every_frame("propped"):
        assert joints["head"].y - joints["hip"].y > 30
        assert over_the_slope(joints["head"]) == pytest.approx(RADII["headRx"], abs=1.5)
        assert over_the_slope(joints["t6"]) == pytest.approx(RADII["t6"], abs=1.5)
        assert joints["fingers"].y - RADII["fingers"] == pytest.approx(0, abs=2)
    rest = drawn("propped", "rest")
    assert rest["hip"].y == pytest.approx(RADII["hip"], abs=1)
    assert over_the_slope(rest["t12"]) == pytest.approx(RADII["t12"], abs=1.5)


@pytest.mark.parametrize(("variant", "start"), [("tilts-only", "rest"), ("standing-tilts", "stand")])
def test_where_there_are_only_tilts_nothing_but_the_pelvis_moves(variant: str, start: str) -> None:
    """The pelvis turns by more than 25 degrees around a hip that stays within four units of its place."""
    poses = FIGURES[f"glute-bridge.{variant}"]["poses"]
    assert set(poses) == {start, "tilt"}
    assert poses["tilt"]["pelvis"] - poses[start]["pelvis"] > 25
    before = drawn(variant, start)
    for joints in every_frame(variant):
        assert math.dist(joints["hip"], before["hip"]) < 4
        for joint in ("ankle", "farAnkle", "t6", "c7", "head"):
            assert math.dist(joints[joint], before[joint]) < 1.5


def test_at_the_wall_the_low_back_comes_to_the_wall() -> None:
    wall, *chair = FIGURES["glute-bridge.standing-tilts"]["props"]
    face = wall["x"] + wall["w"]
    gap = {pose: drawn("standing-tilts", pose)["l5"].x - RADII["l5"] - face for pose in ("stand", "tilt")}
    assert gap["stand"] > 3
    assert abs(gap["tilt"]) < 1
    for joints in every_frame("standing-tilts"):
        assert joints["t6"].x - RADII["t6"] == pytest.approx(face, abs=1)
        assert min(joints[name].x - RADII[name] for name in ("hip", "l5", "t12", "t6", "c7")) > face - 1
        assert joints["head"].x - RADII["headRx"] > face - 1
        assert 10 < joints["heel"].x - RADII["heel"] - face < 20
        assert joints["farToe"].x + RADII["toe"] < min(prop["x"] for prop in chair)


def test_the_arms_point_to_the_ceiling_as_long_as_the_back_is_off_the_mat() -> None:
    for pose in ("arms", "tilt", "peel", "bridge"):
        joints = drawn("arms-up", pose)
        assert abs(joints["fingers"].x - joints["shoulder"].x) < 4
        assert joints["fingers"].y - joints["shoulder"].y > 70
    low = drawn("arms-up", "flat")
    assert low["fingers"].y < 10


def test_the_leg_that_is_named_is_stretched_out_and_the_other_foot_stays() -> None:
    """Facing right, the right leg is the near one; the left one is the far one."""
    steps = inside("Step", ("glute-bridge", "one-leg", "bridges"))
    raised = {step.path[-1]: step.values["pose"] for step in steps if step.values["pose"] in {"right", "left"}}
    assert raised == {"right": "right", "right-hold": "right", "left": "left", "left-hold": "left"}
    on_the_mat = {"": (167, 7), "far": (167 + FAR_SHIFT["ankle"].x, 7)}
    for pose, up, down in (("right", "", "far"), ("left", "far", "")):
        joints = drawn("one-leg", pose)
        assert joints[part(up, "knee")].y == pytest.approx(joints[part(down, "knee")].y, abs=2)
        assert joints[part(up, "ankle")].y > joints[part(up, "knee")].y + 10
        for move in moves("glute-bridge.one-leg"):
            if pose in {move.start, move.end}:
                ankles = [joints[part(down, "ankle")] for joints in joints_during("glute-bridge.one-leg", move)]
                assert ankles == [pytest.approx(on_the_mat[down], abs=0.2)] * len(ankles)
            elif {move.start, move.end}.isdisjoint(raised.values()):
                ankles = [joints[part(up, "ankle")] for joints in joints_during("glute-bridge.one-leg", move)]
                assert ankles == [pytest.approx(on_the_mat[up], abs=0.7)] * len(ankles)


@pytest.mark.parametrize("variant", [row.path[-1] for row in inside("Variant", ("glute-bridge",))])
def test_long_ways_up_and_short_holds_are_for_whom_they_are_meant(variant: str) -> None:
    (row,) = (row for row in inside("Variant", ("glute-bridge",)) if row.path[-1] == variant)
    suits = row.values["suits"]
    lying = "rest" in row.values["figure"]["poses"]
    if lying:
        assert (seconds(variant, "out", "finish") >= 40) == ("dizziness" in suits)
    if "reflux" in suits:
        assert seconds(variant, "bridges", "hold") <= 3
    if row.values["kind"] == "harder":
        assert set(suits) <= {"balance"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("conditions", "variant"),
    [
        ([], "base"),
        (["pregnancy", "balance"], "base"),
        (["osteoporosis"], "flat-back"),
        (["disc-or-leg-pain"], "tilts-only"),
        (["arching-hurts"], "low"),
        (["dizziness"], "slow-rise"),
        (["high-blood-pressure"], "low"),
        (["pregnancy", "late-pregnancy"], "propped"),
        (["knee"], "feet-further"),
        (["elbow-shoulder-neck"], "cushion"),
        (["reflux"], "low"),
        (["knee", "reflux"], "low"),
        (["elbow-shoulder-neck", "arching-hurts"], "cushion"),
        (["osteoporosis", "elbow-shoulder-neck"], "propped"),
        (["disc-or-leg-pain", "dizziness"], "tilts-only"),
        (["late-pregnancy", "disc-or-leg-pain", "dizziness"], "standing-tilts"),
        (["osteoporosis", "disc-or-leg-pain", "late-pregnancy", "knee", "elbow-shoulder-neck"], "standing-tilts"),
    ],
)
def test_conditions_lead_to_the_bridge_that_suits_them_all(conditions: list[str], variant: str) -> None:
    preset = catalogue.routine("en").presets["starter"]
    adapted = catalogue.adapt(preset, conditions=conditions)
    (plan,) = (plan for plan in adapted.plan.exercises if plan.key == "glute-bridge")
    assert plan.variant == variant
    assert [(block.key, block.reps) for block in plan.blocks if block.counted] == [("tilts", 5), ("bridges", 3)]
