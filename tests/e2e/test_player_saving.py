"""The end of a practice: stored first, sent then, and called saved only when it is."""

import pytest
from playwright.sync_api import expect

from tests.e2e.playing import NO_STORAGE, NOBODY, SPEECH, Player

pytestmark = pytest.mark.browser

# The waiting begins some time after an answer arrived: only then may time pass.
NOTED_WAITS = """() => {
  const { setTimeout } = window;
  window.waits = [];
  window.setTimeout = (act, ms) => {
    if (ms >= 1000) window.waits.push(ms);
    return setTimeout(act, ms);
  };
}"""


def test_without_a_network_it_is_kept_and_sent_later(player: Player) -> None:
    player.open()
    player.begin()
    player.online = False
    player.to_the_end()
    page = player.page
    player.told("Saved on this phone. Will send when you are online.")
    assert player.sent == []
    [kept] = player.kept()
    player.online = True
    page.evaluate("dispatchEvent(new Event('online'))")
    assert player.finished() == kept
    assert page.evaluate("localStorage.length") == 0


def test_a_failing_server_is_tried_again_at_growing_intervals(player: Player) -> None:
    player.open(SPEECH, NOTED_WAITS)
    player.answers = [(500, {}), (503, {}), (201, {"log_url": "/journal/sessions/1/log/"})]
    player.begin()
    player.to_the_end()
    page = player.page
    player.told("Saved on this phone. Will send when you are online.")
    for number, seconds in ((1, 2), (2, 4)):
        page.wait_for_function("(number) => window.waits.length === number", arg=number)
        with page.expect_response("**/journal/sessions/"):
            player.pass_time(seconds)
    player.see_saved()
    assert [body == player.sent[0] for body in player.sent] == [True] * 3


def test_signed_out_meanwhile_asks_to_sign_in_and_keeps_it(player: Player) -> None:
    player.open()
    player.begin()
    player.owner = "visitor"
    player.to_the_end()
    page = player.page
    player.told("Saved on this phone. Sign in to send it.")
    assert page.is_visible("#sign-in")
    assert len(player.kept()) == 1


def test_a_refused_session_is_kept_and_the_reason_shown(player: Player) -> None:
    player.open()
    player.answers = [(422, {"errors": {"zone": ["Unknown time zone."]}})]
    player.begin()
    player.to_the_end()
    player.told("Kept on this phone: it was not accepted. Unknown time zone.")
    assert len(player.kept()) == 1


def test_a_sheet_that_does_not_come_leaves_a_link(player: Player) -> None:
    player.open()
    player.answers = [(200, {"log_url": "/elsewhere/log/x"})]
    player.page.route("**/elsewhere/log/x", lambda route: route.fulfill(status=500, body="no"))
    player.begin()
    player.to_the_end()
    player.told("It is saved.")
    expect(player.page.locator("#log-link")).to_be_visible()
    assert player.page.get_attribute("#log-link", "href") == "/elsewhere/log/x"


def test_a_visitors_session_stays_on_the_device_as_nobodys(player: Player) -> None:
    player.save = NOBODY
    player.owner = "visitor"
    player.open()
    player.begin()
    player.to_the_end()
    page = player.page
    assert player.text("#finish-status") == "This session is kept on this device only."
    assert page.locator("#finish-visitor a").all_inner_texts() == ["Create an account", "Sign in", "Done"]
    [entry] = player.kept("visitor")
    assert (entry["owner"], entry["outcome"]) == ("visitor", "finished")
    assert player.sent == []


def test_a_device_without_storage_never_says_saved_too_early(player: Player) -> None:
    player.open(SPEECH, NO_STORAGE)
    player.online = False
    player.begin()
    player.to_the_end()
    player.told("Not saved: this device stores nothing. Keep this page open until it is sent.")
    assert player.sent == []
    player.online = True
    player.page.click("#try-again")
    assert player.finished()["outcome"] == "finished"
