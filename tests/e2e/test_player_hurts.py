"""Stop, this hurts: help first, a report in three taps, and no way back into what should not go on."""

import pytest
from playwright.sync_api import expect

from tests.e2e.playing import ORIGIN, PATH, Player

pytestmark = pytest.mark.browser


def stop(player: Player, **said: str) -> None:
    player.page.click("#stop")
    for name, value in said.items():
        player.page.check(f"#hurt-form [name={name}][value='{value}']", force=True)


def test_stop_begins_with_help_and_finishes_in_three_taps(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(15)
    page = player.page
    page.click("#stop")
    player.in_phase("paused")
    assert page.locator("#hurt-form > *").first.inner_text().startswith("Chest pain, faint, new numbness, a weak leg")
    assert page.get_attribute("#get-help", "href") == "/safety/help/"
    page.check("#hurt-form [name=intensity][value='7']", force=True)
    assert player.text(".advice") == "That is a lot. Better leave this exercise for today."
    page.click("#hurt [value=finish]")
    session = player.finished()
    assert session["outcome"] == "stopped_pain"
    assert session["results"][0] == {
        "exercise": "butt-pump",
        "variant": "base",
        "status": "stopped_pain",
        "planned_reps": 6,
        "done_reps": 1,
    }
    assert session["stop"] == {
        "exercise": "butt-pump",
        "intensity": 7,
        "skipped": False,
        "quality": None,
        "place": "",
    }


@pytest.mark.parametrize("quality", ["sharp", "electric", "leg"])
def test_some_pains_end_the_exercise(player: Player, quality: str) -> None:
    player.open()
    player.begin()
    player.pass_time(15)
    stop(player, quality=quality, place="Low back")
    page = player.page
    assert page.is_hidden("#hurt-go-on")
    assert player.text(".advice") == "That kind of pain ends this exercise for today."
    page.keyboard.press("Escape")
    assert page.is_visible("#hurt")
    page.fill("#hurt-own_place", "left heel")
    page.check("#hurt-form [name=intensity][value=skip]", force=True)
    page.click("#hurt button[value=skip]")
    player.in_phase("playing")
    assert player.text("#where") == "2 of 3 · Standing Roll Down"
    for _ in range(3):  # no way leads back into it
        page.click("#back")
        assert player.text("#where") == "2 of 3 · Standing Roll Down"
    player.pass_time(60)
    session = player.finished()
    assert (session["outcome"], [row["status"] for row in session["results"]]) == (
        "finished",
        ["stopped_pain", "done", "done"],
    )
    assert session["stop"] == {
        "exercise": "butt-pump",
        "intensity": None,
        "skipped": True,
        "quality": quality,
        "place": "Low back, left heel",
    }


def test_a_little_pain_may_go_on(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(15)
    stop(player, intensity="3", quality="other")
    player.page.click("#hurt-go-on")
    player.in_phase("playing")
    player.pass_time(70)
    session = player.finished()
    assert (session["outcome"], session["results"][0]["status"]) == ("finished", "done")
    assert session["stop"]["intensity"] == 3


def test_asking_for_help_keeps_the_session_first(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(15)
    player.page.click("#stop")
    player.page.click("#get-help")
    player.page.wait_for_url("**/safety/help/")
    [entry] = player.kept()
    assert (entry["outcome"], entry["results"][0]["done_reps"]) == ("stopped_safety", 1)
    player.page.goto(ORIGIN + PATH)  # the player sends what is left
    expect(player.page.locator("#begin")).to_be_visible()
    player.page.wait_for_function("() => !localStorage.length")
    assert [body["uuid"] for body in player.sent] == [entry["uuid"]]
