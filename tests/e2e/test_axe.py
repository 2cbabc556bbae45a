"""No page breaks a rule of accessibility that a machine can check: light and dark, phone and desk."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page

from tests.e2e.pages import CLIENT, VISITOR, person_with_weeks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in ((360, 740), (1280, 800))]


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def wrong_with(page: Page) -> list[str]:
    """Broken rules, and a page wider than the screen."""
    wrong = violations(page)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append("wider than the screen")
    return wrong


def look_at(browser: Browser, live_server: Any, urls: dict[str, str], cookies: list[dict[str, str]]) -> dict[str, Any]:
    """Page and look -> what is wrong with it; nothing for a page that is right."""
    wrong = {}
    for scheme, (width, height) in LOOKS:
        context = browser.new_context(
            base_url=live_server.url, color_scheme=scheme, viewport={"width": width, "height": height}
        )
        context.add_cookies(cookies)
        page = context.new_page()
        for name, url in urls.items():
            page.goto(url)
            if found := wrong_with(page):
                wrong[f"{name} {scheme} {width}"] = found
        context.close()
    return wrong


def test_visitors_pages(browser: Browser, live_server: Any, content: None) -> None:
    assert look_at(browser, live_server, {name: url() for name, url in VISITOR.items()}, []) == {}


def test_clients_pages(browser: Browser, live_server: Any, content: None, client: Client) -> None:
    person = person_with_weeks()
    client.force_login(person.user)
    cookies = [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    assert look_at(browser, live_server, {name: url(person) for name, url in CLIENT.items()}, cookies) == {}
