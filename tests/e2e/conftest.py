"""A real browser for the tests marked `browser`: Debian's Chromium, quiet and without a network of its own."""

from typing import Any

import pytest

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
