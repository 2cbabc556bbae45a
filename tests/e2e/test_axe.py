"""No page breaks a rule of accessibility that a machine can check: light and dark, phone and desk."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from backcare.accounts.models import Role, User
from journal.invitations import invite
from tests.e2e.looks import LOOKS, put_on, wrong_with
from tests.e2e.pages import CLIENT, INSTRUCTOR, VISITOR, person_with_weeks
from tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def look_at(browser: Browser, live_server: Any, urls: dict[str, str], held: list[dict[str, str]]) -> dict[str, Any]:
    """Page -> what is wrong with it in which look; nothing for a page that is right."""
    context = browser.new_context(base_url=live_server.url)
    context.add_cookies(held)
    page = context.new_page()
    put_on(page, LOOKS[0])
    wrong = {}
    for name, url in urls.items():
        page.goto(url)
        if found := wrong_with(page):
            wrong[name] = found
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
