"""The player in a browser: begun with one tap, guided to the end without another, moved about in, left."""

import pytest
from playwright.sync_api import expect

from exercises import catalogue
from exercises.timeline import as_json, build
from tests.e2e.playing import OWNER, SAVED, SPEECH, Player

pytestmark = pytest.mark.browser


# Web Audio that notes which tone was to begin when, in the page's own time.
NOTED_SOUND = """() => {
  const notes = [];
  window.notes = notes;
  const ramp = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
  window.AudioContext = class {
    state = "running";
    destination = {};
    get currentTime() { return performance.now() / 1000; }
    createGain() { return { connect() {}, gain: ramp }; }
    createOscillator() {
      const frequency = { value: 0 };
      const start = (at) => notes.push([Math.round(at * 10) / 10, frequency.value]);
      return { frequency, start, connect() {}, stop() {} };
    }
    resume() { return Promise.resolve(); }
    addEventListener() {}
  };
}"""


def planned_speech(player: Player, level: str) -> list[tuple[int, str]]:
    return [(moment["at"], moment["say"][level]) for moment in player.timeline["moments"] if moment["say"].get(level)]


def late(player: Player, said: list[tuple[int, str]], level: str = "full") -> list[int]:
    """By how much each planned cue came late, in milliseconds; the words must be the planned ones, in order."""
    planned = planned_speech(player, level)
    assert [text for _, text in said] == [text for _, text in planned]
    return [at - plan for (at, _), (plan, _) in zip(said, planned, strict=True)]


# --- from Begin to the end without a touch ---


def test_one_tap_guides_through_everything_and_saves(player: Player) -> None:
    player.open()
    player.begin()
    player.to_the_end()
    session = player.finished()
    said = player.spoken()
    assert said[-1][1] == "It is saved."
    assert max(abs(ms) for ms in late(player, said[:-1])) <= 150
    assert session["results"] == [
        {"exercise": "butt-pump", "variant": "base", "status": "done", "planned_reps": 6, "done_reps": 6},
        {"exercise": "standing-roll-down", "variant": "base", "status": "done", "planned_reps": 2, "done_reps": 2},
        {"exercise": "glute-bridge", "variant": "flat-back", "status": "done", "planned_reps": 2, "done_reps": 2},
    ]
    assert (session["outcome"], session["owner"], session["routine"], session["preset"]) == (
        "finished",
        OWNER,
        "base",
        "full",
    )
    assert session["active_seconds"] == player.timeline["total"] // 1000
    assert session["started_at"] == "2026-03-12T07:41:00.000Z"
    assert "stop" not in session
    assert player.page.evaluate("Object.keys(localStorage)") == []
    assert player.page.evaluate("document.activeElement.textContent") == SAVED


@pytest.mark.django_db
@pytest.mark.parametrize(("preset", "reps"), [("full", [40, 3, 10]), ("rounds", [60, 3, 10])])
def test_the_whole_routine_runs_on_time_without_a_touch(
    player: Player, content: None, preset: str, reps: list[int]
) -> None:
    plan = catalogue.routine_plan(preset, "en")
    player.timeline = as_json(build(plan), plan)
    player.open()
    player.begin()
    player.to_the_end()
    session = player.finished()
    assert max(abs(ms) for ms in late(player, player.spoken()[:-1])) <= 150
    assert [(row["status"], row["done_reps"]) for row in session["results"]] == [("done", number) for number in reps]
    assert (session["preset"], session["active_seconds"]) == (preset, player.timeline["total"] // 1000)


def test_the_first_word_unlocks_the_voice_in_the_tap(player: Player) -> None:
    player.open()
    player.begin()
    first = player.page.evaluate("window.spoken[0]")
    assert (first["text"], first["volume"]) == (" ", 0)


def test_what_is_shown_follows_the_timeline(player: Player) -> None:
    player.open()
    assert player.text("#ready-title") == "Put the phone where you can see it."
    player.begin()
    page = player.page
    player.pass_time(2)
    assert (player.text("#count"), player.text("#cue")) == ("3 seconds", "Hands and knees.")
    player.pass_time(4.5)  # half of a breath in
    assert player.text("#breath") == "Breathe in"
    assert float(page.evaluate("getComputedStyle(document.getElementById('halo')).getPropertyValue('--breath')")) == (
        pytest.approx(0.81, abs=0.01)
    )
    player.pass_time(8)  # the second lift
    assert (player.text("#where"), player.text("#count")) == ("1 of 3 · Butt Pump · right", "2 of 3")
    assert page.locator("#dots i").evaluate_all("dots => dots.map((dot) => dot.className)") == ["done", "now", ""]
    assert page.get_attribute("#figure g.body", "transform") is None
    player.pass_time(8)  # the change: the other side, in the mirror
    assert player.text("#where") == "1 of 3 · Butt Pump · left"
    assert page.get_attribute("#figure g.body", "transform") == "translate(230 0) scale(-1 1)"
    assert page.text_content("#announce") == "1 of 3 · Butt Pump · left. Change legs. Left leg now."
    player.pass_time(15.5)  # on the way to the next exercise
    assert player.text("#next-title") == "Next: Standing Roll Down"
    assert page.text_content("#announce") == "Next: Standing Roll Down. 2 of 3 · Standing Roll Down. Stand up slowly."
    player.pass_time(14)  # the hold
    assert (player.text("#count"), page.get_attribute("#count", "class")) == ("2 hold", "count hold")
    player.pass_time(21)  # the variant without poses: no picture of another movement
    assert player.text("#where") == "3 of 3 · Glute Bridge"
    assert page.is_hidden("#figure")


def test_a_rest_can_be_cut_short(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(37)
    player.page.click("#start-now")
    player.pass_time(0.1)
    assert player.text("#cue") == "Roll down."
    assert player.page.is_hidden("#next")


def test_levels_of_talk_are_one_button_and_remembered(player: Player) -> None:
    player.open()
    page = player.page
    assert player.text("#talk-level") == "All cues"
    page.click("#talk")
    assert player.text("#talk-level") == "Counts"
    player.begin()
    player.to_the_end()
    player.finished()
    assert max(late(player, player.spoken()[:-1], "counts")) <= 150
    page.reload()
    assert player.text("#talk-level") == "Counts"
    page.click("#talk")
    assert player.text("#talk-level") == "Voice off"
    player.begin()
    player.to_the_end()
    player.see_saved()
    assert player.spoken() == []


def test_tones_tick_the_hold_and_tell_in_from_out(player: Player) -> None:
    player.open(SPEECH, NOTED_SOUND)
    player.begin()
    player.to_the_end()
    player.finished()
    zero = player.began / 1000
    notes = [(round(at - zero, 1), hertz) for at, hertz in player.page.evaluate("window.notes")]

    def ticks(start: float, end: float) -> list[float]:
        return [at for at, hertz in notes if hertz == 660 and start <= at < end]

    hold = player.at("rolls", kind="hold")
    assert ticks(hold, hold + 3) == [hold, hold + 1, hold + 2]
    assert ticks(0, 5) == [2, 3, 4]  # the last three seconds of getting ready, and then the signal
    assert [hertz for at, hertz in notes if 5 <= at < 5.3] == [392, 523, 784]  # with a breath in: one pulse
    assert [(at, hertz) for at, hertz in notes if 8 <= at < 9] == [(8, 330), (8.2, 330)]  # out: two pulses
    assert [hertz for at, hertz in notes if at >= player.timeline["total"] / 1000] == [262, 330, 392, 523]


# --- moving about ---


def test_back_and_skip(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(18)  # one second into the third lift
    player.page.click("#back")
    assert player.text("#count") == "2 of 3"
    player.page.click("#skip")
    assert player.text("#where") == "2 of 3 · Standing Roll Down"
    player.page.click("#back")  # a skip by mistake
    assert (player.text("#where"), player.text("#count")) == ("1 of 3 · Butt Pump · right", "2 of 3")
    player.page.click("#skip")
    player.page.click("#skip")
    player.pass_time(20)
    rows = player.finished()["results"]
    assert [(row["status"], row["done_reps"]) for row in rows] == [("partly", 2), ("skipped", 0), ("done", 2)]


def test_everything_works_by_keys(player: Player) -> None:
    player.open()
    page = player.page
    page.focus("#begin")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "go"
    player.pass_time(12)
    page.keyboard.press("Space")
    player.in_phase("paused")
    page.keyboard.press("Space")
    player.in_phase("playing")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("k")
    player.in_phase("paused")
    page.keyboard.press(" ")
    player.in_phase("playing")
    page.keyboard.press("m")
    assert player.text("#talk-level") == "Counts"
    page.keyboard.press("ArrowRight")
    assert player.text("#where") == "2 of 3 · Standing Roll Down"
    page.keyboard.press("ArrowLeft")
    assert player.text("#where") == "1 of 3 · Butt Pump · right"
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.id") == "hurt-title"
    page.keyboard.press("k")  # the keys of the player rest while a sheet is open
    page.keyboard.press("Escape")
    expect(page.locator("#hurt")).to_be_hidden()
    player.in_phase("paused")


def test_leaving_asks_and_can_keep_the_place(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(6)
    player.page.click("#leave")
    player.in_phase("paused")
    assert player.page.is_hidden("#leave-save")  # nothing was done yet
    player.page.click("#leave-sheet [value=go-on]")
    player.in_phase("playing")
    player.pass_time(15)
    player.page.click("#leave")
    player.page.click("#leave-sheet [value=later]")
    player.page.wait_for_url("**/today/")
    player.page.go_back()
    assert player.text("#resume-go-on") == "Go on at 0:21"
    player.page.click("#resume-save")
    session = player.finished()
    assert (session["outcome"], session["results"][0]["status"]) == ("left", "partly")


def test_leaving_without_saving_leaves_nothing(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(15)
    player.page.click("#leave")
    player.page.click("#leave-sheet [value=drop]")
    player.page.wait_for_url("**/today/")
    assert player.page.evaluate("Object.keys(localStorage)") == []


def test_nothing_done_is_no_session(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(1)
    for _ in range(3):
        player.page.click("#skip")
    assert player.text("#finish-status") == "Nothing was done yet, so nothing was saved."
    assert player.sent == []
    assert player.page.evaluate("Object.keys(localStorage)") == []
