"""The drawing of the body on which places are chosen, front and back (pure). Our own drawing.

One half of the body is described and the other mirrored. Measures are units of a box WIDTH wide; on a phone of 360
pixels the box is about 294 pixels wide, so that a region of 46 units is a touch target of 44 pixels or more.
"""

import dataclasses
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

WIDTH, HEIGHT = 300, 872
MIDDLE = WIDTH / 2
BOX = f"0 0 {WIDTH} {HEIGHT}"
STEP = 10  # units of height between two points of a curved edge

type Corners = list[tuple[float, float]]
type Edge = Sequence[tuple[float, float]]  # (height from the top, distance from the middle line), downwards

# The outline of one half: trunk and outer leg, then the inner leg from the foot up.
OUTER: Edge = (
    (80, 30),
    (112, 31),
    (130, 42),
    (150, 92),
    (176, 118),
    (230, 125),
    (290, 121),
    (336, 119),
    (380, 121),
    (440, 128),
    (490, 131),
    (540, 128),
    (600, 117),
    (646, 108),
    (672, 105),
    (700, 106),
    (728, 104),
    (770, 90),
    (804, 83),
    (830, 83),
)
INNER: Edge = (
    (520, 1),
    (530, 2),
    (560, 5),
    (610, 9),
    (646, 12),
    (672, 14),
    (700, 13),
    (728, 16),
    (770, 27),
    (804, 33),
    (830, 33),
)
HEEL_OUTER: Edge = ((812, 83), (836, 86), (852, 84), (862, 74))
HEEL_INNER: Edge = ((812, 33), (836, 30), (852, 32), (862, 42))
FOOT_OUTER: Edge = ((812, 83), (832, 91), (850, 98), (860, 96), (866, 84))
FOOT_INNER: Edge = ((812, 33), (836, 28), (852, 29), (862, 34), (866, 42))


@dataclasses.dataclass(frozen=True)
class Shape:
    """A place of journal.places as a closed path."""

    place: str
    path: str


@dataclasses.dataclass(frozen=True)
class View:
    """The body from one side: outline, regions, and whose left is printed at its left."""

    key: str
    outline: tuple[str, ...]
    shapes: tuple[Shape, ...]
    left_is_left: bool


def at(edge: Edge, height: float) -> float:
    """Distance of an edge from the middle line at a height: a smooth line through its points (Catmull-Rom)."""
    for place, ((above, start), (below, end)) in enumerate(pairwise(edge)):
        if above <= height <= below:
            before, after = edge[max(place - 1, 0)], edge[min(place + 2, len(edge) - 1)]
            span, part = below - above, (height - above) / (below - above)
            leaving = span * (end - before[1]) / (below - before[0])
            arriving = span * (after[1] - start) / (after[0] - above)
            bend = 2 * start - 2 * end + leaving + arriving
            return start + part * (leaving + part * (3 * (end - start) - 2 * leaving - arriving + part * bend))
    raise ValueError(height)


def _side(edge: Edge | float, top: float, bottom: float) -> list[tuple[float, float]]:
    """Points of an edge between two heights: a number is a straight line at that distance."""
    if isinstance(edge, int | float):
        return [(edge, top), (edge, bottom)]
    inner = [top + STEP * count for count in range(1, int((bottom - top) / STEP) + 1)]
    heights = [top, *(height for height in inner if height < bottom - 1), bottom]
    return [(at(edge, height), height) for height in heights]


def _half(top: float, bottom: float, inner: Edge | float, outer: Edge | float) -> list[tuple[float, float]]:
    """The corners of a region of one half: down along its inner edge, up along its outer one."""
    return _side(inner, top, bottom) + _side(outer, top, bottom)[::-1]


def _across(top: float, bottom: float, edge: Edge | float) -> list[tuple[float, float]]:
    """A region over the middle line, as wide on both sides."""
    right = _side(edge, top, bottom)
    return [(-distance, height) for distance, height in right] + right[::-1]


def _path(points: Sequence[tuple[float, float]], turn: int = 1) -> str:
    """A closed path; `turn` -1 mirrors it."""
    return "M" + "L".join(f"{MIDDLE + turn * distance:g} {height:g}" for distance, height in _rounded(points)) + "Z"


def _rounded(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(round(distance, 1), round(height, 1)) for distance, height in points]


_THIGH_LINE: Edge = ((520, 75), (646, 60))
_FRONT_THIGH: Edge = ((520, 26), (646, 12))

# Region -> its corners on one half; those of the first list lie over the middle line.
_BACK_MIDDLE = {
    "neck": _across(80, 128, OUTER),
    "mid_back_c": _across(150, 298, 23),
    "low_back_c": _across(298, 372, 23),
    "sacrum": _across(372, 420, 24),
    "tailbone": _across(420, 468, 24),
}
_BACK: dict[str, Corners] = {
    "shoulder_blade": _half(150, 224, 23, OUTER),
    "mid_back": _half(224, 298, 23, OUTER),
    "low_back": _half(298, 372, 23, 70),
    "flank": _half(298, 372, 70, OUTER),
    "si": _half(372, 420, 24, 75),
    "hip": _half(372, 520, 75, OUTER),
    "buttock": [(24, 420), (24, 468), (0, 468), (0, 520), (75, 520), (75, 420)],
    "thigh_back": _half(520, 646, INNER, _THIGH_LINE),
    "thigh_outer": _half(520, 646, _THIGH_LINE, OUTER),
    "knee": _half(646, 698, INNER, OUTER),
    "calf": _half(698, 764, INNER, OUTER),
    "ankle": _half(764, 812, INNER, OUTER),
    "heel": _half(812, 862, HEEL_INNER, HEEL_OUTER),
}
_FRONT_MIDDLE = {"neck": _across(80, 128, OUTER)}
_FRONT: dict[str, Corners] = {
    "flank": _half(298, 400, 70, OUTER),
    "hip": _half(400, 520, 76, OUTER),
    "groin": [(26, 456), (76, 432), (76, 520), (26, 520)],
    "thigh_front": _half(520, 646, _FRONT_THIGH, _THIGH_LINE),
    "thigh_outer": _half(520, 646, _THIGH_LINE, OUTER),
    "knee": _half(646, 698, INNER, OUTER),
    "shin": _half(698, 764, INNER, OUTER),
    "ankle": _half(764, 812, INNER, OUTER),
    "foot": _half(812, 866, FOOT_INNER, FOOT_OUTER),
}

# Head and arms are drawn and stand for no place; the arms are behind the trunk.
_HEAD = "M150 4C173 4 184 20 184 42C184 66 172 92 150 92C128 92 116 66 116 42C116 20 127 4 150 4Z"
_ARM = (
    "M{0} 158C{1} 164 {2} 184 {3} 226C{4} 280 {5} 340 {6} 410C{6} 440 {7} 474 {8} 474C{9} 474 {9} 440 {10} 410Z",
    (88, 122, 138, 142, 148, 148, 147, 146, 136, 124, 118),
)


def _arm(turn: int) -> str:
    path, distances = _ARM
    return path.format(*(f"{MIDDLE + turn * distance:g}" for distance in distances))


def _outline(foot_inner: Edge, foot_outer: Edge) -> tuple[str, ...]:
    """Arms, head, and the trunk with the legs in one closed line."""
    bottom = foot_outer[-1][0]
    down = _side(OUTER, 80, 812) + _side(foot_outer, 812, bottom)[1:]
    up = _side(foot_inner, 812, bottom)[::-1] + _side(INNER, 526, 812)[::-1][1:]
    half = down + up
    body = half + [(-distance, height) for distance, height in half[::-1]]
    return _arm(1), _arm(-1), _HEAD, _path(body)


def _view(
    key: str,
    outline: tuple[str, ...],
    middle: dict[str, Corners],
    half: dict[str, Corners],
    *,
    left_is_left: bool,
) -> View:
    """Seen from behind, a person's left is on the left; from the front it is on the right."""
    shapes = [Shape(place, _path(points)) for place, points in middle.items()]
    for region, points in half.items():
        for side, turn in (("l", -1 if left_is_left else 1), ("r", 1 if left_is_left else -1)):
            shapes.append(Shape(f"{region}_{side}", _path(points, turn)))
    return View(key, outline, tuple(shapes), left_is_left)


@cache
def views() -> tuple[View, View]:
    """The back and the front."""
    return (
        _view("back", _outline(HEEL_INNER, HEEL_OUTER), _BACK_MIDDLE, _BACK, left_is_left=True),
        _view("front", _outline(FOOT_INNER, FOOT_OUTER), _FRONT_MIDDLE, _FRONT, left_is_left=False),
    )
