"""No page breaks a rule of accessibility that a machine can check: light and dark, phone and desk."""

import uuid
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from backcare.accounts.models import Role, User
from journal.invitations import invite
from tests.e2e.pages import CLIENT, INSTRUCTOR, VISITOR, person_with_weeks
from tests.factories import UserFactory

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


def look_at(browser: Browser, live_server: Any, urls: dict[str, str], held: list[dict[str, str]]) -> dict[str, Any]:
    """Page and look -> what is wrong with it; nothing for a page that is right."""
    wrong = {}
    for scheme, (width, height) in LOOKS:
        context = browser.new_context(
            base_url=live_server.url, color_scheme=scheme, viewport={"width": width, "height": height}
        )
        context.add_cookies(held)
        page = context.new_page()
        for name, url in urls.items():
            page.goto(url)
            if found := wrong_with(page):
                wrong[f"{name} {scheme} {width}"] = found
        context.close()
    return wrong


def cookies(client: Client, live_server: Any, user: User) -> list[dict[str, str]]:
    client.force_login(user)
    return [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]


def test_visitors_pages(browser: Browser, live_server: Any, content: None) -> None:
    assert look_at(browser, live_server, {name: url() for name, url in VISITOR.items()}, []) == {}


def test_clients_pages(browser: Browser, live_server: Any, content: None, client: Client) -> None:
    person = person_with_weeks()
    urls = {name: url(person) for name, url in CLIENT.items()}
    assert look_at(browser, live_server, urls, cookies(client, live_server, person.user)) == {}


def test_instructors_pages(browser: Browser, live_server: Any, content: None, client: Client) -> None:
    person = person_with_weeks()
    urls = {name: url(person) for name, url in INSTRUCTOR.items()}
    assert look_at(browser, live_server, urls, cookies(client, live_server, person.active.instructor)) == {}


def test_an_invitation_as_a_visitor_and_as_somebody_signed_in(
    browser: Browser, live_server: Any, content: None, client: Client
) -> None:
    made = invite(UserFactory(role=Role.INSTRUCTOR), for_role=Role.CLIENT, public_id=uuid.uuid4())
    assert made is not None
    urls = {"invite": reverse("journal:invite_link", args=[made[1]])}
    assert look_at(browser, live_server, urls, []) == {}
    assert look_at(browser, live_server, urls, cookies(client, live_server, UserFactory())) == {}
    assert look_at(browser, live_server, urls, cookies(client, live_server, made[0].inviter)) == {}
