"""Dates lived under twelve hours, against clocks watched minute by minute."""

import collections
import datetime
import itertools
import zoneinfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare.zones import known_zones
from journal.travel import short_dates
from tests.journal.test_days_rules import EXAMPLES

UTC = datetime.UTC
MINUTE = datetime.timedelta(minutes=1)
HALF_A_DAY = 12 * 60
JOINED = datetime.datetime(2010, 1, 1, tzinfo=UTC)


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("moves", "short"),
    [
        # of the 25th there are four and a half hours before, and four hours after
        ([("America/Los_Angeles", JOINED), ("Pacific/Auckland", at("2026-11-25T04:30:00-08:00"))], ["2026-11-25"]),
        ([("America/Los_Angeles", JOINED), ("Pacific/Auckland", at("2026-11-24T23:00:00-08:00"))], ["2026-11-25"]),
        ([("America/Los_Angeles", JOINED), ("Pacific/Auckland", at("2026-11-24T13:00:00-08:00"))], []),
        ([("America/Los_Angeles", JOINED), ("Pacific/Auckland", at("2026-11-24T02:00:00-08:00"))], ["2026-11-24"]),
        # back: the day is lived twice
        ([("Pacific/Auckland", JOINED), ("America/Los_Angeles", at("2026-11-24T20:00:00+13:00"))], []),
        # there and back within days
        (
            [
                ("America/Los_Angeles", JOINED),
                ("Pacific/Auckland", at("2026-11-24T23:00:00-08:00")),
                ("America/Los_Angeles", at("2026-11-27T12:00:00+13:00")),
            ],
            ["2026-11-25"],
        ),
        # two flights of half the way each take a day together
        (
            [
                ("Europe/Berlin", JOINED),
                ("Asia/Tokyo", at("2026-11-24T06:00:00+01:00")),
                ("Pacific/Kiritimati", at("2026-11-24T18:00:00+09:00")),
            ],
            ["2026-11-24"],
        ),
        # a zone that changes sides of the date line leaves out a date for those who are there, and only for them
        ([("Pacific/Apia", JOINED)], ["2011-12-30"]),
        ([("Pacific/Apia", JOINED), ("Europe/Berlin", at("2011-06-01T00:00:00+00:00"))], []),
        # daylight saving takes an hour, or half of one
        ([("Europe/Berlin", JOINED)], []),
        ([("Australia/Lord_Howe", JOINED)], []),
        ([], []),
    ],
    ids=[
        "los angeles to auckland, late in the night",
        "los angeles to auckland, in the evening",
        "los angeles to auckland, at one",
        "los angeles to auckland, early",
        "auckland to los angeles",
        "there and back",
        "in two flights",
        "samoa",
        "gone before",
        "berlin",
        "lord howe",
        "nobody",
    ],
)
def test_by_hand(moves: list[tuple[str, datetime.datetime]], short: list[str]) -> None:
    assert short_dates(moves) == {datetime.date.fromisoformat(date) for date in short}
    assert short_dates(reversed(moves)) == short_dates(moves)


def test_every_zone_on_its_own() -> None:
    """Each local date from midnight to midnight. In this century two places changed sides of the date line."""
    years = range(2000, 2041) if EXAMPLES > 5000 else (2011, 2026)
    left_out = set()
    for zone in sorted(known_zones()):
        place = zoneinfo.ZoneInfo(zone)
        short = set()
        for year in years:
            first = datetime.date(year, 1, 1).toordinal()
            nights = [
                datetime.datetime.combine(datetime.date.fromordinal(first + n), datetime.time(), place).timestamp()
                for n in range(367)
            ]
            days = enumerate(itertools.pairwise(nights))
            short |= {datetime.date.fromordinal(first + n) for n, (one, two) in days if two - one < HALF_A_DAY * 60}
        assert {date for date in short_dates([(zone, JOINED)]) if date.year in years} == short, zone
        left_out |= {(zone, date) for date in short}
    assert left_out == {(zone, datetime.date(2011, 12, 30)) for zone in ("Pacific/Apia", "Pacific/Fakaofo")}


def watched(moves: list[tuple[str, datetime.datetime]], first: datetime.datetime, days: int) -> set[datetime.date]:
    """Dates that the clock showed for less than half a day, looked at every minute; the first and last two are cut."""
    seen: collections.Counter[datetime.date] = collections.Counter()
    zones = [(since, zoneinfo.ZoneInfo(zone)) for zone, since in moves]
    now = first
    while now < first + datetime.timedelta(days=days):
        zone = next((zone for since, zone in reversed(zones) if since <= now), zones[0][1])
        seen[now.astimezone(zone).date()] += 1
        now += MINUTE
    inner = (first.date() + datetime.timedelta(days=n) for n in range(2, days - 2))
    return {date for date in inner if seen[date] < HALF_A_DAY}


@settings(max_examples=max(20, EXAMPLES // 250))
@given(
    st.datetimes(datetime.datetime(2000, 1, 1), datetime.datetime(2040, 1, 1), timezones=st.just(UTC)),
    st.lists(st.tuples(st.sampled_from(sorted(known_zones())), st.integers(0, 3 * 24 * 60)), min_size=1, max_size=3),
)
def test_any_journey_against_the_clock_on_the_wall(start: datetime.datetime, legs: list[tuple[str, int]]) -> None:
    start = start.replace(second=0, microsecond=0)
    journey = sorted(((start + minutes * MINUTE, zone) for zone, minutes in legs), key=lambda leg: leg[0])
    moves = [("Pacific/Kiritimati", JOINED.replace(year=1999)), *((zone, since) for since, zone in journey)]
    first = (start - datetime.timedelta(days=3)).replace(hour=0, minute=0)
    inner = {first.date() + datetime.timedelta(days=n) for n in range(2, 7)}
    assert short_dates(moves) & inner == watched(moves, first, 9)
