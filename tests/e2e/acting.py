"""What several tests do in a browser, and when it is then."""

import datetime

from playwright.sync_api import Locator, Page


def follow(control: Locator) -> None:
    """Click what leads to another page, and be there: the old one may hold what is looked for on the new one."""
    with control.page.expect_navigation():
        control.click()


def load_module(page: Page, name: str) -> None:
    """Wait for a script that the page fetches when it has a use for it, after it has loaded."""
    page.evaluate("(name) => import(`/static/backcare/js/${name}.js`)", name)


def zone_at(hour: int) -> str:
    """A zone in which it is that hour now: a day on the site begins at three, tests run at any hour."""
    ahead = (hour - datetime.datetime.now(datetime.UTC).hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}"
