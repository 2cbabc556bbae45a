"""The calendar under a finger, from the keyboard, without JavaScript; and a bad day from its first tap to its last."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from backcare.accounts.models import User
from journal.models import Pause
from tests.e2e.acting import zone_at
from tests.factories import PlanFactory, PracticeSessionFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def user(content: None) -> User:
    """Somebody who practised today and on a day of the month before."""
    user = UserFactory(time_zone=zone_at(9))
    today = user.local_now().date()
    PlanFactory(user=user, valid_from=today - 60 * DAY)
    PracticeSessionFactory(user=user, local_date=today)
    PracticeSessionFactory(user=user, local_date=before(today), slot="evening")
    return user


def before(day: datetime.date) -> datetime.date:
    """The last day of the month before."""
    return day.replace(day=1) - DAY


def open_site(browser: Browser, live_server: Any, user: User, *, javascript: bool) -> Page:
    client = Client()
    client.force_login(user)
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, java_script_enabled=javascript
    )
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page(request: pytest.FixtureRequest, browser: Browser, live_server: Any, user: User) -> Iterator[Page]:
    page = open_site(browser, live_server, user, javascript=request.param)
    yield page
    page.context.close()


def test_the_month_before_and_back(page: Page, user: User) -> None:
    today = user.local_now().date()
    earlier = before(today)
    page.goto("/journal/")
    page.get_by_role("link", name="Earlier month").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{earlier:%B %Y}")
    evening = page.get_by_role("link", name=f"{earlier.day} {earlier:%B}: evening done")
    expect(evening).to_have_class("kept pm")
    expect(page).to_have_url(re.compile(rf"\?month={earlier:%Y-%m}$"))
    page.get_by_role("link", name="Later month").click()
    expect(page.get_by_role("link", name=f"{today.day} {today:%B}: morning done, today")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{earlier:%B %Y}")
    evening.click()
    page.wait_for_url(f"**/journal/{earlier.isoformat()}/")


def test_every_day_is_reached_from_the_keyboard_and_large_enough(
    browser: Browser, live_server: Any, user: User
) -> None:
    page = open_site(browser, live_server, user, javascript=True)
    earlier = before(user.local_now().date())
    page.goto(f"/journal/?month={earlier:%Y-%m}")
    links = page.locator(".calendar a")
    links.first.focus()
    reached = []
    for _ in range(links.count()):
        reached.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("Tab")
    assert reached == [str(number) for number in range(1, earlier.day + 1)]
    boxes = [link.bounding_box() or {} for link in links.all()]
    assert min(box["height"] for box in boxes) >= 44
    page.set_viewport_size({"width": 1280, "height": 800})
    assert min((link.bounding_box() or {})["width"] for link in links.all()) >= 48
    page.context.close()


def test_a_bad_day_begins_with_the_questions_and_ends_with_a_tap(page: Page, user: User) -> None:
    today = user.local_now().date()
    page.goto("/today/")
    page.get_by_role("button", name="It is bad today").click()
    page.wait_for_url("**/safety/?next=%2Ftoday%2F")
    page.goto("/today/")
    expect(page.get_by_role("heading", name="Easy days")).to_be_visible()
    expect(page.get_by_text("Day 1 of 7.")).to_be_visible()
    page.get_by_label("Minutes").fill("15")
    page.get_by_role("button", name="Save it").first.click()
    expect(page.get_by_role("status").first).to_contain_text("Saved: 15 minutes of walking.")
    pause = Pause.objects.get()
    assert (pause.reason, pause.first, pause.last) == ("flare", today, today + 6 * DAY)
    page.get_by_role("button", name="End it now").click()
    expect(page.get_by_role("heading", name="Easy days")).to_have_count(0)
    expect(page.get_by_role("button", name="It is bad today")).to_be_visible()
    assert Pause.objects.live().count() == 0
