"""What comes between: pauses, calls, frozen tabs, reloads, and devices that lack something."""

import pytest

from tests.e2e.playing import NO_SOUND, NO_SPEECH, NO_WAKE_LOCK, NOBODY, ORIGIN, PATH, SPEECH, Player

pytestmark = pytest.mark.browser


def test_pause_waits_and_says_the_cue_again(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(12.5)
    player.page.click("#go")
    player.in_phase("paused")
    assert (player.text("#go"), player.text("#why")) == ("Go on", "Paused. Take your time.")
    shown = player.text("#where"), player.page.get_attribute("#figure path.leg >> nth=0", "d")
    player.pass_time(120)
    assert (player.text("#where"), player.page.get_attribute("#figure path.leg >> nth=0", "d")) == shown
    player.page.click("#stage", position={"x": 150, "y": 150})  # anywhere
    player.pass_time(0.2)
    assert player.spoken()[-1][1] == "1. Lift."
    player.pass_time(1.35)  # 12.5 s were done: the second lift begins at 14
    assert player.spoken()[-1][1] == "2. Lift."
    player.to_the_end()
    assert player.finished()["active_seconds"] == player.timeline["total"] // 1000


def test_ten_pauses_leave_every_later_cue_on_time(player: Player) -> None:
    player.open()
    player.begin()
    waited = 0.0
    for _ in range(10):
        player.pass_time(1.1)
        player.page.click("#go")
        player.pass_time(33)
        waited += 33
        player.page.click("#go")
    player.to_the_end()
    player.finished()
    change = player.at("change")
    said = [at for at, text in player.spoken() if text == "Change legs. Left leg now."]
    assert [abs(at - (change + waited) * 1000) <= 150 for at in said] == [True]


@pytest.mark.parametrize("interruption", ["hidden", "frozen"])
def test_a_page_out_of_sight_or_frozen_waits_for_one_tap(player: Player, interruption: str) -> None:
    player.open()
    player.begin()
    player.pass_time(12)
    if interruption == "hidden":
        player.hide()
        player.pass_time(600)
        player.hide(False)
    else:
        player.page.clock.fast_forward(600_000)  # timers stood still, the clock did not
    player.in_phase("paused")
    assert player.text("#why") == "Paused while you were away."
    assert player.text("#where") == "1 of 3 · Butt Pump · right"
    player.page.click("#go")
    player.pass_time(70)
    session = player.finished()
    assert session["results"][0]["done_reps"] == 6
    assert session["active_seconds"] in {player.timeline["total"] // 1000, player.timeline["total"] // 1000 + 1}


def test_a_reload_offers_to_go_on_at_the_same_moment(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(42.5)
    player.page.reload()
    assert player.page.is_hidden("#begin")
    assert player.text("#resume-go-on") == "Go on at 0:42"
    player.page.click("#resume-go-on")
    player.pass_time(40)
    session = player.finished()
    assert [row["done_reps"] for row in session["results"]] == [6, 2, 2]
    assert session["active_seconds"] == player.timeline["total"] // 1000
    assert session["started_at"] == "2026-03-12T07:41:00.000Z"
    player.page.reload()
    assert player.page.is_visible("#begin")


@pytest.mark.parametrize("why", ["another owner", "three hours", "another timeline"])
def test_a_place_that_is_not_mine_old_or_of_another_dose_is_not_offered(player: Player, why: str) -> None:
    player.open()
    player.begin()
    player.pass_time(42)
    player.page.goto(f"{ORIGIN}/today/")
    if why == "another owner":
        player.save = NOBODY
    elif why == "three hours":
        player.page.clock.fast_forward("03:00:01")
    else:
        player.timeline["preset"] = "rounds"
    player.page.goto(ORIGIN + PATH)
    assert player.page.is_visible("#begin")
    assert player.page.is_hidden("#resume")


def test_start_again_counts_from_the_top(player: Player) -> None:
    player.open()
    player.begin()
    player.pass_time(42)
    player.page.reload()
    player.page.click("#resume-again")
    player.pass_time(1.5)
    assert (player.text("#cue"), player.text("#count")) == ("Hands and knees.", "4 seconds")
    player.to_the_end()
    assert player.finished()["active_seconds"] == player.timeline["total"] // 1000


@pytest.mark.parametrize(
    ("scripts", "notice"),
    [
        ((NO_SPEECH,), "This device cannot speak: follow the tones and the text."),
        ((SPEECH, NO_SOUND), "This device plays no tones: watch the screen."),
        ((SPEECH, NO_WAKE_LOCK), "The screen may go dark: keep it on in your phone's settings."),
    ],
)
def test_what_is_missing_is_said_once_and_stops_nothing(player: Player, scripts: tuple[str, ...], notice: str) -> None:
    player.open(*scripts)
    player.page.evaluate(
        """() => {
          window.notices = [];
          const notice = document.getElementById("notice");
          new MutationObserver(() => window.notices.push(notice.textContent)).observe(notice, {childList: true});
        }"""
    )
    player.begin()
    player.pass_time(1)
    assert player.text("#notice") == notice
    player.pass_time(16)
    assert player.page.is_hidden("#notice")
    player.to_the_end()
    assert player.finished()["outcome"] == "finished"
    assert player.page.evaluate("window.notices") == [notice]
