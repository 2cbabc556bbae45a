"""The body stays a body: in every pose and every frame of every variant that is drawn."""

import itertools
import math
from functools import cache

import pytest

from exercises import figure as drawing
from exercises.joints import Joints, Pose, pose_at, solve
from tests.exercises.shipped import BODY, FIGURES, Move, moves

FRAMES_PER_SECOND = 30
TRUNK = (
    ("hip", "l5", "pelvis"),
    ("l5", "t12", "lumbar"),
    ("t12", "t6", "thoraxLow"),
    ("t6", "c7", "thoraxUp"),
    ("c7", "skull", "neck"),
    ("skull", "head", "head"),
)
LIMBS = (("elbow", "wrist", "forearm"), ("wrist", "fingers", "hand"), ("knee", "ankle", "shank"))
NEAR = (*TRUNK, *LIMBS, ("shoulder", "elbow", "upperArm"), ("hip", "knee", "thigh"))
FAR = tuple((f"far{a.capitalize()}", f"far{b.capitalize()}", bone) for a, b, bone in LIMBS)

every_figure = pytest.mark.parametrize("name", FIGURES)


def poses_during(name: str, move: Move) -> list[dict[str, float]]:
    """The pose of each frame of a move, both ends included."""
    poses = FIGURES[name]["poses"]
    count = max(1, round(move.seconds * FRAMES_PER_SECOND))
    return [pose_at(poses[move.start], poses[move.end], move.ease, i / count) for i in range(count + 1)]


@cache  # several tests look at the same frames
def joints_during(name: str, move: Move) -> list[Joints]:
    return [solve(BODY, FIGURES[name], pose) for pose in poses_during(name, move)]


def lowest(name: str, pose: Pose) -> float:
    """How far the lowest point of the drawing lies over the mat, in units."""
    joints, radii = solve(BODY, FIGURES[name], pose), BODY["radii"]
    pieces = itertools.chain(*drawing.limbs(BODY, FIGURES[name], joints))
    ends = [min(piece.start.y - piece.start_radius, piece.end.y - piece.end_radius) for piece in pieces]
    tilt = math.radians(pose["head"])
    head = joints["head"].y - math.hypot(radii["headRy"] * math.sin(tilt), radii["headRx"] * math.cos(tilt))
    return min(*ends, head)


@every_figure
def test_bones_keep_their_length(name: str) -> None:
    lengths = BODY["segments"]
    for move in moves(name):
        for joints in joints_during(name, move):
            measured = {(a, b): math.dist(joints[a], joints[b]) for a, b, _ in (*NEAR, *FAR)}
            assert measured == pytest.approx({(a, b): lengths[bone] for a, b, bone in (*NEAR, *FAR)}, abs=0.02)


@every_figure
def test_nothing_sinks_into_the_mat(name: str) -> None:
    assert min(lowest(name, pose) for move in moves(name) for pose in poses_during(name, move)) > -1


@every_figure
def test_planted_joints_and_feet_stay_where_they_are(name: str) -> None:
    figure = FIGURES[name]
    fixed = {figure["plant"]["joint"]: (figure["plant"]["x"], figure["plant"]["y"])}
    if "ik" in figure:
        fixed["ankle"] = (figure["ik"]["to"]["x"], figure["ik"]["to"]["y"])
    for move in moves(name):
        for joints in joints_during(name, move):
            for joint, place in fixed.items():
                assert joints[joint] == pytest.approx(place, abs=1e-9)


@every_figure
def test_what_bears_the_body_does_not_slide(name: str) -> None:
    """A knee, elbow or heel that touches the mat at both ends of a move stays within two units of its place."""
    radii = BODY["radii"]
    bearing = {"knee": "knee", "elbow": "elbow", "heel": "heel", "wrist": "wrist"}
    for move in moves(name):
        frames = joints_during(name, move)
        for joint, radius in bearing.items():
            for side in (joint, f"far{joint.capitalize()}"):
                if all(end[side].y - radii[radius] < 1 for end in (frames[0], frames[-1])):
                    assert max(math.dist(frames[0][side], joints[side]) for joints in frames) < 2


@every_figure
def test_no_jump_from_frame_to_frame(name: str) -> None:
    """At 30 frames a second no joint moves more than five units, at the start of a moment and within it."""
    for move in moves(name):
        before = solve(BODY, FIGURES[name], FIGURES[name]["poses"][move.start])
        for joints in joints_during(name, move):
            assert max(math.dist(before[joint], joints[joint]) for joint in joints) < 5, move
            before = joints


@every_figure
def test_still_picture_is_whole(name: str) -> None:
    figure = FIGURES[name]
    markup = drawing.poster(BODY, figure, 'Bridge <b>"high"</b>')
    still = figure["still"]
    moves_at_all = still["pose"] != still["from"]
    pieces = drawing.paths(BODY, figure, figure["poses"][still["pose"]])
    assert markup.count("<path class=") == len(pieces) + moves_at_all
    pale = [kind for kind, _ in pieces if kind not in {"spine", "hair"}]
    assert markup.count("<path d=") == len(pale) * moves_at_all
    assert 'role="img" aria-label="Bridge &lt;b&gt;&quot;high&quot;&lt;/b&gt;"' in markup
    assert markup.count('class="ghost"') == markup.count('class="trace"') == moves_at_all
    assert "style" not in markup
    assert "nan" not in markup


def test_the_left_side_is_mirrored_in_the_middle_of_the_view() -> None:
    figure = FIGURES["butt-pump.base"]
    pose = figure["poses"][figure["still"]["pose"]]
    plain, mirrored = (drawing.still_svg(BODY, figure, pose, mirror=mirror) for mirror in (False, True))
    middle = 2 * figure["view"]["x"] + figure["view"]["w"]
    assert mirrored.replace(f' transform="translate({middle} 0) scale(-1 1)"', "") == plain


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.04, "0"), (12.0, "12"), (0.25, "0.3"), (-0.25, "-0.2"), (-0.35, "-0.3"), (-12.06, "-12.1")],
)
def test_numbers_are_rounded_as_the_player_rounds_them(value: float, text: str) -> None:
    assert drawing._number(value) == text
