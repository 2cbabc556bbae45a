"""The page of clients by keyboard alone: find who needs a look, review in place, take it back, find somebody."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from backcare.accounts.models import Role
from journal.enums import Scope
from journal.models import Connection, Review, Share
from tests.e2e.acting import load_module, zone_at
from tests.factories import PlanFactory, PracticeSessionFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def desk(browser: Any, live_server: Any, content: None, client: Client) -> Any:
    """Marta's desk; Ana has not practised for nine days, Ben practised yesterday."""
    marta = UserFactory(role=Role.INSTRUCTOR, name="Marta Keller")
    now = timezone.now()
    for name, away in (("Ana", 9), ("Ben", 1)):
        who = UserFactory(name=name, time_zone=zone_at(12))
        today = who.local_now(now).date()
        PlanFactory(user=who, valid_from=today - 100 * DAY, sessions_per_day=1)
        for days in range(away, 60):
            if days % 7 < 4:
                PracticeSessionFactory(user=who, local_date=today - days * DAY)
        PracticeSessionFactory(user=who, local_date=today - away * DAY)
        connection = Connection.objects.create(instructor=marta, client=who, state="active", answered_at=now - 90 * DAY)
        Share.objects.bulk_create(Share(connection=connection, scope=scope) for scope in Scope)
    client.force_login(marta)
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800}, locale="en")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto("/clients/")
    load_module(page, "announce")
    yield page
    context.close()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent")
        if " ".join(focused.split()) == name:
            return
    raise AssertionError(name)


def test_by_keyboard_alone(desk: Page) -> None:
    waiting = desk.locator(".waiting > li")
    expect(waiting).to_have_count(1)
    expect(waiting).to_contain_text("No practice for 9 days")
    tab_to(desk, "Reviewed Ana")
    desk.keyboard.press("Enter")
    expect(waiting.get_by_role("status")).to_contain_text("Ana: looked at.")
    expect(waiting.get_by_role("button", name="Undo")).to_be_focused()
    assert list(Review.objects.values_list("why", flat=True)) == ["no_practice"]
    desk.keyboard.press("Enter")
    expect(waiting).to_contain_text("No practice for 9 days")
    expect(waiting.get_by_role("heading", name="Ana")).to_be_focused()
    assert not Review.objects.exists()

    tab_to(desk, "Name")
    desk.keyboard.type("be")
    desk.keyboard.press("Enter")
    expect(desk.locator("table.clients tbody tr")).to_have_count(1)
    expect(desk.get_by_role("heading", name="All clients")).to_be_focused()
    expect(desk).to_have_url(re.compile(r"/clients/\?q=be&show=all&sort=name$"))
    desk.reload()
    load_module(desk, "announce")
    expect(desk.locator("table.clients tbody tr")).to_have_count(1)
    tab_to(desk, "Last practice")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("columnheader", name="Last practice")).to_have_attribute("aria-sort", "ascending")
    tab_to(desk, "Ben")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Ben")
