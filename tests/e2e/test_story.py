"""The main job as people do it, from the first visit to a pain number in the journal, against the real site."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from backcare.accounts.models import User
from journal.models import PainReport, PracticeSession
from tests.e2e.acting import follow
from tests.factories import PASSWORD, PlanFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def phone(browser: Browser, live_server: Any, content: None) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, timezone_id="Europe/Berlin", locale="en")
    yield context.new_page()
    context.close()


@pytest.fixture
def paper_phone(browser: Browser, live_server: Any, content: None) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def sign_in(page: Page, live_server: Any, user: User) -> None:
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def answer_questions(page: Page) -> None:
    """None of the signs, nothing that concerns the person, and a doctor agrees."""
    follow(page.get_by_role("button", name="Continue").last)
    for number in range(2, 7):
        expect(page.locator(".where .number")).to_have_text(f"{number} of 7")
        page.locator("[data-signs] [data-none]").check()
        follow(page.get_by_role("button", name="Continue").last)
    page.get_by_label("Yes").check()
    page.get_by_label("on which day").fill(timezone.localdate().isoformat())
    follow(page.get_by_role("button", name="Continue").last)
    expect(page.get_by_role("heading", name="No warning signs reported")).to_be_visible()


def test_a_visitor_practises_signs_up_and_keeps_the_session_once(phone: Page) -> None:
    phone.clock.install()
    phone.goto("/")
    follow(phone.get_by_role("link", name="Start"))
    follow(phone.get_by_role("link", name="Answer them now"))
    answer_questions(phone)
    phone.goto("/routine/play/")
    phone.get_by_role("button", name="Begin").click()
    phone.clock.run_for(541_000)  # nine minutes of the starter preset, without a touch
    expect(phone.locator("#finish-status")).to_have_text("This session is kept on this device only.")
    assert PracticeSession.objects.count() == 0

    follow(phone.get_by_role("link", name="Create an account"))
    expect(phone.locator("input[data-fill-zone]")).to_have_value("Europe/Berlin")
    phone.locator("input[name=email]").fill("ana@example.org")
    phone.locator("input[name=password1]").fill(PASSWORD)
    phone.get_by_role("button", name="Create account").click()
    phone.wait_for_url("**/today/")
    expect(phone.get_by_role("heading", name=re.compile("Keep the session from"))).to_be_visible()
    phone.get_by_role("button", name="Keep").click()
    expect(phone.locator(".slots .done")).to_have_count(1)
    session = PracticeSession.objects.get()
    user = User.objects.get()
    assert (session.user, session.preset_key, session.outcome, session.logged_how, session.zone) == (
        user,
        "starter",
        "finished",
        "guided",
        "Europe/Berlin",
    )
    assert [(row.exercise_key, row.variant_key, row.status) for row in session.results.all()] == [
        ("butt-pump", "base", "done"),
        ("standing-roll-down", "part-range", "done"),
        ("glute-bridge", "base", "done"),
    ]
    assert user.time_zone == "Europe/Berlin"
    phone.reload()
    expect(phone.get_by_role("button", name="Keep")).to_have_count(0)
    assert PracticeSession.objects.count() == 1


def test_a_visitor_may_say_that_it_was_somebody_else(phone: Page, live_server: Any) -> None:
    phone.goto("/")
    entry = (
        '[{"uuid": "6a7bcb5e-2f5c-4d8e-9a55-0d8a3ad7a001", "owner": "visitor", "started_at": "2026-11-24T07:40:00Z"}]'
    )
    phone.evaluate("(text) => localStorage.setItem('backcare.outbox.visitor', text)", entry)
    sign_in(phone, live_server, UserFactory())
    phone.goto("/today/")
    phone.get_by_role("button", name="Not mine").click()
    expect(phone.get_by_role("button", name="Not mine")).to_have_count(0)
    assert phone.evaluate("localStorage.length") == 0
    assert PracticeSession.objects.count() == 0


def test_a_client_is_two_taps_from_a_saved_number(phone: Page, live_server: Any) -> None:
    user = UserFactory(name="Ana")
    PlanFactory(user=user)
    sign_in(phone, live_server, user)
    phone.goto("/today/")
    phone.locator("#pain-now .pain label").nth(4).click()
    phone.get_by_role("button", name="Save pain").click()
    expect(phone.locator("#pain-now [role=status]")).to_contain_text("Saved. Pain 4.")
    report = PainReport.objects.get()
    assert (report.user, report.intensity, report.moment) == (user, 4, "now")
    phone.get_by_role("button", name="Undo").click()
    expect(phone.locator("#pain-now")).to_contain_text("Deleted.")
    assert PainReport.objects.live().count() == 0


def test_a_client_finishes_and_logs_in_place(phone: Page, live_server: Any) -> None:
    user = UserFactory()
    PlanFactory(user=user)
    sign_in(phone, live_server, user)
    phone.clock.install()
    phone.goto("/safety/")
    answer_questions(phone)
    phone.goto("/routine/play/?preset=starter")
    phone.get_by_role("button", name="Begin").click()
    phone.clock.run_for(541_000)
    expect(phone.get_by_role("heading", name="Well done. It is saved.")).to_be_visible()
    phone.locator("#log-sheet .pain label").nth(0).click()
    phone.get_by_role("button", name="Done").first.click()
    expect(phone.locator("#log-sheet [role=status]")).to_contain_text("pain 0.")
    assert "/routine/play/" in phone.url
    session = PracticeSession.objects.get()
    assert session.pain_reports.get().intensity == 0


def test_signing_out_with_unsent_sessions_asks_first(phone: Page, live_server: Any) -> None:
    user = UserFactory()
    sign_in(phone, live_server, user)
    phone.goto("/settings/")
    entry = f'[{{"uuid": "1", "owner": "{user.public_id}", "errors": {{"uuid": ["Bad id."]}}}}]'
    phone.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"backcare.outbox.{user.public_id}", entry])
    phone.goto("/account/logout/")
    phone.get_by_role("button", name="Sign out", exact=True).click()
    expect(phone.get_by_role("heading", name="Some sessions have not been sent yet")).to_be_visible()
    follow(phone.get_by_role("link", name="Stay signed in"))
    expect(phone.get_by_text("A session on this phone could not be saved:")).to_be_visible()
    phone.goto("/account/logout/")
    phone.get_by_role("button", name="Sign out", exact=True).click()
    follow(phone.get_by_role("button", name="Delete them and sign out"))
    expect(phone).to_have_url(f"{live_server.url}/")
    assert phone.evaluate("localStorage.length") == 0


def test_without_javascript_pages_guide_and_a_form_logs(paper_phone: Page, live_server: Any) -> None:
    user = UserFactory()
    PlanFactory(user=user)
    sign_in(paper_phone, live_server, user)
    paper_phone.goto("/routine/")
    follow(paper_phone.get_by_role("link", name="Read it step by step"))
    titles = []
    while True:
        titles.append(paper_phone.locator("h1").inner_text())
        following = paper_phone.locator("a[rel=next]")
        if not following.count():
            break
        follow(following)
    assert titles == ["Butt Pump", "Standing Roll Down", "Glute Bridge"]
    follow(paper_phone.get_by_role("button", name="I did this"))
    paper_phone.get_by_label("3, Mild: I notice it").first.check(force=True)
    follow(paper_phone.get_by_role("button", name="Done").first)
    expect(paper_phone.get_by_role("status").first).to_contain_text("pain 3.")
    assert PracticeSession.objects.get().pain_reports.get().intensity == 3
