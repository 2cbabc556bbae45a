"""Each preference has its effect in the player."""

from typing import Any

import pytest

from exercises.player import Manner
from exercises.timeline import Preferences, as_json, build
from tests.e2e.playing import PLAN, SPEECH, Player
from tests.e2e.test_player import NOTED_SOUND
from tests.e2e.test_player_page import OUT_OF_REACH

pytestmark = pytest.mark.browser

# A voice that notes its pace, and a second one to choose.
TWO_VOICES = f"""() => {{
  ({SPEECH})();
  const [first] = speechSynthesis.getVoices();
  speechSynthesis.getVoices = () => [first, {{...first, default: false, voiceURI: "second"}}];
  const {{ speak }} = speechSynthesis;
  window.manners = [];
  speechSynthesis.speak = function (said) {{
    window.manners.push([said.rate, said.voice?.voiceURI]);
    speak.call(this, said);
  }};
}}"""
BUZZES = "() => { window.buzzes = []; navigator.vibrate = (pattern) => window.buzzes.push(pattern); }"


def paced(**wishes: Any) -> dict[str, Any]:
    return as_json(build(PLAN, Preferences(**wishes)), PLAN)


def test_the_voice_and_its_speed(player: Player) -> None:
    player.more = {"manner": Manner(voice="second", voice_speed=80)}
    player.open(TWO_VOICES)
    player.begin()
    player.pass_time(1)
    assert player.page.evaluate("window.manners.at(-1)") == [0.8, "second"]


def test_a_voice_of_another_device_is_replaced_by_the_best_one(player: Player) -> None:
    player.more = {"manner": Manner(voice="of another phone")}
    player.open(TWO_VOICES)
    player.begin()
    player.pass_time(1)
    assert player.page.evaluate("window.manners.at(-1)") == [1, "test"]


@pytest.mark.parametrize("wanted", [True, False])
def test_tones_and_vibration(player: Player, *, wanted: bool) -> None:
    player.more = {"manner": Manner(tones=wanted, vibration=wanted)}
    player.open(SPEECH, NOTED_SOUND, BUZZES)
    player.begin()
    player.pass_time(12)
    assert [bool(found) for found in player.page.evaluate("[window.notes.length, window.buzzes.length]")] == [
        wanted,
        wanted,
    ]
    assert player.page.is_hidden("#notice")  # what was switched off is nothing missing


def test_the_settings_say_how_much_talk_until_the_player_is_told_otherwise(player: Player) -> None:
    player.more = {"manner": Manner(talk="counts")}
    player.open()
    assert player.text("#talk-level") == "Counts"
    player.page.click("#talk")
    player.page.reload()
    assert player.text("#talk-level") == "Voice off"
    player.more = {"manner": Manner(talk="full")}  # the settings were changed since
    player.page.reload()
    assert player.text("#talk-level") == "All cues"


def test_time_to_get_ready_comes_first(player: Player) -> None:
    player.timeline = paced(get_ready_seconds=10)
    player.open()
    player.begin()
    player.pass_time(2.2)
    assert (player.text("#count"), player.text("#where")) == ("13 seconds", "1 of 3 · Butt Pump")  # 10, and 5 to kneel
    player.pass_time(8.5)
    assert player.text("#cue") == "Hands and knees."
    player.to_the_end()
    assert [row["done_reps"] for row in player.finished()["results"]] == [6, 2, 2]


@pytest.mark.parametrize(("hand", "first"), [(False, "back"), (True, "skip")])
@pytest.mark.parametrize(("width", "height"), [(360, 740), (740, 360)])
def test_the_left_hand_finds_everything_on_its_side(
    player: Player, width: int, height: int, *, hand: bool, first: str
) -> None:
    page = player.page
    page.set_viewport_size({"width": width, "height": height})
    player.more = {"manner": Manner(left_handed=hand)}
    player.open()
    player.begin()
    player.pass_time(14)
    places = page.evaluate(
        """() => Object.fromEntries(["back", "skip", "leave", "talk", "controls", "stage"].map((id) => {
          const found = document.getElementById(id) ?? document.querySelector(`.${id}`);
          const { left, width } = found.getBoundingClientRect();
          return [id, left + width / 2];
        }))"""
    )
    assert min("back", "skip", key=places.__getitem__) == first
    assert (places["talk"] < places["leave"]) == hand
    if width > height:
        assert (places["controls"] < places["stage"]) == hand
    assert page.evaluate(OUT_OF_REACH) == []


@pytest.mark.parametrize(("width", "height"), [(360, 740), (740, 360), (320, 568)])
def test_text_of_twice_the_size_keeps_every_control_in_reach(player: Player, width: int, height: int) -> None:
    page = player.page
    page.set_viewport_size({"width": width, "height": height})
    player.open()
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    page.locator("#begin").scroll_into_view_if_needed()
    player.begin()
    for at in (6, 14, 24, 38, 52, 70):
        player.pass_time(at - (player.now() - player.began) / 1000)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        out = page.evaluate(
            """() => [...document.querySelectorAll("#player button, #player a")]
              .filter((control) => control.checkVisibility())
              .filter((control) => {
                control.scrollIntoView({block: "nearest"});
                const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
                return width < 44 || height < 44 || left < 0 || right > innerWidth || top < 0 || bottom > innerHeight;
              }).map((control) => control.id)"""
        )
        assert out == []


def test_headphones_that_go_make_it_wait_for_one_tap(player: Player) -> None:
    player.open(
        SPEECH,
        "() => Object.defineProperty(navigator, 'mediaDevices', {value: new EventTarget(), configurable: true})",
    )
    player.begin()
    player.pass_time(12)
    player.page.evaluate("navigator.mediaDevices.dispatchEvent(new Event('devicechange'))")
    player.in_phase("paused")
    assert player.text("#why") == "Paused: your sound has changed over."
    player.page.click("#stage", position={"x": 150, "y": 150})
    player.in_phase("playing")


def test_forced_colours_leave_every_control_a_border(player: Player) -> None:
    page = player.page
    page.emulate_media(forced_colors="active")
    player.open()
    player.begin()
    player.pass_time(14)
    bare = page.evaluate(
        """() => [...document.querySelectorAll(".controls button")]
          .filter((button) => button.checkVisibility() && getComputedStyle(button).borderTopWidth === "0px")
          .map((button) => button.id)"""
    )
    assert bare == []
    assert page.evaluate("getComputedStyle(document.querySelector('#figure .spine')).stroke") != "none"
