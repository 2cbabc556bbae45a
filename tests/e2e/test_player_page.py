"""The page of the player: locks, sizes, targets, less motion, and what a frame costs."""

import pytest

from exercises.player import Lock
from exercises.values import PresetSummary
from tests.e2e.playing import Player

pytestmark = pytest.mark.browser


def test_a_lock_stands_in_place_of_begin(player: Player) -> None:
    player.lock = Lock("See a doctor first", "Then come back.", "/safety/stop/", "What to do now")
    player.open()
    assert player.text("#lock-title") == "See a doctor first"
    assert player.page.get_attribute(".ready a.btn", "href") == "/safety/stop/"
    assert player.page.is_hidden("#begin")


def test_a_lock_blocks_begin_but_not_saving_what_was_done(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(15)
    player.lock = Lock("See a doctor first", "Then come back.", "/safety/stop/", "What to do now")
    player.page.reload()
    assert [player.page.is_visible(f"#resume-{button}") for button in ("go-on", "again", "save")] == [
        False,
        False,
        True,
    ]
    player.page.click("#resume-save")
    assert player.finished()["results"][0]["done_reps"] == 1


# Controls that are smaller than 44 px or not wholly on the screen.
OUT_OF_REACH = """() => [...document.querySelectorAll("#player button, #player a, dialog[open] button")]
  .filter((control) => control.checkVisibility())
  .map((control) => [control.id || control.value, control.getBoundingClientRect()])
  .filter(([, { width, height, left, right, bottom }]) =>
    width < 44 || height < 44 || left < 0 || right > innerWidth || bottom > innerHeight)
  .map(([name]) => name)"""


@pytest.mark.parametrize(("width", "height"), [(320, 568), (360, 740), (740, 360), (1280, 800)])
def test_nothing_scrolls_sideways_and_targets_are_large(player: Player, width: int, height: int) -> None:
    page = player.page
    page.set_viewport_size({"width": width, "height": height})
    player.more = {"presets": [PresetSummary(key, key.title(), "", 600_000) for key in ("starter", "full", "rounds")]}
    player.open()
    overflow = "document.documentElement.scrollWidth - innerWidth"
    begin = page.locator("#begin").bounding_box()
    assert begin
    assert begin["y"] + begin["height"] <= height
    player.begin()
    for at in (6, 14, 24, 38, 52, 70):
        player.pass_time(at - (player.now() - player.began) / 1000)
        assert page.evaluate(overflow) == 0
        assert page.evaluate(OUT_OF_REACH) == []
    page.click("#stop")
    assert page.evaluate(overflow) == 0
    assert page.evaluate(OUT_OF_REACH) == []


def test_less_motion_cuts_between_key_poses_and_keeps_the_halo(player: Player) -> None:
    page = player.page
    page.emulate_media(reduced_motion="reduce")
    player.open()
    page.evaluate(
        """() => {
          window.poses = new Set(); window.halos = new Set();
          const leg = () => [...document.querySelectorAll("#figure path")].map((path) => path.getAttribute("d")).join();
          new MutationObserver(() => {
            window.poses.add(leg());
            window.halos.add(document.getElementById("halo").style.getPropertyValue("--breath"));
          }).observe(document.getElementById("stage"), {subtree: true, attributes: true});
        }"""
    )
    player.begin()
    player.pass_time(30)
    assert page.evaluate("[window.poses.size, [...window.halos]]") == [3, ["0.900"]]


def test_a_frame_is_drawn_at_most_thirty_three_times_a_second(player: Player) -> None:
    player.open()
    player.page.evaluate(
        """() => {
          window.frames = new Set();
          const halo = document.getElementById("halo");
          new MutationObserver(() => window.frames.add(performance.now())).observe(halo, {attributes: true});
        }"""
    )
    player.begin()
    player.pass_time(5)
    start = player.page.evaluate("window.frames.size")
    player.pass_time(3)
    assert 60 <= player.page.evaluate("window.frames.size") - start <= 100
