"""Still pictures of the body: a pose becomes SVG paths, and paths become markup.

static/exercises/player/figure.js draws the same paths in the player, and a test holds the two to each other.
Poses, bodies and figures are described in exercises/joints.py.
"""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from exercises.joints import Body, FigureData, Joints, Point, Pose, mix, part, polar, root, solve

type Paths = list[tuple[str, str]]

# How far the visible spine lies behind the middle of the trunk.
SPINE_DEPTH = {"hip": 2, "l5": 3.4, "t12": 3.6, "t6": 4, "c7": 2.4, "skull": 0.5}
# Points of a dotted trace between two poses; few enough that the curve rounds the corners at the poses.
TRACE_STEPS = 3


class Limb(NamedTuple):
    """A tapered piece of the body: the class it is drawn with, both ends, and the thickness there."""

    kind: str
    start: Point
    end: Point
    start_radius: float
    end_radius: float


# --- shapes: path data, y turned downwards, rounded to a tenth of a unit ---


def _number(value: float) -> str:
    """Rounded half up like JavaScript's Math.round, and without a trailing ".0" or a minus before zero."""
    tenths = math.floor(value * 10 + 0.5)
    whole, rest = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else ''}{whole}{f'.{rest}' if rest else ''}"


def _spot(point: Point) -> str:
    return f"{_number(point.x)} {_number(-point.y)}"


def _around(centre: Point, radius: float, radians: float) -> str:
    return _spot(Point(centre.x + radius * math.cos(radians), centre.y + radius * math.sin(radians)))


def _capsule(limb: Limb) -> str:
    """Two circles and the lines that touch both."""
    _, a, b, radius_a, radius_b = limb
    distance = math.hypot(b.x - a.x, b.y - a.y)
    if distance <= abs(radius_a - radius_b) + 0.01:
        centre, radius = (a, radius_a) if radius_a > radius_b else (b, radius_b)
        return _ellipse(centre, 90, radius, radius)
    axis = math.atan2(b.y - a.y, b.x - a.x)
    touch = math.acos((radius_a - radius_b) / distance)
    arc_a, arc_b = _number(radius_a), _number(radius_b)
    more_a, more_b = (1, 0) if radius_a >= radius_b else (0, 1)
    return (
        f"M{_around(a, radius_a, axis + touch)}"
        f"A{arc_a} {arc_a} 0 {more_a} 0 {_around(a, radius_a, axis - touch)}"
        f"L{_around(b, radius_b, axis - touch)}"
        f"A{arc_b} {arc_b} 0 {more_b} 0 {_around(b, radius_b, axis + touch)}Z"
    )


def _ellipse(centre: Point, degrees: float, radius_x: float, radius_y: float) -> str:
    top = _spot(polar(centre, degrees, radius_y))
    bottom = _spot(polar(centre, degrees + 180, radius_y))
    arc = f"A{_number(radius_x)} {_number(radius_y)} {_number(90 - degrees)} 1 0 "
    return f"M{top}{arc}{bottom}{arc}{top}Z"


def smooth(points: Sequence[Point]) -> str:
    """A curve through all points (Catmull-Rom, written as cubic Beziers)."""
    data = f"M{_spot(points[0])}"
    for i in range(len(points) - 1):
        start, end = points[i], points[i + 1]
        before = points[i - 1] if i else start
        after = points[i + 2] if i + 2 < len(points) else end
        leave = Point(start.x + (end.x - before.x) / 6, start.y + (end.y - before.y) / 6)
        arrive = Point(end.x - (after.x - start.x) / 6, end.y - (after.y - start.y) / 6)
        data += f"C{_spot(leave)} {_spot(arrive)} {_spot(end)}"
    return data


def _hair(head: Point, degrees: float, radius_x: float, radius_y: float) -> str:
    """A cap of hair: it tells which way the face looks."""

    def at(x: float, y: float) -> str:
        return _spot(polar(polar(head, degrees, y * radius_y), degrees - 90, x * radius_x))

    return (
        f"M{at(0.72, 0.74)}C{at(0.3, 1.28)} {at(-1.12, 1.12)} {at(-1.1, 0.1)}"
        f"C{at(-1.12, -0.35)} {at(-0.95, -0.72)} {at(-0.66, -0.78)}"
        f"C{at(-0.42, -0.5)} {at(-0.5, -0.1)} {at(-0.3, 0.12)}"
        f"C{at(-0.1, 0.42)} {at(0.4, 0.42)} {at(0.72, 0.74)}Z"
    )


# --- the drawing, back to front ---


def _arm(joints: Joints, radii: Mapping[str, float], side: str) -> list[Limb]:
    elbow, wrist, fingers = (joints[part(side, name)] for name in ("elbow", "wrist", "fingers"))
    skin = side or "skin"
    return [
        Limb(skin, elbow, wrist, radii["elbow"], radii["wrist"]),
        Limb(skin, wrist, fingers, radii["wrist"], radii["fingers"]),
        Limb(f"{skin} sleeve", root(joints, side, "shoulder"), elbow, radii["shoulder"], radii["elbow"]),
    ]


def _leg(joints: Joints, radii: Mapping[str, float], side: str) -> list[Limb]:
    bent, ankle, heel, toe = (joints[part(side, name)] for name in ("knee", "ankle", "heel", "toe"))
    skin, cloth = side or "skin", side or "leg"
    return [
        Limb(f"{skin} foot", heel, toe, radii["heel"], radii["toe"]),
        Limb(f"{skin} foot", ankle, heel, radii["ankle"], radii["heel"]),
        Limb(cloth, root(joints, side, "hip"), bent, radii["thighTop"], radii["knee"]),
        Limb(cloth, bent, ankle, radii["knee"], radii["ankle"]),
    ]


def _torso(joints: Joints, radii: Mapping[str, float]) -> list[Limb]:
    pieces = (("top", "t12", "t6"), ("top", "t6", "c7"), ("top", "l5", "t12"), ("leg", "hip", "l5"))
    return [Limb(kind, joints[a], joints[b], radii[a], radii[b]) for kind, a, b in pieces]


def limbs(body: Body, figure: FigureData, joints: Joints) -> tuple[list[Limb], list[Limb]]:
    """Everything but head and spine: what lies behind the head and what lies in front of it, each back to front."""
    radii = body["radii"]
    near_arm = _arm(joints, radii, "")
    behind = figure.get("arms") == "behind"
    neck = Limb("skin", joints["c7"], joints["skull"], radii["neck"], radii["neck"])
    back = [*_arm(joints, radii, "far"), *(near_arm if behind else []), *_leg(joints, radii, "far"), neck]
    weight = [Limb("weight", at, at, figure["weight"], figure["weight"])] if (at := joints.get("weight")) else []
    front = [*_leg(joints, radii, ""), *weight, *_torso(joints, radii), *([] if behind else near_arm)]
    return back, front


def _head(joints: Joints, radii: Mapping[str, float], pose: Pose) -> Paths:
    place, degrees, (across, along) = joints["head"], pose["head"], (radii["headRx"], radii["headRy"])
    nose = polar(polar(place, degrees - 90, across * 0.96), degrees, -0.6)
    return [
        ("skin", _ellipse(nose, degrees, 2, 2.4)),
        ("skin", _ellipse(place, degrees, across, along)),
        ("hair", _hair(place, degrees, across, along)),
    ]


def _spine(joints: Joints, pose: Pose) -> str:
    facing = {
        "hip": pose["pelvis"],
        "l5": (pose["pelvis"] + pose["lumbar"]) / 2,
        "t12": (pose["lumbar"] + pose["thoraxLow"]) / 2,
        "t6": (pose["thoraxLow"] + pose["thoraxUp"]) / 2,
        "c7": (pose["thoraxUp"] + pose["neck"]) / 2,
        "skull": pose["neck"],
    }
    return smooth([polar(joints[name], facing[name] + 90, depth) for name, depth in SPINE_DEPTH.items()])


def paths(body: Body, figure: FigureData, pose: Pose) -> Paths:
    """The drawing of a pose: (class, path data) from back to front."""
    joints = solve(body, figure, pose)
    back, front = limbs(body, figure, joints)
    return [
        *((limb.kind, _capsule(limb)) for limb in back),
        *_head(joints, body["radii"], pose),
        *((limb.kind, _capsule(limb)) for limb in front),
        ("spine", _spine(joints, pose)),
    ]


def trace_path(body: Body, figure: FigureData, names: Sequence[str]) -> str:
    """The way the figure's `trace` joint takes through the named poses, as path data."""
    poses = [figure["poses"][name] for name in names]
    frames = [mix(a, b, i / TRACE_STEPS) for a, b in itertools.pairwise(poses) for i in range(TRACE_STEPS)]
    return smooth([solve(body, figure, pose)[figure["trace"]] for pose in [*frames, poses[-1]]])


# --- markup ---


def _shapes(drawing: Iterable[tuple[str, str]]) -> SafeString:
    return format_html_join("", '<path class="{}" d="{}"/>', drawing)


def _props(figure: FigureData) -> SafeString:
    """What the body leans on, sits on or lies over: rectangles, each given by its lower left corner."""
    return format_html_join(
        "",
        '<rect class="prop" x="{}" y="{}" width="{}" height="{}" rx="{}"{}/>',
        (
            (
                prop["x"],
                -(prop["y"] + prop["h"]),
                prop["w"],
                prop["h"],
                prop.get("r", 2),
                format_html(' transform="rotate({} {} {})"', -prop["turn"], prop["x"], -prop["y"])
                if prop.get("turn")
                else "",
            )
            for prop in figure.get("props", ())
        ),
    )


def still_svg(
    body: Body,
    figure: FigureData,
    pose: Pose,
    *,
    ghost: Pose | None = None,
    trace: str | None = None,
    mirror: bool = False,
    label: str = "",
) -> SafeString:
    """One still picture as <svg>: the body, pale behind it the pose it starts from, dotted the way in between."""
    view = figure["view"]
    turn = format_html(' transform="translate({} 0) scale(-1 1)"', 2 * view["x"] + view["w"]) if mirror else ""
    pale = [] if ghost is None else [(k, d) for k, d in paths(body, figure, ghost) if k not in {"spine", "hair"}]
    return format_html(
        '<svg class="fig" viewBox="{} {} {} {}" role="img" aria-label="{}">'
        '<rect class="mat" x="{}" y="0" width="{}" height="4.5" rx="2.2"/>'
        '<g class="body"{}>{}{}{}{}</g></svg>',
        view["x"],
        -(view["y"] + view["h"]),
        view["w"],
        view["h"],
        label,
        view["x"] + 8,
        view["w"] - 16,
        turn,
        _props(figure),
        format_html('<g class="ghost">{}</g>', format_html_join("", '<path d="{}"/>', ((d,) for _, d in pale)))
        if pale
        else "",
        format_html('<path class="trace" d="{}"/>', trace) if trace else "",
        _shapes(paths(body, figure, pose)),
    )


def poster(body: Body, figure: FigureData, label: str) -> SafeString:
    """The still picture a figure asks for (`still`): its telling pose, the pose it comes from, and the way between."""
    still, poses = figure["still"], figure["poses"]
    way = [still["from"], *still.get("via", []), still["pose"]]
    moves = still["from"] != still["pose"]
    return still_svg(
        body,
        figure,
        poses[still["pose"]],
        ghost=poses[still["from"]] if moves else None,
        trace=trace_path(body, figure, way) if moves else None,
        label=label,
    )
