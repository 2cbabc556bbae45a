"""Pain told whole in a real browser: by finger, by keys alone, and without JavaScript."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from backcare.accounts.models import User
from journal.models import PainReport, WeekReview
from journal.places import PLACES
from tests.e2e.acting import follow, zone_at
from tests.factories import PlanFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
LEAST = 44  # pixels a finger needs

type Open = Callable[..., Page]


@pytest.fixture
def user(content: None) -> User:
    user = UserFactory(time_zone="UTC")
    PlanFactory(user=user)
    return user


@pytest.fixture
def phone(browser: Browser, live_server: Any, user: User) -> Iterator[Open]:
    """Opens a page as this person on a phone; `scripts=False` without JavaScript."""
    contexts = []

    def open_page(url: str, *, scripts: bool = True, **more: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport=PHONE, java_script_enabled=scripts, has_touch=True, locale="en", **more
        )
        contexts.append(context)
        client = Client()
        client.force_login(user)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def open_drawing(page: Page) -> None:
    """Open the part with the drawing, and wait for its script."""
    page.locator("summary", has_text="Where").click()
    expect(page.locator("[data-places][data-watched]")).to_be_visible()


def tap(page: Page, view: str, place: str) -> None:
    """A finger in the middle of a shape."""
    box = page.locator(f".view-{view} [data-place={place}]").bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_finger_chooses_places_and_hears_which(phone: Open) -> None:
    page = phone("/pain/")
    open_drawing(page)
    said = page.locator("[data-places] .say")
    page.locator(".view-back [data-place=low_back_l]").scroll_into_view_if_needed()
    tap(page, "back", "low_back_l")
    expect(said).to_have_text("Chosen: low back, your left")
    page.locator("input[name=view][value=front]").click()
    page.locator(".view-front [data-place=thigh_front_l]").scroll_into_view_if_needed()
    tap(page, "front", "thigh_front_l")  # the person's left is on the right of the picture
    expect(said).to_have_text("Chosen: low back, your left; front of the thigh, your left")
    left = page.locator(".view-front [data-place=thigh_front_l]").bounding_box()
    right = page.locator(".view-front [data-place=thigh_front_r]").bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] > right["x"]
    page.get_by_label("Where is it most?").select_option("low_back_l")
    tap(page, "front", "thigh_front_l")
    expect(said).to_have_text("Chosen: low back, your left")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/today/")
    assert [(row.place, row.main) for row in PainReport.objects.get().places.all()] == [("low_back_l", True)]


def test_every_shape_is_large_enough_for_a_finger_and_none_covers_another(phone: Open) -> None:
    page = phone("/pain/")
    open_drawing(page)
    for view in ("back", "front"):
        page.locator(f"input[name=view][value={view}]").click()
        shapes = page.evaluate(
            """(view) => [...document.querySelectorAll(`.view-${view} [data-place]`)].map((shape) => {
                shape.scrollIntoView({ block: "center" });
                const box = shape.getBoundingClientRect();
                const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return [shape.dataset.place, box.width, box.height, hit === shape];
            })""",
            view,
        )
        assert len(shapes) > 15
        assert [shape for shape in shapes if shape[1] < LEAST or shape[2] < LEAST or not shape[3]] == []


def test_keys_reach_every_place_and_the_drawing_follows(phone: Open) -> None:
    page = phone("/pain/")
    page.locator("summary", has_text="Where").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # the drawing is passed over
    expect(page.locator(":focus")).to_have_text("Choose places from a list")
    page.keyboard.press("Enter")
    for _key in PLACES:
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    expect(page.locator("input[name=places]:checked")).to_have_count(len(PLACES))
    shapes = page.locator("[data-place]").count()
    assert shapes > 0
    expect(page.locator("[data-place].on")).to_have_count(shapes)
    page.keyboard.press("Space")
    expect(page.locator("[data-place=foot_r]")).not_to_have_class("place on")
    expect(page.locator("[data-places] .say")).not_to_contain_text("foot, your right")


@pytest.mark.parametrize("colours", ["dark", "forced"])
def test_the_drawing_shows_what_is_chosen_in_other_colours(phone: Open, colours: str) -> None:
    more = {"color_scheme": "dark"} if colours == "dark" else {"forced_colors": "active"}
    page = phone("/pain/", **more)
    open_drawing(page)
    page.locator(".view-back [data-place=neck]").click()
    fills = [
        page.locator(f".view-back [data-place={place}]").evaluate("(shape) => getComputedStyle(shape).fill")
        for place in ("neck", "sacrum")
    ]
    assert fills[0] != fills[1]


def test_find_the_word_by_keys_alone(phone: Open) -> None:
    page = phone("/pain/words/")
    page.get_by_label("Along a line").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # Enter goes on, not back
    expect(page.get_by_role("heading", level=1)).to_have_text("Does it stay, come and go, or strike?")
    page.get_by_role("button", name="Skip this question").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Electricity").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    word = page.get_by_role("checkbox", name="tingling")
    expect(word).to_have_accessible_description("Fizzing, like a foot about to fall asleep.")
    word.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Use this word").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your sentence")).to_have_value("It hurts, along a line; I would call it tingling.")
    assert page.url.endswith("/pain/words/")
    page.get_by_role("button", name="Keep it").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/journal/*/")
    assert PainReport.objects.get().note == "It hurts, along a line; I would call it tingling."


def test_all_of_it_without_javascript(phone: Open) -> None:
    page = phone("/pain/words/", scripts=False)
    page.get_by_label("Deep inside").check(force=True)
    follow(page.get_by_role("button", name="Continue").last)
    follow(page.get_by_role("button", name="Skip this question"))
    follow(page.get_by_role("button", name="Skip this question"))
    page.get_by_label("aching").check(force=True)
    page.get_by_text("Where, and what changes it").click()
    expect(page.locator(".bodymap")).to_be_hidden()
    page.get_by_text("Choose places from a list").click()
    page.get_by_label("low back, your right").check(force=True)
    follow(page.get_by_role("button", name="Use this word"))
    follow(page.get_by_role("button", name="Keep it"))
    expect(page.locator("main")).to_contain_text("low back, your right")
    report = PainReport.objects.get()
    assert (report.shown_words, report.shown_places) == (["aching"], ["low back, your right"])
    page.goto("/pain/day/")
    page.get_by_label("3, Mild: I notice it").first.check(force=True)
    follow(page.get_by_role("button", name="Save the day"))
    expect(page.locator(".errors")).to_contain_text("Choose a number from 0 to 10, or Skip.")
    page.get_by_label("5, Moderate: gets in the way").last.check(force=True)
    follow(page.get_by_role("button", name="Save the day"))
    numbers = PainReport.objects.exclude(intensity=None).values_list("moment", "intensity")
    assert dict(numbers) == {"day_average": 3, "day_worst": 5}


def test_the_evening_on_today(phone: Open, user: User) -> None:
    user.move_to(zone_at(19))
    page = phone("/today/")
    page.get_by_text("How was the day?").click()
    card = page.locator("details", has=page.get_by_role("button", name="Save the day"))
    card.locator(".pain").first.locator("label").nth(2).click()
    card.locator(".pain").last.locator("label").nth(4).click()
    card.get_by_role("button", name="Save the day").click()
    expect(page.locator("summary", has_text="Your day is noted")).to_contain_text("average 2, worst 4")
    page.get_by_text("Once a week: what can you do?").click()
    page.get_by_role("button", name="Not this week").click()
    expect(page.get_by_text("Once a week: what can you do?")).to_have_count(0)
    assert WeekReview.objects.get().put_off is True
    page.get_by_text("Once only: how did it start?").click()
    page.get_by_role("button", name="Do not ask again").click()
    expect(page.get_by_text("Once only: how did it start?")).to_have_count(0)
