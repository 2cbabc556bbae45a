"""An easier version takes over in place: what is shown, said and saved, after a reload too."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect

from exercises.timeline import BlockPlan, build, easier_json
from tests.e2e.playing import FIRST, PLAN, Player, step
from tests.e2e.test_player_hurts import stop
from tests.exercises.shipped import FIGURES

pytestmark = pytest.mark.browser

SMALLER = replace(
    FIRST,
    variant="small-range",
    variant_title="Smaller lifts",
    figure=FIGURES["glute-bridge.base"],
    blocks=(
        BlockPlan("enter", "ready", (step("ready", 5, "Lean on a cushion.", "rest"),)),
        BlockPlan("change", "change", (step("change", 4, "Other leg.", "rest", turns=True),)),
        BlockPlan("lifts", "work", (step("rep", 4, "Lift a little.", "rest"),), reps=3, counted=True),
    ),
)
STANDING = replace(
    SMALLER,
    variant="standing",
    variant_title="Standing",
    figure=None,
    blocks=(
        BlockPlan("enter", "ready", (step("ready", 5, "Stand by a wall.", ""),)),
        BlockPlan("swings", "work", (step("rep", 4, "Leg back.", ""),), reps=2, counted=True),
    ),
)


@pytest.fixture
def easing(player: Player) -> Player:
    """A player that knows two easier ways of the first exercise, begun and known to have them."""
    player.easier = easier_json(build(PLAN), {"butt-pump": [SMALLER, STANDING]})
    player.more = {"easier_url": "?part=easier"}
    player.open()
    with player.page.expect_response(lambda answer: "part=easier" in answer.url) as answered:
        player.begin()
    answered.value.finished()
    player.page.evaluate("import('/static/exercises/player/swap.js')")
    return player


def ease(player: Player, **said: str) -> None:
    stop(player, **said)
    player.page.click("#hurt-easier")
    player.in_phase("playing")


def first_row(player: Player) -> tuple[Any, ...]:
    row = player.finished()["results"][0]
    return row["variant"], row["status"], row["planned_reps"], row["done_reps"]


def test_the_rest_of_the_exercise_is_the_easier_one(easing: Player) -> None:
    figure = easing.page.get_attribute("#figure", "viewBox")
    easing.pass_time(17.5)  # two of three lifts on the right are done
    ease(easing, intensity="4")
    easing.pass_time(0.5)
    assert easing.text("#where") == "1 of 3 · Butt Pump · Smaller lifts"
    assert (easing.text("#cue"), easing.text("#count")) == ("Lean on a cushion.", "5 seconds")
    assert easing.page.get_attribute("#figure", "viewBox") != figure
    assert easing.spoken()[-1][1] == "Lean on a cushion."
    easing.page.click("#back")  # no way leads back to what hurt
    assert easing.text("#cue") == "Lean on a cushion."
    easing.pass_time(6)
    assert (easing.text("#count"), easing.text("#where")) == ("3 of 3", "1 of 3 · Butt Pump · Smaller lifts · right")
    easing.pass_time(4.5)
    assert easing.text("#where") == "1 of 3 · Butt Pump · Smaller lifts · left"
    easing.pass_time(70)
    session = easing.finished()
    assert session["results"] == [
        {"exercise": "butt-pump", "variant": "small-range", "status": "done", "planned_reps": 6, "done_reps": 6},
        {"exercise": "standing-roll-down", "variant": "base", "status": "done", "planned_reps": 2, "done_reps": 2},
        {"exercise": "glute-bridge", "variant": "flat-back", "status": "done", "planned_reps": 2, "done_reps": 2},
    ]
    assert (session["stop"]["exercise"], session["stop"]["intensity"]) == ("butt-pump", 4)


def test_a_reload_goes_on_in_the_easier_version(easing: Player) -> None:
    easing.pass_time(17.5)
    ease(easing)
    easing.pass_time(7)
    easing.page.reload()
    expect(easing.page.locator("#resume-go-on")).to_be_visible()
    easing.page.click("#resume-go-on")
    assert easing.text("#where") == "1 of 3 · Butt Pump · Smaller lifts · right"
    easing.pass_time(80)
    assert first_row(easing) == ("small-range", "done", 6, 6)


def test_nothing_done_in_the_easier_version_is_not_claimed(easing: Player) -> None:
    easing.pass_time(17.5)
    ease(easing)
    easing.pass_time(2)
    easing.page.click("#skip")
    easing.pass_time(60)
    assert first_row(easing) == ("base", "partly", 6, 2)


def test_it_can_be_made_easier_once_more(easing: Player) -> None:
    easing.pass_time(17.5)
    ease(easing)
    easing.pass_time(9.5)  # the third lift on the right
    ease(easing)
    easing.pass_time(0.5)
    assert (easing.text("#cue"), easing.page.is_hidden("#figure")) == ("Stand by a wall.", True)
    easing.page.click("#stop")
    assert easing.page.is_hidden("#hurt-easier")  # the gentlest way there is
    easing.page.click("#hurt-go-on")
    easing.in_phase("playing")
    easing.pass_time(90)
    assert first_row(easing) == ("standing", "done", 7, 7)


def test_after_a_step_back_what_was_lived_through_still_counts(easing: Player) -> None:
    easing.pass_time(17.5)
    easing.page.click("#back")
    easing.page.click("#back")
    ease(easing)
    easing.pass_time(90)
    assert first_row(easing) == ("small-range", "done", 6, 6)


@pytest.mark.parametrize(
    ("said", "easier", "go_on", "advice"),
    [
        ({}, True, True, ""),
        ({"intensity": "5"}, True, True, ""),
        ({"intensity": "6"}, True, False, "That is a lot. Take the easier version, or stop here."),
        ({"quality": "leg"}, False, False, "That kind of pain ends this exercise for today."),
        ({"intensity": "9", "quality": "sharp"}, False, False, "That kind of pain ends this exercise for today."),
    ],
)
def test_what_is_offered_depends_on_the_pain(
    easing: Player, said: dict[str, str], easier: bool, go_on: bool, advice: str
) -> None:
    easing.pass_time(15)
    stop(easing, **said)
    page = easing.page
    assert (page.is_visible("#hurt-easier"), page.is_visible("#hurt-go-on")) == (easier, go_on)
    assert easing.text(".advice") == advice


@pytest.mark.parametrize(("intensity", "go_on"), [("2", True), ("3", False)])
def test_two_points_more_than_before_is_too_much(player: Player, intensity: str, go_on: bool) -> None:
    player.more = {"before": 1}
    player.open()
    player.begin()
    player.pass_time(15)
    stop(player, intensity=intensity)
    assert player.page.is_visible("#hurt-go-on") == go_on
    assert player.page.is_hidden("#hurt-easier")


def test_without_an_answer_there_is_no_easier_version_and_everything_else_works(player: Player) -> None:
    player.more = {"easier_url": "/broken/"}
    player.open()
    player.begin()
    player.pass_time(15)
    stop(player)
    assert player.page.is_hidden("#hurt-easier")
    player.page.click("#hurt button[value=skip]")
    player.in_phase("playing")
    assert player.text("#where") == "2 of 3 · Standing Roll Down"


def test_an_exercise_that_is_over_is_not_made_easier(easing: Player) -> None:
    easing.pass_time(34)  # sitting back after the last lift
    easing.page.click("#stop")
    assert easing.page.is_hidden("#hurt-easier")
