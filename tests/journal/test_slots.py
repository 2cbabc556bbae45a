"""Which day and slot a moment belongs to, on clocks all over the world."""

import datetime
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare.zones import known_zones
from journal.slots import DaySlot, clock_correction, default_slot, local_today

UTC = datetime.UTC


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("local", "zone", "date", "slot", "offset"),
    [
        # the borders of the day
        ("2026-11-24T02:59:59+01:00", "Europe/Berlin", "2026-11-23", "evening", 60),
        ("2026-11-24T03:00:00+01:00", "Europe/Berlin", "2026-11-24", "morning", 60),
        ("2026-11-24T12:59:59+01:00", "Europe/Berlin", "2026-11-24", "morning", 60),
        ("2026-11-24T13:00:00+01:00", "Europe/Berlin", "2026-11-24", "evening", 60),
        ("2026-11-24T23:59:59+01:00", "Europe/Berlin", "2026-11-24", "evening", 60),
        ("2026-11-25T00:00:00+01:00", "Europe/Berlin", "2026-11-24", "evening", 60),
        # daylight saving begins: 02:00 becomes 03:00 (Berlin, 29 March 2026)
        ("2026-03-29T01:59:59+01:00", "Europe/Berlin", "2026-03-28", "evening", 60),
        ("2026-03-29T03:00:00+02:00", "Europe/Berlin", "2026-03-29", "morning", 120),
        # and ends: 02:30 comes twice (25 October 2026); both are still last evening
        ("2026-10-25T02:30:00+02:00", "Europe/Berlin", "2026-10-24", "evening", 120),
        ("2026-10-25T02:30:00+01:00", "Europe/Berlin", "2026-10-24", "evening", 60),
        ("2026-10-25T03:00:00+01:00", "Europe/Berlin", "2026-10-25", "morning", 60),
        # half an hour of daylight saving
        ("2026-04-05T02:59:00+10:30", "Australia/Lord_Howe", "2026-04-04", "evening", 630),
        # the far ends of the date line
        ("2026-11-24T07:00:00+14:00", "Pacific/Kiritimati", "2026-11-24", "morning", 840),
        ("2026-11-24T02:59:00+14:00", "Pacific/Kiritimati", "2026-11-23", "evening", 840),
        ("2026-11-23T19:00:00-12:00", "Etc/GMT+12", "2026-11-23", "evening", -720),
        ("2026-11-24T00:30:00-12:00", "Etc/GMT+12", "2026-11-23", "evening", -720),
        # year's end and a leap day
        ("2027-01-01T01:00:00+00:00", "UTC", "2026-12-31", "evening", 0),
        ("2028-03-01T02:00:00+05:45", "Asia/Kathmandu", "2028-02-29", "evening", 345),
    ],
)
def test_the_clock_on_the_wall_decides(local: str, zone: str, date: str, slot: str, offset: int) -> None:
    assert default_slot(at(local), zone) == DaySlot(datetime.date.fromisoformat(date), slot, zone, offset)


@pytest.mark.parametrize(
    ("hour", "new_day_begun", "expected"),
    [(0, False, 23), (2, False, 23), (2, True, 24), (3, False, 24), (23, False, 24)],
)
def test_until_three_it_is_still_yesterday_unless_the_new_day_has_begun(
    hour: int, new_day_begun: bool, expected: int
) -> None:
    now = datetime.datetime(2026, 11, 24, hour, 59, tzinfo=zoneinfo.ZoneInfo("Asia/Tokyo"))
    assert local_today(now, new_day_begun=new_day_begun) == datetime.date(2026, 11, expected)


@given(
    st.datetimes(datetime.datetime(2000, 1, 1), datetime.datetime(2039, 12, 31), timezones=st.just(UTC)),
    st.sampled_from(sorted(known_zones())),
)
def test_the_day_is_the_local_date_or_the_one_before(instant: datetime.datetime, zone: str) -> None:
    local = instant.astimezone(zoneinfo.ZoneInfo(zone))
    found = default_slot(instant, zone)
    assert found.date == (local - datetime.timedelta(hours=3)).replace(tzinfo=None).date()
    assert (found.slot == "morning") == (3 <= local.hour < 13)


@pytest.mark.parametrize(
    ("ahead", "corrected"),
    [
        (datetime.timedelta(minutes=10), datetime.timedelta()),
        (datetime.timedelta(minutes=10, seconds=1), -datetime.timedelta(minutes=10, seconds=1)),
        (-datetime.timedelta(days=3), datetime.timedelta(days=3)),
        (datetime.timedelta(days=3), -datetime.timedelta(days=3)),
    ],
)
def test_a_clock_more_than_ten_minutes_off_is_corrected(
    ahead: datetime.timedelta, corrected: datetime.timedelta
) -> None:
    server = datetime.datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert clock_correction(server + ahead, server) == corrected
    assert clock_correction(None, server) == datetime.timedelta()
