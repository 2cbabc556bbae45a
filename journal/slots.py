"""Which day and slot a moment belongs to (pure). Instants are aware; days are dates on the person's own clock."""

import dataclasses
import datetime
import zoneinfo

DAY_START = 3  # hours from 00:00 to 02:59 still belong to last evening unless the person says otherwise
NOON_END = 13
SKEW_ALLOWED = datetime.timedelta(minutes=10)
MORNING, EVENING = "morning", "evening"


@dataclasses.dataclass(frozen=True)
class DaySlot:
    """A local date, its slot, and the zone and offset (minutes) in force at that moment."""

    date: datetime.date
    slot: str
    zone: str
    utc_offset: int


def utc_offset_minutes(local: datetime.datetime) -> int:
    """Minutes east of UTC of an aware local time, rounded down to whole minutes."""
    offset = local.utcoffset()
    if offset is None:
        raise ValueError("a local time needs its zone")
    return int(offset.total_seconds() // 60)


def local_today(local_now: datetime.datetime, *, new_day_begun: bool = False) -> datetime.date:
    """Today's date: until 03:00 it is still yesterday, unless the new date already has a session."""
    if local_now.hour < DAY_START and not new_day_begun:
        return local_now.date() - datetime.timedelta(days=1)
    return local_now.date()


def default_slot(instant: datetime.datetime, zone: str) -> DaySlot:
    """Day and slot to preselect for a moment: 03:00-12:59 morning, else evening; 00:00-02:59 yesterday's evening.

    The clock on the wall decides, so hours that daylight saving repeats or leaves out need no rule of their own.
    """
    local = instant.astimezone(zoneinfo.ZoneInfo(zone))
    slot = MORNING if DAY_START <= local.hour < NOON_END else EVENING
    return DaySlot(local_today(local), slot, zone, utc_offset_minutes(local))


def clock_correction(device_now: datetime.datetime | None, server_now: datetime.datetime) -> datetime.timedelta:
    """What to add to a device's times: nothing up to ten minutes off, else the whole difference."""
    if device_now is None:
        return datetime.timedelta()
    skew = server_now - device_now
    return skew if abs(skew) > SKEW_ALLOWED else datetime.timedelta()
