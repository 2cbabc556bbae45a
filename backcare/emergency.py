"""Which number calls for help: by the country a person's time zone lies in, or the one the operator named.

In the European Union and near it 112 holds everywhere (Directive (EU) 2018/1972, article 109). The other numbers are
the national ones for an ambulance as public lists for travellers give them, put together by hand and not confirmed by
each country: an operator knows better, and may name the number. A country that is missing gets 112, which mobile phones
nearly everywhere connect to the local service.
"""

import functools
import importlib.resources
import re
from typing import Any

from django.conf import settings

EVERYWHERE = "112"
# Country (ISO 3166-1) -> number. Countries in which 112 is the number itself need no line.
NUMBERS = {
    "AE": "998",
    "AR": "107",
    "AU": "000",
    "BD": "999",
    "BR": "192",
    "CA": "911",
    "CH": "144",
    "CL": "131",
    "CN": "120",
    "CO": "123",
    "CR": "911",
    "DO": "911",
    "EC": "911",
    "EG": "123",
    "GB": "999",
    "GG": "999",
    "HK": "999",
    "IL": "101",
    "IM": "999",
    "IR": "115",
    "JE": "999",
    "JM": "110",
    "JO": "911",
    "JP": "119",
    "KE": "999",
    "KR": "119",
    "LB": "140",
    "LK": "1990",
    "MA": "150",
    "MO": "999",
    "MX": "911",
    "MY": "999",
    "NO": "113",
    "NP": "102",
    "NZ": "111",
    "PA": "911",
    "PE": "106",
    "PH": "911",
    "PK": "1122",
    "PR": "911",
    "PY": "911",
    "QA": "999",
    "SA": "997",
    "SG": "995",
    "SV": "911",
    "TH": "1669",
    "TN": "190",
    "TW": "119",
    "US": "911",
    "UY": "911",
    "VE": "911",
    "VN": "115",
}


def number_for(person: Any) -> str:
    """The number to call: the operator's own, else that of the person's country, of the operator's country, or 112."""
    if settings.EMERGENCY_NUMBER:
        return str(settings.EMERGENCY_NUMBER)
    country = country_of(person.time_zone) if person.is_authenticated else None
    return NUMBERS.get(country or settings.COUNTRY, EVERYWHERE)


def call_url(number: str) -> str:
    return "tel:" + re.sub(r"[^\d+]", "", number)


def country_of(zone: str) -> str | None:
    """The country of a time zone with a place (Europe/Berlin: DE); None for UTC and the like."""
    countries, links = _zone_countries(), _zone_links()
    return countries.get(zone) or countries.get(links.get(zone, ""))


@functools.cache
def _zone_countries() -> dict[str, str]:
    """Zone -> country, from the table that comes with the time zones."""
    lines = [line.split("\t") for line in _table("zone.tab").splitlines() if line and not line.startswith("#")]
    return {zone: country for country, _place, zone, *_note in lines}


@functools.cache
def _zone_links() -> dict[str, str]:
    """An older name of a zone -> the name it has now (Asia/Calcutta: Asia/Kolkata)."""
    lines = [line.split() for line in _table("tzdata.zi").splitlines() if line.startswith("L ")]
    return {name: target for _mark, target, name in lines}


def _table(name: str) -> str:
    return importlib.resources.files("tzdata").joinpath("zoneinfo", name).read_text()
