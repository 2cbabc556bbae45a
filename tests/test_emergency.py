"""The number that calls for help: by country, from the zone or the operator, and always one that can be dialled."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from backcare.emergency import NUMBERS, call_url, country_of, number_for


def person(zone: str | None) -> Any:
    return SimpleNamespace(is_authenticated=zone is not None, time_zone=zone)


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Berlin", "DE"),
        ("Europe/Copenhagen", "DK"),
        ("Asia/Calcutta", "IN"),  # an older name
        ("US/Pacific", "US"),
        ("America/Toronto", "CA"),
        ("UTC", None),
        ("Etc/GMT+5", None),
        ("", None),
        ("Mars/Olympus", None),
    ],
)
def test_the_country_of_a_zone(zone: str, country: str | None) -> None:
    assert country_of(zone) == country


@pytest.mark.parametrize(
    ("override", "operator", "zone", "number"),
    [
        ("", "", None, "112"),
        ("", "", "Europe/London", "999"),
        ("", "US", None, "911"),
        ("", "US", "UTC", "911"),
        ("", "US", "Asia/Tokyo", "119"),
        ("", "US", "Europe/Paris", "112"),
        ("", "XX", None, "112"),
        ("+49 116 117", "US", "Asia/Tokyo", "+49 116 117"),
    ],
)
def test_the_nearest_knowledge_wins_and_the_operator_over_all(
    settings: Any, override: str, operator: str, zone: str | None, number: str
) -> None:
    settings.EMERGENCY_NUMBER, settings.COUNTRY = override, operator
    assert number_for(person(zone)) == number


def test_every_number_can_be_dialled() -> None:
    assert len(NUMBERS) >= 40
    for country, number in NUMBERS.items():
        assert re.fullmatch(r"[A-Z]{2}", country)
        assert re.fullmatch(r"\d{3,4}", number)
        assert number != "112"  # the number of every country that is not in the table
    assert call_url("+49 116 117") == "tel:+49116117"
