"""The whole story of an instructor and a client, by keyboard at a desk and on a phone, and what paper shows of it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from backcare.accounts.models import Role, User
from exercises.models import SafetyCheck
from exercises.safety import no_signs
from journal.models import Connection, Note, Plan, PracticeSession
from tests.e2e.acting import follow
from tests.factories import PASSWORD, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


@pytest.fixture
def open_page(browser: Browser, live_server: Any, content: None) -> Iterator[Any]:
    contexts = []

    def page(viewport: dict[str, int], user: User | None = None) -> Page:
        context = browser.new_context(base_url=live_server.url, viewport=viewport, locale="en")
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            session = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    yield page
    for context in contexts:
        context.close()


def press(page: Page, role: Any, name: str) -> None:
    """Go to a control with Tab alone, as somebody without a mouse does, and press Enter."""
    wanted = page.get_by_role(role, name=name)
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.first.evaluate("node => node === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never came to {name}")


def tab_to(page: Page, label: str) -> None:
    wanted = page.get_by_label(label, exact=True)
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.first.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"Tab never came to {label}")


def test_from_the_invitation_to_the_end_of_sharing(open_page: Any, live_server: Any) -> None:
    desk: Page = open_page(DESK, UserFactory(role=Role.INSTRUCTOR, name="Marta Keller"))
    desk.goto("/clients/invite/")
    follow(desk.get_by_role("button", name="Make an invitation"))
    link = desk.get_by_label("Link", exact=True).input_value()

    phone: Page = open_page(PHONE)
    phone.goto(link)
    follow(phone.get_by_role("link", name="Create an account"))
    phone.locator("input[name=email]").fill("ana@example.org")
    phone.locator("input[name=password1]").fill(PASSWORD)
    phone.locator("input[name=name]").fill("Ana")
    follow(phone.get_by_role("button", name="Create account"))
    follow(phone.get_by_role("button", name="Accept"))
    for label in ("Practice", "Pain numbers", "Words and places", "Safety"):  # not the notes
        phone.get_by_label(label, exact=True).check()
    phone.get_by_label("Everything so far").check(force=True)
    follow(phone.get_by_role("button", name="Share"))
    expect(phone.get_by_role("heading", name="Marta Keller sees")).to_be_visible()

    ana = User.objects.get(email="ana@example.org")
    SafetyCheck.objects.record(user=ana, answers=no_signs(), doctor_ok=True)
    phone.goto("/today/")
    phone.get_by_text("I did it without the app").click()
    follow(phone.get_by_role("button", name="Save it").first)
    phone.locator(".pain label").nth(4).click()
    phone.locator("details:has(#id_note) > summary").click()
    phone.locator("#id_note").fill("secret words")
    phone.get_by_role("button", name="Done").first.click()
    expect(phone.locator("main")).to_contain_text("pain 4")
    assert PracticeSession.objects.get().note == "secret words"

    # The instructor sees exactly that, without a mouse.
    connection = Connection.objects.get()
    desk.goto(f"/clients/{connection.public_id}/")
    expect(desk.locator("main")).to_contain_text("Practice on 1 day in these 12 weeks.")
    expect(desk.locator("main")).to_contain_text("Notes: not shared")
    expect(desk.get_by_text("secret words")).to_have_count(0)
    press(desk, "link", "Change the plan")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Plan of Ana")
    before = desk.locator("#preview").inner_text()
    tab_to(desk, "Days a week")
    desk.keyboard.press("3")
    expect(desk.locator("#preview")).not_to_have_text(before)
    tab_to(desk, "Why")
    desk.keyboard.type("Three calm days are enough.")
    press(desk, "button", "Save the plan")
    expect(desk.get_by_role("status").first).to_contain_text("Saved. Ana sees it on Today.")
    expect(desk.locator("#plan")).to_contain_text("Three calm days are enough.")
    assert Plan.objects.of(ana).last().days_per_week == 3  # type: ignore[union-attr]

    # The client sees it and asks.
    phone.goto("/today/")
    card = phone.locator("section", has_text="Marta Keller wrote you a new plan")
    expect(card).to_contain_text("3 days a week")
    card.get_by_role("button", name="Ask about this").click()
    expect(phone.get_by_role("status").first).to_contain_text("Asked. Marta Keller sees it.")
    phone.goto("/today/")
    expect(phone.get_by_text("wrote you a new plan")).to_have_count(0)
    assert Note.objects.filter(audience="instructor").unread().get().connection == connection

    # The answer, by keyboard, and its card.
    desk.goto(f"/clients/{connection.public_id}/")
    expect(desk.locator("#notes")).to_contain_text("New")
    expect(desk.locator("#notes")).to_contain_text("I have a question about my plan")
    tab_to(desk, "Only I")
    desk.keyboard.press("ArrowRight")
    tab_to(desk, "Note")
    desk.keyboard.type("Rest on the other days. You are doing well.")
    press(desk, "button", "Save the note")
    expect(desk.get_by_role("status").first).to_contain_text("Sent. Ana sees it on Today.")
    phone.reload()
    phone.locator("section", has_text="A note from Marta Keller").get_by_role("link", name="Read").click()
    expect(phone.locator("main")).to_contain_text("Rest on the other days. You are doing well.")

    # The end: the open page loses everything at the next request, the client keeps what was written.
    phone.goto("/sharing/")
    follow(phone.get_by_role("button", name="Stop now"))
    press(desk, "link", "Change the plan")
    expect(desk.get_by_role("heading", name="Not found")).to_be_visible()
    desk.go_back()
    desk.reload()
    expect(desk.get_by_role("heading", name="Not found")).to_be_visible()
    phone.goto("/notes/")
    expect(phone.locator("main")).to_contain_text("You are doing well.")


def test_one_client_is_two_sheets_of_paper(open_page: Any) -> None:
    call_command("load_demo", verbosity=0)
    marta = User.objects.get(email="marta@demo.example")
    desk: Page = open_page(DESK, marta)
    sheets = {}
    for connection in Connection.objects.giving_access().filter(instructor=marta).select_related("client"):
        desk.goto(f"/clients/{connection.public_id}/")
        sheets[str(connection.client)] = len(re.findall(rb"/Type\s*/Page\b", desk.pdf(format="A4")))
    assert len(sheets) == 28
    assert {name: count for name, count in sheets.items() if count > 2} == {}
