"""A real browser for the tests marked `browser`: Debian's Chromium, quiet and without a network of its own."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.playing import Player

# A machine that runs everything at once may be slow to show what was asked for; a failure is not in a hurry.
expect.set_options(timeout=15_000)

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": list(QUIET)}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Tests name their addresses in full; the plugin's own fixture is of a form that pytest is giving up."""


@pytest.fixture
def player(page: Page) -> Iterator[Player]:
    """A player that must not have complained in the console by the end; answers that a test gives are no complaint."""
    opened = Player(page)
    yield opened
    assert real_complaints(opened) == []


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One page for tests that each begin with an empty document: opening one takes longer than most of them."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def blank_player(window: Page) -> Iterator[Player]:
    """For single modules of the player: an empty document, and nothing stored."""
    opened = Player(window)
    opened.blank().evaluate("localStorage.clear()")
    yield opened
    window.unroute_all()
    assert real_complaints(opened) == []


def real_complaints(player: Player) -> list[str]:
    return [line for line in player.complaints if not line.startswith("Failed to load resource")]
