"""An instructor and a client meet: link, sign-up, consent with one scope off, the page Sharing, and the end."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from backcare.accounts.models import Role, User
from journal.enums import Scope
from journal.models import Connection
from tests.e2e.acting import follow
from tests.factories import PASSWORD, PracticeSessionFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def open_page(browser: Any, live_server: Any, content: None, request: pytest.FixtureRequest) -> Iterator[Any]:
    contexts = []

    def page(viewport: dict[str, int]) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport=viewport, java_script_enabled=request.param, locale="en"
        )
        contexts.append(context)
        opened: Page = context.new_page()
        return opened

    yield page
    for context in contexts:
        context.close()


def signed_in(page: Page, live_server: Any, user: User) -> Page:
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    return page


def test_from_the_link_to_the_end(open_page: Any, live_server: Any) -> None:
    desk = signed_in(open_page(DESK), live_server, UserFactory(role=Role.INSTRUCTOR, name="Marta Keller"))
    desk.goto("/")
    expect(desk.get_by_role("link", name="Clients")).to_have_attribute("aria-current", "page")
    follow(desk.get_by_role("link", name="Invite a client"))
    desk.get_by_label("Whom is it for?").fill("Ana, Tuesday")
    desk.get_by_role("button", name="Make an invitation").click()
    expect(desk.get_by_role("img", name="QR code of the link below")).to_be_visible()
    link = desk.get_by_label("Link", exact=True).input_value()

    phone = open_page(PHONE)
    phone.goto(link)
    assert phone.url == f"{live_server.url}/invite/"
    follow(phone.get_by_role("link", name="Create an account"))
    phone.locator("input[name=email]").fill("ana@example.org")
    phone.locator("input[name=password1]").fill(PASSWORD)
    phone.locator("input[name=name]").fill("Ana")
    phone.get_by_role("button", name="Create account").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Marta Keller would like to accompany your practice")
    phone.get_by_role("button", name="Accept").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("What may Marta Keller see?")
    desk.goto("/clients/")
    expect(desk.get_by_role("link", name="Ana", exact=True)).to_have_count(0)

    phone.get_by_role("button", name="Share").click()
    expect(phone.get_by_role("alert")).to_contain_text("Tick at least one thing to share")
    for label in ("Practice", "Pain numbers", "Words and places", "Safety"):
        phone.get_by_label(label, exact=True).check()
    phone.get_by_label("Everything so far").check(force=True)
    phone.get_by_role("button", name="Share").click()
    expect(phone.get_by_role("heading", name="Marta Keller sees")).to_be_visible()
    expect(phone.locator(".card").first).to_contain_text("Has not looked yet.")
    connection = Connection.objects.get()
    assert set(connection.first_days) == set(Scope.values) - {Scope.NOTES}

    PracticeSessionFactory(user=connection.client, local_date=connection.client.local_now().date(), note="secret words")
    desk.goto("/clients/")
    desk.locator("#all-clients").get_by_role("link", name="Ana").click()
    expect(desk.get_by_role("heading", name="Practice")).to_be_visible()
    expect(desk.get_by_text("Notes: not shared").last).to_be_visible()
    expect(desk.get_by_text("secret words")).to_have_count(0)

    phone.reload()
    expect(phone.locator("main")).to_contain_text("Marta Keller looked at the page about you")
    phone.get_by_role("button", name="Stop now").click()
    expect(phone.get_by_role("status").first).to_contain_text("Marta Keller sees nothing of yours from now on")
    desk.reload()
    expect(desk.get_by_role("heading", name="Not found")).to_be_visible()
