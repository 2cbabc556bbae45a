"""The routine on paper: for the wall, on two pages."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("preset", ["starter", "full", "rounds"])
def test_the_routine_with_its_pictures_fits_on_two_pages(
    page: Page, live_server: object, content: None, preset: str
) -> None:
    page.goto(f"{live_server}{reverse('exercises:paper')}?preset={preset}")
    page.emulate_media(media="print")
    assert page.locator(".guide svg.fig").count() == 3
    made = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "12mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 2
