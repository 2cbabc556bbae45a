"""Where every joint of the body is in a pose. Pure; the twin of static/exercises/player/joints.js.

A side view with y up, the floor at y = 0 and one unit = 1/190 of the body's height. A pose holds the direction of every
segment in degrees: 0 towards +x (the way the figure faces), 90 up, counter-clockwise. Spine segments run from hip to
head and limbs from the body outwards; where the figure is planted at the ankle, the leg runs from the floor up.
Directions are mixed as plain numbers, so neighbouring poses keep them continuous (never wrapped at 180).

body    {"segments": {name: length}, "radii": {name: thickness}, "shoulderAt": fraction of the upper thorax}
figure  {"view": {x, y, w, h}, "plant": {joint, x, y}, "ik"?: {"to": {x, y}, "bend": 1 | -1}, "arms"?: "behind",
         "props"?: [{x, y, w, h, "r"?: corner radius, "turn"?: degrees around (x, y)}, ...],
         "weight"?: radius of a light weight in the bend of the near knee, whose leg swings from the hip,
         "trace": joint, "still": {"pose", "from", "via"?: [pose, ...]}, "poses": {name: pose}}
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

type Pose = Mapping[str, float]
type Body = Mapping[str, Any]
type FigureData = Mapping[str, Any]


class Point(NamedTuple):
    """A place in the side view, in units; y is up."""

    x: float
    y: float


type Joints = dict[str, Point]

SIDES = ("far", "")
# The far limbs stand a little in front of the near ones, or nobody would see that there are two.
FAR_SHIFT = {"shoulder": Point(3, 0.5), "hip": Point(3, 0), "ankle": Point(5, 0)}
HEEL_BACK = 4.5
HEEL_DOWN = 2.6
TOE_DOWN = 3.4

# Fraction of the time -> fraction of the way.
EASE: dict[str, Callable[[float], float]] = {
    "hold": lambda t: 1.0,
    "lin": lambda t: t,
    "in": lambda t: t * t,
    "out": lambda t: 1 - (1 - t) ** 2,
    "inout": lambda t: 2 * t * t if t < 0.5 else 1 - 2 * (1 - t) ** 2,
}


def mix(a: Pose, b: Pose, t: float) -> dict[str, float]:
    """The pose a fraction `t` of the way from `a` to `b`; what `a` does not name is taken from `b`."""
    return {segment: a.get(segment, end) + (end - a.get(segment, end)) * t for segment, end in b.items()}


def pose_at(start: Pose, end: Pose, ease: str, f: float) -> dict[str, float]:
    """The pose after a fraction `f` (0 to 1) of the time of a moment that moves from one pose to another."""
    return mix(start, end, EASE[ease](f))


def part(side: str, name: str) -> str:
    """The name of a joint or segment on a side ("far" or ""): elbow, farElbow."""
    return side + name[0].upper() + name[1:] if side else name


def _direction(pose: Pose, side: str, segment: str) -> float:
    """A limb segment's direction; the far side follows the near one where the pose does not name it."""
    return pose.get(part(side, segment), pose[segment])


def _add(a: Point, b: Point) -> Point:
    return Point(a.x + b.x, a.y + b.y)


def root(joints: Joints, side: str, name: str) -> Point:
    """Where a limb starts: the shoulder or the hip, on the far side moved forward."""
    return _add(joints[name], FAR_SHIFT[name]) if side else joints[name]


def polar(start: Point, degrees: float, length: float) -> Point:
    angle = math.radians(degrees)
    return Point(start.x + length * math.cos(angle), start.y + length * math.sin(angle))


def _knee(hip: Point, ankle: Point, thigh: float, shank: float, bend: int) -> Point:
    """Where the knee is when hip and ankle are given; `bend` 1 or -1 chooses the side it points to."""
    dx, dy = ankle.x - hip.x, ankle.y - hip.y
    distance = math.hypot(dx, dy)
    reach = min(distance, thigh + shank - 0.01)
    along = (thigh * thigh - shank * shank + reach * reach) / (2 * reach)
    aside = math.sqrt(max(0, thigh * thigh - along * along)) * bend
    return Point(hip.x + (along * dx - aside * dy) / distance, hip.y + (along * dy + aside * dx) / distance)


def _trunk(body: Body, figure: FigureData, pose: Pose) -> Joints:
    """Hip, spine, head and shoulder, moved so that the planted joint lies on its point."""
    length, plant = body["segments"], figure["plant"]
    joints = {"hip": Point(0, 0)}
    if plant["joint"] == "ankle":
        joints["knee"] = polar(joints["hip"], pose["thigh"] + 180, length["thigh"])
        joints["ankle"] = polar(joints["knee"], pose["shank"] + 180, length["shank"])
    joints["l5"] = polar(joints["hip"], pose["pelvis"], length["pelvis"])
    joints["t12"] = polar(joints["l5"], pose["lumbar"], length["lumbar"])
    joints["t6"] = polar(joints["t12"], pose["thoraxLow"], length["thoraxLow"])
    joints["c7"] = polar(joints["t6"], pose["thoraxUp"], length["thoraxUp"])
    joints["skull"] = polar(joints["c7"], pose["neck"], length["neck"])
    joints["head"] = polar(joints["skull"], pose["head"], length["head"])
    joints["headTop"] = polar(joints["head"], pose["head"], body["radii"]["headRy"])
    joints["shoulder"] = polar(joints["t6"], pose["thoraxUp"], length["thoraxUp"] * body["shoulderAt"])
    planted = joints[plant["joint"]]
    shift = Point(plant["x"] - planted.x, plant["y"] - planted.y)
    return {name: _add(place, shift) for name, place in joints.items()}


def _arm_joints(joints: Joints, body: Body, pose: Pose, side: str) -> Joints:
    length = body["segments"]
    elbow = polar(root(joints, side, "shoulder"), _direction(pose, side, "upperArm"), length["upperArm"])
    wrist = polar(elbow, _direction(pose, side, "forearm"), length["forearm"])
    fingers = polar(wrist, _direction(pose, side, "hand"), length["hand"])
    return {part(side, "elbow"): elbow, part(side, "wrist"): wrist, part(side, "fingers"): fingers}


def _knee_and_ankle(joints: Joints, body: Body, figure: FigureData, pose: Pose, side: str) -> tuple[Point, Point]:
    """Reached for when the feet stay on the floor, else swung from the hip."""
    thigh, shank = body["segments"]["thigh"], body["segments"]["shank"]
    hip, ik, plant = root(joints, side, "hip"), figure.get("ik"), figure["plant"]
    if not ik and plant["joint"] != "ankle":
        bent = polar(hip, _direction(pose, side, "thigh"), thigh)
        return bent, polar(bent, _direction(pose, side, "shank"), shank)
    floor = ik["to"] if ik else plant
    ankle = Point(floor["x"], floor["y"])
    if side:
        ankle = _add(ankle, FAR_SHIFT["ankle"])
    elif not ik:
        return joints["knee"], ankle
    return _knee(hip, ankle, thigh, shank, ik["bend"] if ik else 1), ankle


def _leg_joints(joints: Joints, body: Body, figure: FigureData, pose: Pose, side: str) -> Joints:
    bent, ankle = _knee_and_ankle(joints, body, figure, pose, side)
    foot = _direction(pose, side, "foot")
    # The sole lies on the far end of the shin.
    shin = math.degrees(math.atan2(ankle.y - bent.y, ankle.x - bent.x))
    return {
        part(side, "knee"): bent,
        part(side, "ankle"): ankle,
        part(side, "heel"): polar(polar(ankle, foot + 180, HEEL_BACK), shin, HEEL_DOWN),
        part(side, "toe"): polar(polar(ankle, foot, body["segments"]["foot"]), shin, TOE_DOWN),
    }


def solve(body: Body, figure: FigureData, pose: Pose) -> Joints:
    """Every joint of the body in this pose, in units; the far side as farElbow, farKnee, ..."""
    joints = _trunk(body, figure, pose)
    for side in SIDES:
        joints |= _arm_joints(joints, body, pose, side)
        joints |= _leg_joints(joints, body, figure, pose, side)
    if figure.get("weight"):
        off = figure["weight"] + body["radii"]["knee"]  # it touches thigh and shin
        joints["weight"] = polar(polar(joints["knee"], pose["thigh"] + 180, off), pose["shank"], off)
    return joints
