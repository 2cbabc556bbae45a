"""The questions before the first practice as people answer them: by keyboard, without scripts, and what follows."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from exercises.models import SafetyCheck
from tests.e2e.acting import follow
from tests.e2e.looks import LOOKS, wrong_with
from tests.exercises.suiting import HALF, plain_content
from tests.factories import PlanFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def phone(request: pytest.FixtureRequest, browser: Browser, live_server: Any, content: None) -> Iterator[Page]:
    plain_content()
    context = browser.new_context(
        base_url=live_server.url, viewport=PHONE, java_script_enabled=request.param, locale="en"
    )
    yield context.new_page()
    context.close()


def go_on(page: Page) -> None:
    """Continue, and be on the next page: it may have the same question's look, so nothing on it can be waited for."""
    follow(page.get_by_role("button", name="Continue").last)


def none_of_these(page: Page, times: int) -> None:
    for _page in range(times):
        page.get_by_label("None of these").check()
        go_on(page)


def agreed(page: Page) -> None:
    page.get_by_label("Yes").check()
    page.get_by_label("on which day").fill((timezone.localdate() - datetime.timedelta(days=3)).isoformat())
    go_on(page)


def with_heartburn(page: Page) -> None:
    """From the start to the end of the questions."""
    go_on(page)
    none_of_these(page, 4)
    page.get_by_label("A hernia or heartburn").check()
    go_on(page)
    page.get_by_label("Heartburn").check()
    go_on(page)
    agreed(page)


def test_a_condition_changes_the_overview_and_is_taken_back(phone: Page) -> None:
    phone.goto("/safety/?next=/routine/")
    with_heartburn(phone)
    follow(phone.get_by_role("link", name="Look at the exercises first"))
    phone.goto("/routine/?preset=full")
    chosen = phone.get_by_role("region", name="Chosen to suit you")
    expect(chosen).to_contain_text(f"“{HALF}” instead of the planned way, because you told us: Reflux")
    expect(phone.locator(".exercise h2")).to_have_text(["1. Butt Pump", "2. Standing Roll Down"])
    follow(chosen.get_by_role("link", name="Change my answers"))
    go_on(phone)
    none_of_these(phone, 5)
    agreed(phone)
    phone.goto("/routine/?preset=full")
    expect(phone.locator(".exercise h2")).to_have_text(["1. Butt Pump", "2. Standing Roll Down", "3. Glute Bridge"])
    expect(phone.get_by_text("Chosen to suit you")).to_have_count(0)


def test_a_sign_locks_and_having_been_seen_opens(phone: Page, live_server: Any) -> None:
    user = PlanFactory().user
    client = Client()
    client.force_login(user)
    phone.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    phone.goto("/safety/")
    go_on(phone)
    phone.get_by_label("Trouble when you pee").check()
    go_on(phone)
    expect(phone.get_by_role("heading", name="Please stop here and get help")).to_be_visible()
    expect(phone.get_by_role("link", name="Call 112")).to_have_attribute("href", "tel:112")
    phone.goto("/routine/play/")
    expect(phone.get_by_role("heading", name="Please stop here and get help")).to_be_visible()
    expect(phone.get_by_role("button", name="Begin")).to_be_hidden()
    follow(phone.get_by_role("link", name="What to do now"))
    phone.get_by_label("I have been seen by a doctor or physio on").fill(timezone.localdate().isoformat())
    phone.get_by_role("button", name="Open the exercises again").click()
    expect(phone.get_by_role("heading", name="The exercises are open again")).to_be_visible()
    follow(phone.get_by_role("link", name="Answer them now"))
    go_on(phone)
    none_of_these(phone, 5)
    agreed(phone)
    expect(phone.get_by_role("heading", name="No warning signs reported")).to_be_visible()
    assert [check.level for check in SafetyCheck.objects.order_by("answered_at")] == ["emergency", None]
    phone.goto("/today/")
    expect(phone.get_by_role("link", name="Start, ")).to_be_visible()


@pytest.mark.parametrize("phone", [True], indirect=True)
def test_by_keyboard_alone_and_into_the_player(phone: Page) -> None:
    def press(*keys: str) -> None:
        for key in keys:
            phone.keyboard.press(key)

    def to(name: str, role: Any = "checkbox") -> None:
        """Tab until the control has the focus."""
        control = phone.get_by_role(role, name=name).last
        for _step in range(30):
            if control.evaluate("(element) => element === document.activeElement"):
                return
            press("Tab")
        raise AssertionError(f"{name} is not reached")

    def enter() -> None:
        """Enter continues from any box."""
        with phone.expect_navigation():
            press("Enter")

    phone.goto("/safety/")
    to("Continue", "button")
    enter()
    for _page in range(4):
        to("None of these")
        press("Space")
        enter()
    for box in ("A hernia or heartburn", "Heartburn"):
        to(box)
        press("Space")
        enter()
    expect(phone.get_by_role("heading", name="The doctor's word")).to_be_visible()
    to("Yes", "radio")
    press("ArrowRight")
    expect(phone.get_by_label("Not yet")).to_be_checked()
    press("Enter")
    expect(phone.get_by_role("heading", name="Please ask first")).to_be_visible()
    to("Begin with the gentle parts", "link")
    press("Enter")
    expect(phone.locator(".ready")).to_contain_text("Ask a doctor or physio before you begin.")
    expect(phone.locator(".ready")).to_contain_text("Changed to suit you: Glute Bridge (left out).")
    to("Begin", "button")
    press("Enter")
    expect(phone.locator("#where")).to_have_text("1 of 2 · Butt Pump")


@pytest.mark.parametrize("phone", [True], indirect=True)
def test_every_page_of_the_questions_is_accessible(phone: Page) -> None:
    """The pages that no address leads to; the others are in tests/e2e/pages.py."""
    wrong: dict[str, Any] = {}

    def look() -> None:
        if found := wrong_with(phone, [LOOKS[0], LOOKS[-1]]):
            wrong[phone.locator("h1").inner_text()] = found

    phone.goto("/safety/")
    go_on(phone)
    look()
    go_on(phone)  # nothing chosen: an error
    look()
    none_of_these(phone, 4)
    look()
    for box in phone.locator("[data-signs] input:not([data-none])").all():
        box.check()
    go_on(phone)
    while phone.locator("[data-signs]").count():
        look()
        phone.locator("[data-signs] input").first.check()
        go_on(phone)
    look()
    go_on(phone)
    look()
    phone.get_by_label("Not yet").check()
    go_on(phone)
    look()
    phone.goto("/routine/")
    look()
    phone.goto("/safety/?next=/routine/")
    with_heartburn(phone)
    for address in ("/routine/?preset=full", "/routine/standing-roll-down/", "/routine/butt-pump/", "/routine/play/"):
        phone.goto(address)
        look()
    assert wrong == {}
