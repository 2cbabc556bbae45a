"""The ways to roll down: who is led to which, and that each drawing does what its words say."""

import math
from collections.abc import Collection, Iterator
from itertools import groupby, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises import catalogue
from exercises.adapting import adapt
from exercises.joints import Joints, Pose, pose_at, solve
from exercises.plan import Preferences, RoutinePlan
from exercises.substitutes import HARDER, CautionFacts, VariantFacts, choose
from exercises.timeline import build
from tests.exercises.shipped import BODY, FIGURES, PIECES, inside, moves

KEY = "standing-roll-down"
RADII = BODY["radii"]
FACTS = tuple(
    VariantFacts(v.path[-1], v.values["kind"], frozenset(v.values["suits"]), v.values.get("easier", ""))
    for v in sorted(inside("Variant", (KEY,)), key=lambda piece: piece.values.get("position", 0))
)
VARIANTS = {facts.key: facts for facts in FACTS}
CAUTIONS = tuple(
    CautionFacts(caution.path[-1], (caution.values["substitute"] or (None,))[-1])
    for caution in inside("Caution", (KEY,))
)
CONDITIONS = [caution.condition for caution in CAUTIONS]
THUMB = 2  # how near, in units, is touching

every_variant = pytest.mark.parametrize("variant", VARIANTS)


def figure(variant: str) -> Any:
    return FIGURES[f"{KEY}.{variant}"]


def joints(variant: str, pose: str) -> Joints:
    return solve(BODY, figure(variant), figure(variant)["poses"][pose])


def frames(variant: str) -> Iterator[tuple[Pose, Joints]]:
    """Ten frames of every move of a variant, the ends included."""
    poses = figure(variant)["poses"]
    for move in moves(f"{KEY}.{variant}"):
        for tenth in range(11):
            pose = pose_at(poses[move.start], poses[move.end], move.ease, tenth / 10)
            yield pose, solve(BODY, figure(variant), pose)


def beside(joint: str, bone: tuple[str, str], found: Joints) -> tuple[float, float]:
    """Where a joint is along a bone (0 to 1), and how far in front of it."""
    (a, b), place = (found[end] for end in bone), found[joint]
    long = math.dist(a, b)
    along = ((place.x - a.x) * (b.x - a.x) + (place.y - a.y) * (b.y - a.y)) / long**2
    return along, ((b.x - a.x) * (place.y - a.y) - (b.y - a.y) * (place.x - a.x)) / long


def suited(condition: str) -> list[str]:
    return [facts.key for facts in FACTS if condition in facts.suits]


# --- who does what ---


@pytest.mark.parametrize(
    ("conditions", "variant"),
    [
        ((), "base"),
        (("knee",), "base"),
        (("osteoporosis",), "hip-hinge"),
        (("disc-or-leg-pain",), "breathe"),
        (("arching-hurts",), "part-range"),
        (("dizziness",), "seated"),
        (("high-blood-pressure",), "table"),
        (("pregnancy",), "table"),
        (("pregnancy", "late-pregnancy"), "table"),
        (("elbow-shoulder-neck",), "half"),
        (("reflux",), "part-range"),
        (("balance",), "wall"),
        # Together: what the first of them is led to, unless it is wrong for another.
        (("osteoporosis", "balance"), "hip-hinge"),
        (("osteoporosis", "high-blood-pressure"), "hip-hinge"),
        (("osteoporosis", "dizziness"), "breathe"),
        (("osteoporosis", "arching-hurts"), "breathe"),
        (("dizziness", "balance"), "seated"),
        (("dizziness", "reflux"), "part-range"),
        (("dizziness", "high-blood-pressure"), "table"),
        (("pregnancy", "late-pregnancy", "high-blood-pressure", "balance"), "table"),
        (("pregnancy", "elbow-shoulder-neck"), "breathe"),
        (("knee", "balance"), "wall"),
        (CONDITIONS, "breathe"),
    ],
)
def test_who_is_led_where(conditions: Collection[str], variant: str) -> None:
    assert choose("base", FACTS, CAUTIONS, conditions) == variant


@given(st.sampled_from(sorted(VARIANTS)), st.sets(st.sampled_from(CONDITIONS)))
def test_everybody_finds_a_way_that_is_not_made_harder_for_them(wanted: str, conditions: set[str]) -> None:
    found = choose(wanted, FACTS, CAUTIONS, conditions)
    assert found is not None
    assert conditions <= VARIANTS[found].suits
    assert found == wanted or VARIANTS[found].kind != HARDER


@every_variant
def test_what_hurts_has_an_easier_way_down_to_breathing(variant: str) -> None:
    way = [variant]
    while easier := VARIANTS[way[-1]].easier:
        assert easier not in way
        way.append(easier)
    assert way[-1] == "breathe"
    assert not any(VARIANTS[key].kind == HARDER for key in way[1:])


# --- what suits a condition is drawn so that it does ---


@pytest.mark.parametrize("variant", suited("high-blood-pressure"))
def test_with_high_blood_pressure_the_head_stays_above_the_heart(variant: str) -> None:
    assert min(found["head"].y - found["t6"].y for _, found in frames(variant)) > 0


@pytest.mark.parametrize("variant", suited("reflux"))
def test_with_reflux_the_throat_stays_above_the_stomach(variant: str) -> None:
    assert min(found["skull"].y - found["t12"].y for _, found in frames(variant)) > 0


@pytest.mark.parametrize("variant", suited("dizziness"))
def test_with_dizziness_the_head_never_comes_below_the_hips(variant: str) -> None:
    assert min(found["head"].y - found["hip"].y for _, found in frames(variant)) > 0


@pytest.mark.parametrize("variant", [*suited("osteoporosis"), *suited("disc-or-leg-pain")])
def test_with_osteoporosis_or_a_sore_disc_the_spine_does_not_round(variant: str) -> None:
    bends = [pose["pelvis"] - pose["thoraxUp"] for pose, _ in frames(variant)]
    assert max(bends) - min(bends) < 5


@pytest.mark.parametrize("variant", suited("disc-or-leg-pain"))
def test_with_a_sore_disc_nothing_bends_forward(variant: str) -> None:
    assert min(pose["thoraxUp"] for pose, _ in frames(variant)) > 80


@pytest.mark.parametrize("variant", suited("balance"))
def test_with_poor_balance_something_is_held_leaned_on_or_sat_on(variant: str) -> None:
    assert figure(variant).get("props") or variant == "part-range"  # there both hands are on the thighs


# --- what is leant on, sat on and held ---


def test_the_back_is_on_the_wall_and_nothing_goes_through_it() -> None:
    (wall,) = figure("wall")["props"]
    face = wall["x"] + wall["w"]
    backs = {name: RADII[name] for name in ("hip", "l5", "t12", "t6", "c7")}
    for _, found in frames("wall"):
        assert found["hip"].x - RADII["hip"] == pytest.approx(face, abs=1)
        assert min(found[name].x - radius for name, radius in backs.items()) > face - 1
        assert found["head"].x - RADII["headRx"] > face
    tall, half = joints("wall", "tall"), joints("wall", "half")
    assert tall["t6"].x - RADII["t6"] == pytest.approx(face, abs=1)
    assert half["t6"].x - RADII["t6"] > face + 15
    assert tall["heel"].x - RADII["heel"] - face == pytest.approx(16.5, abs=2)  # 15 cm


@pytest.mark.parametrize(
    ("variant", "hands"),
    [("table", ("wrist", "farWrist")), ("hip-hinge", ("farWrist",)), ("breathe", ("farWrist",))],
)
def test_the_hands_stay_on_the_table_or_the_chair(variant: str, hands: tuple[str, ...]) -> None:
    props = figure(variant)["props"]
    top = max(props, key=lambda prop: prop["y"] + prop["h"])
    for _, found in frames(variant):
        for hand in hands:
            assert found[hand].y - RADII["wrist"] == pytest.approx(top["y"] + top["h"], abs=THUMB)
            assert top["x"] - THUMB < found[hand].x < top["x"] + top["w"] + THUMB
        assert found["toe"].x < top["x"]


def test_sitting_is_on_the_front_half_of_the_chair_and_the_hands_go_from_the_thighs_to_the_shins() -> None:
    seat = max(figure("seated")["props"], key=lambda prop: prop["w"])
    hip = joints("seated", "sit")["hip"]
    assert hip.y - RADII["hip"] == pytest.approx(seat["y"] + seat["h"], abs=THUMB)
    assert seat["x"] + seat["w"] / 2 < hip.x < seat["x"] + seat["w"]
    for pose in ("sit", "nod", "curl"):
        along, off = beside("wrist", ("hip", "knee"), joints("seated", pose))
        assert 0 < along < 1
        assert off == pytest.approx(RADII["thighTop"] + along * -3 + RADII["wrist"], abs=THUMB)
    for pose in ("low", "lowIn"):
        along, off = beside("wrist", ("knee", "ankle"), joints("seated", pose))
        assert 0 < along < 0.5
        assert off == pytest.approx(RADII["knee"] + RADII["wrist"] - 1, abs=THUMB)


def test_the_free_hand_slides_down_the_thigh_while_the_hips_go_back() -> None:
    found = [joints("hip-hinge", pose) for pose in ("stand", "fold", "hinge")]
    slid = [beside("wrist", ("hip", "knee"), place) for place in found]
    assert [along for along, _ in slid] == sorted(along for along, _ in slid)
    assert all(0 < along < 1 and 9 < off < 12 for along, off in slid)
    assert found[0]["hip"].x - found[-1]["hip"].x > 5
    assert [round(a["t6"].y - a["hip"].y) for a in found] == sorted(
        (round(a["t6"].y - a["hip"].y) for a in found), reverse=True
    )
    stand, hinge = (figure("hip-hinge")["poses"][pose] for pose in ("stand", "hinge"))
    turned = {stand[bone] - hinge[bone] for bone in ("pelvis", "lumbar", "thoraxLow", "thoraxUp")}
    assert len(turned) == 1  # one piece, from the tailbone to the neck
    assert 40 < turned.pop() < 55


# --- how far, and how long ---


def test_half_the_way_ends_above_the_knees_and_over_the_feet() -> None:
    for variant in ("half", "wall"):
        found = joints(variant, "half")
        assert 2 < found["fingers"].y - found["knee"].y < 12
    assert joints("half", "half")["fingers"].y - joints("base", "deep")["fingers"].y > 30
    assert abs(joints("half", "half")["hip"].x - joints("half", "half")["ankle"].x) < 3


def test_the_small_rounding_is_the_smallest_and_tucks_the_tailbone() -> None:
    lean, curved = (figure("table")["poses"][pose] for pose in ("lean", "round"))
    assert curved["pelvis"] > lean["pelvis"] + 10
    part = figure("part-range")["poses"]["thighs"]
    assert 20 < curved["pelvis"] - curved["thoraxUp"] < (part["pelvis"] - part["thoraxUp"]) - 20


def test_arms_go_overhead_and_travel_beside_the_ears() -> None:
    reach = joints("arms-overhead", "reach")
    assert reach["fingers"].y > reach["headTop"].y + 25
    for name in ("reach", "reachNod", "reachHalf"):
        pose, found = figure("arms-overhead")["poses"][name], joints("arms-overhead", name)
        assert abs(pose["upperArm"] - pose["thoraxUp"]) < 20
        assert beside("head", ("shoulder", "elbow"), found)[1] == pytest.approx(0, abs=RADII["headRx"] + 8)


def test_slower_and_without_support_are_the_same_movement_as_the_base() -> None:
    base = figure("base")["poses"]
    assert figure("no-support")["poses"] == base
    assert {name: pose for name, pose in figure("slow")["poses"].items() if name in base} == base
    assert not figure("no-support").get("props")


@pytest.mark.django_db
def test_the_seconds_of_each_way() -> None:
    preset = catalogue.routine("en").presets["full"]
    found = {}
    for variant in VARIANTS:
        wanted = adapt(preset, wanted={KEY: variant}).plan.exercises[1]
        moments = build(RoutinePlan("base", "full", (wanted,))).moments
        found[variant] = (sum(m.ms for m in moments if m.rep == 1) / 1000, moments[-1].end / 1000)
    assert found == {
        "base": (49, 192),
        "part-range": (49, 192),
        "half": (44, 177),
        "wall": (47, 193),
        "seated": (47, 193),
        "table": (39, 162),
        "hip-hinge": (25.2, 120.6),
        "breathe": (30, 135),
        "slow": (68, 249),
        "no-support": (53, 206),
        "arms-overhead": (54, 207),
    }


@pytest.mark.django_db
def test_every_way_is_spoken_and_breathed_at_every_pace() -> None:
    """No cue is too long for its time, and no breath is paced for more than six seconds; what is drawn is all used."""
    preset = catalogue.routine("en").presets["full"]
    for variant in VARIANTS:
        wanted = adapt(preset, wanted={KEY: variant}).plan.exercises[1]
        shown, before = set(), ""
        for pace in (Preferences(3, breath, up) for breath, up in product((4, 5, 6), ("inhale", "exhale"))):
            moments = build(RoutinePlan("base", "full", (wanted,)), pace).moments
            shown |= {moment.pose for moment in moments}
            for moment in moments:
                spoken = moment.say.get("full", "").removeprefix(f"{moment.rep}. ")
                assert moment.cue == before or spoken == moment.cue, (variant, moment)
                before = moment.cue
            for breath, run in groupby(moments, key=lambda moment: moment.breath):
                assert breath == "free" or sum(moment.ms for moment in run) <= 6000
        assert shown == set(figure(variant)["poses"])


def test_every_way_has_words_of_its_own() -> None:
    texts = {p.path[1]: p.values for p in PIECES if p.kind == "VariantText" and p.path[0] == KEY}
    assert set(texts) == set(VARIANTS)
    for name in ("title", "summary", "cues"):
        assert len({values[name] for values in texts.values()}) == len(texts)
    assert all(len(values["cues"].splitlines()) >= 8 for values in texts.values())
