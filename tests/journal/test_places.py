"""Places on the body, the drawing of them, and what is said of them."""

import re
from xml.etree import ElementTree

import pytest

from journal.body_map import HEIGHT, WIDTH, views
from journal.places import BELOW_KNEE, GROUPS, PLACES, and_list, in_words

WITHOUT_SIDES = {"neck", "sacrum", "tailbone"}


def test_every_region_is_there_with_its_sides() -> None:
    in_groups = [place.key for group in GROUPS for place in group.places]
    assert in_groups == list(PLACES)
    regions: dict[str, list[str | None]] = {}
    for place in PLACES.values():
        regions.setdefault(place.region.key, []).append(place.side)
    assert {key for key, sides in regions.items() if sides == [None]} == WITHOUT_SIDES
    assert {key for key, sides in regions.items() if sides == ["left", "centre", "right"]} == {"mid_back", "low_back"}
    assert {key for key, sides in regions.items() if sides == ["left", "right"]} == {
        *("shoulder_blade", "flank", "si", "buttock", "hip", "groin", "thigh_back", "thigh_outer", "thigh_front"),
        *("knee", "calf", "shin", "ankle", "heel", "foot"),
    }
    assert {key[:-2] for key in BELOW_KNEE} == {"calf", "shin", "ankle", "heel", "foot"}


def test_left_and_right_are_said_in_words() -> None:
    assert (PLACES["low_back_l"].label, PLACES["low_back_l"].said) == ("low back, your left", "low back on the left")
    assert (PLACES["low_back_c"].label, PLACES["neck"].label) == ("low back, in the middle", "neck")
    assert len({place.label for place in PLACES.values()}) == len(PLACES)
    assert in_words(["knee_r", "neck", "nonsense"]) == "neck and knee on the right"
    assert [and_list(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_between_the_legs_is_no_place() -> None:
    names = " ".join(f"{place.key} {place.label}" for place in PLACES.values())
    assert not re.search(r"inner|genital|saddle|crotch|pubic", names)


def corners(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_every_place_is_drawn_within_the_box_and_on_its_own_side() -> None:
    drawn = {shape.place for view in views() for shape in view.shapes}
    assert drawn == set(PLACES)
    for view in views():
        assert len({shape.place for shape in view.shapes}) == len(view.shapes)
        for shape in view.shapes:
            points = corners(shape.path)
            assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
            middle = sum(x for x, _y in points) / len(points)
            side = PLACES[shape.place].side
            if side in {"left", "right"}:
                # From behind a person's left is on the left of the picture; from the front it is on the right.
                assert (middle < WIDTH / 2) == ((side == "left") == (view.key == "back")), (view.key, shape.place)
            else:
                assert middle == pytest.approx(WIDTH / 2)


def test_paths_are_svg_without_anything_else() -> None:
    for view in views():
        for path in (*view.outline, *(shape.path for shape in view.shapes)):
            assert re.fullmatch(r"M[\d. LCZ-]+Z", path)
            ElementTree.fromstring(f'<path d="{path}"/>')  # noqa: S314 - our own
