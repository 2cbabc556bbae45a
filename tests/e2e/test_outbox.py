"""Unsent sessions on a device: whose they are, what each answer of the server does to them, that none is lost."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.playing import NO_STORAGE, OWNER, Player

pytestmark = pytest.mark.browser

URLS = {"helloUrl": "/hello/", "saveUrl": "/journal/sessions/"}


def entry(uuid: str, **more: Any) -> dict[str, Any]:
    return {"uuid": uuid, "routine": "base", "started_at": "2026-03-12T07:40:00Z", **more}


def outbox(page: Page, call: str, *given: Any) -> Any:
    """What a function of the module gives; a call of drain also gives what it told on the way."""
    return page.evaluate(
        """async ([call, given]) => {
          const outbox = await import("/static/backcare/js/outbox.js");
          if (call !== "drain") return outbox[call](...given);
          const told = [];
          const onChange = ({uuid, result, status}) => told.push([uuid, result, status]);
          return {...await outbox.drain({...given[0], onChange}), told};
        }""",
        [call, list(given)],
    )


def kept(page: Page, owner: str = OWNER) -> list[str]:
    return [held["uuid"] for held in outbox(page, "pending", owner)]


def tally(sent: int, left: int, attention: int = 0, owner: str | None = OWNER, login: str = "") -> dict[str, Any]:
    return {"owner": owner, "sent": sent, "left": left, "needAttention": attention, "loginUrl": login}


def drained(page: Page) -> dict[str, Any]:
    result: dict[str, Any] = outbox(page, "drain", URLS)
    result.pop("told")
    return result


@pytest.fixture
def phone(blank_player: Player) -> Player:
    return blank_player


def test_an_entry_survives_the_page_and_is_sent_once(phone: Player) -> None:
    page = phone.page
    assert outbox(page, "enqueue", OWNER, entry("a")) is True
    assert outbox(page, "enqueue", OWNER, entry("a")) is True
    page.reload()
    assert kept(page) == ["a"]
    assert outbox(page, "drain", URLS) == tally(1, 0) | {"told": [["a", "saved", 201]]}
    assert phone.sent == [entry("a", owner=OWNER)]
    assert kept(page) == []
    assert drained(page) == tally(0, 0)
    assert len(phone.sent) == 1


def test_a_lost_answer_is_asked_for_again_with_the_same_body(phone: Player) -> None:
    page = phone.page
    outbox(page, "enqueue", OWNER, entry("a"))
    phone.answers = [(503, {}), (200, {"log_url": "/x/"})]
    assert drained(page) == tally(0, 1)
    assert drained(page) == tally(1, 0)
    assert phone.sent[0] == phone.sent[1]


def test_only_the_owner_whom_the_server_names_is_served(phone: Player) -> None:
    page = phone.page
    outbox(page, "enqueue", OWNER, entry("mine"))
    outbox(page, "enqueue", "somebody-else", entry("theirs"))
    outbox(page, "enqueue", "visitor", entry("nobodys"))
    phone.owner = "somebody-else"
    assert drained(page) == tally(1, 0, owner="somebody-else")
    assert [sent["uuid"] for sent in phone.sent] == ["theirs"]
    phone.owner = "visitor"
    assert drained(page) == tally(0, 0, owner="visitor")
    assert [kept(page), kept(page, "visitor"), kept(page, "somebody-else")] == [["mine"], ["nobodys"], []]


def test_a_claimed_entry_becomes_this_persons(phone: Player) -> None:
    page = phone.page
    outbox(page, "enqueue", "visitor", entry("a"))
    outbox(page, "enqueue", "visitor", entry("b"))
    outbox(page, "claim", "a", OWNER)
    outbox(page, "claim", "never-there", OWNER)
    assert kept(page, "visitor") == ["b"]
    drained(page)
    assert phone.sent == [entry("a", owner=OWNER)]


@pytest.mark.parametrize(
    ("status", "answer", "result", "counts"),
    [
        (401, {"login_url": "/account/login/"}, "stop", tally(0, 2, login="/account/login/")),
        (409, {"errors": {"owner": ["x"]}}, "stop", tally(0, 2)),
        (500, {}, "later", tally(0, 2)),
        (429, {}, "later", tally(0, 2)),
    ],
)
def test_answers_that_are_not_the_entrys_fault_keep_everything(
    phone: Player, status: int, answer: Any, result: str, counts: dict[str, Any]
) -> None:
    page = phone.page
    outbox(page, "enqueue", OWNER, entry("a"))
    outbox(page, "enqueue", OWNER, entry("b"))
    phone.answers = [(status, answer)]
    assert outbox(page, "drain", URLS) == counts | {"told": [["a", result, status]]}
    assert [held for held in outbox(page, "pending", OWNER) if "errors" in held] == []
    assert kept(page) == ["a", "b"]
    assert drained(page) == tally(2, 0)


@pytest.mark.parametrize("status", [422, 400, 413])
def test_a_refused_entry_stays_is_shown_and_blocks_no_other(phone: Player, status: int) -> None:
    page = phone.page
    for uuid in "abc":
        outbox(page, "enqueue", OWNER, entry(uuid))
    phone.answers = [(201, {}), (status, {"errors": {"zone": ["Unknown zone."]}}), (201, {})]
    assert drained(page) == tally(2, 0, 1)
    [stuck] = outbox(page, "needingAttention", OWNER)
    assert stuck == entry("b", owner=OWNER, errors={"zone": ["Unknown zone."]})
    # Once more, without the note: it may have been the server's mistake.
    assert drained(page) == tally(1, 0)
    assert phone.sent[-1] == entry("b", owner=OWNER)


def test_a_refused_entry_can_be_given_up(phone: Player) -> None:
    page = phone.page
    outbox(page, "enqueue", OWNER, entry("a"))
    phone.answers = [(422, {"errors": {"zone": ["x"]}})]
    drained(page)
    outbox(page, "remove", OWNER, "a")
    assert kept(page) == []


def test_a_stale_token_is_renewed_once(phone: Player) -> None:
    page = phone.page
    outbox(page, "enqueue", OWNER, entry("a"))
    phone.answers = [(403, {}), (201, {})]
    assert outbox(page, "drain", URLS) == tally(1, 0) | {"told": [["a", "saved", 201]]}
    outbox(page, "enqueue", OWNER, entry("b"))
    phone.answers = [(403, {}), (403, {})]
    assert outbox(page, "drain", URLS) == tally(0, 1) | {"told": [["b", "stop", 403]]}
    assert kept(page) == ["b"]


def test_without_a_network_everything_waits(phone: Player) -> None:
    page = phone.page
    outbox(page, "enqueue", OWNER, entry("a"))
    phone.online = False
    assert drained(page) == tally(0, 0, owner=None)
    assert kept(page) == ["a"]


def test_two_senders_at_once_send_each_entry_once(phone: Player) -> None:
    page = phone.page
    for uuid in "ab":
        outbox(page, "enqueue", OWNER, entry(uuid))
    sent = page.evaluate(
        """async (urls) => {
          const { drain } = await import("/static/backcare/js/outbox.js");
          return (await Promise.all([drain(urls), drain(urls), drain(urls)])).map(({ sent }) => sent);
        }""",
        URLS,
    )
    assert sorted(sent) == [0, 0, 2]
    assert [body["uuid"] for body in phone.sent] == ["a", "b"]


def test_a_device_that_stores_nothing_says_so_and_still_sends(phone: Player) -> None:
    page = phone.page
    page.evaluate(f"({NO_STORAGE})()")
    assert outbox(page, "enqueue", OWNER, entry("a")) is False
    assert kept(page) == ["a"]
    assert drained(page) == tally(1, 0)
    assert kept(page) == []


def test_broken_storage_is_an_empty_outbox(phone: Player) -> None:
    page = phone.page
    page.evaluate("owner => localStorage.setItem('backcare.outbox.' + owner, '[{]')", OWNER)
    assert kept(page) == []
    assert outbox(page, "enqueue", OWNER, entry("a")) is True


def test_waiting_grows_and_is_scattered(phone: Player) -> None:
    waits = phone.page.evaluate(
        """async () => {
          const { backoff } = await import("/static/backcare/js/outbox.js");
          return [0, 1, 2, 5, 50].map((attempt) => [backoff(attempt, () => 0), backoff(attempt, () => 1)]);
        }"""
    )
    assert waits == [[1000, 2000], [2000, 4000], [4000, 8000], [30_000, 60_000], [30_000, 60_000]]
