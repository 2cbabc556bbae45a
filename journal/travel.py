"""Dates that a person hardly lived because they crossed the date line (pure).

The date a clock shows can jump: a flight from Los Angeles to Auckland leaves out most of a day, Samoa left out the
whole of 30 December 2011. What counts is how many real hours a person's own clock showed a date.
"""

import datetime
import functools
import itertools
import zoneinfo
from collections.abc import Iterable, Iterator

HALF_A_DAY = 12 * 3600
DATE_LINE = 11 * 3600  # no clock is moved so far for any other reason, daylight saving or not
STEP = 6 * 3600  # no zone changes its clock twice within six hours
FARTHEST = 16 * 3600  # from UTC
BEGIN, END = -(2**40), 2**40  # before and after all that happens
EPOCH = datetime.date(1970, 1, 1).toordinal()
MONTH = 28 * 86400
LAST_YEAR = 2100

type Move = tuple[str, datetime.datetime]
type Stay = tuple[zoneinfo.ZoneInfo, int, int]


def short_dates(moves: Iterable[Move]) -> frozenset[datetime.date]:
    """Dates lived under twelve hours by a person whose clock ran in a zone (IANA) from each instant (aware) on.

    Before the first instant the first zone holds, after the last the last one.
    """
    stays = _stays(moves)
    return frozenset(date for date in _candidates(stays) if _seconds_lived(date, stays) < HALF_A_DAY)


def _stays(moves: Iterable[Move]) -> list[Stay]:
    """Each zone from second to second (POSIX time), the earliest first, without a gap."""
    held = sorted(((int(since.timestamp()), zone) for zone, since in moves), key=lambda move: move[0])
    starts = [BEGIN, *(since for since, _zone in held[1:]), END] if held else []
    return [
        (zoneinfo.ZoneInfo(zone), start, end)
        for (_since, zone), (start, end) in zip(held, itertools.pairwise(starts), strict=True)
    ]


def _candidates(stays: list[Stay]) -> Iterator[datetime.date]:
    """Every date over which a clock jumped, or in which it landed: no other date can be short."""
    for (old, _start, at), (new, _from, _end) in itertools.pairwise(stays):
        yield from _dates_between(_local_date(at, _offset(old, at)), _local_date(at, _offset(new, at)))
    for zone in {stay[0] for stay in stays}:
        yield from _left_out(zone)


@functools.cache
def _left_out(zone: zoneinfo.ZoneInfo) -> tuple[datetime.date, ...]:
    """Dates over which the zone itself jumped when it changed sides of the date line."""
    end = int(datetime.datetime(LAST_YEAR, 1, 1, tzinfo=datetime.UTC).timestamp())
    found: list[datetime.date] = []
    for start, stop in itertools.pairwise(range(0, end, MONTH)):
        before, after = _offset(zone, start), _offset(zone, stop)
        if after - before > DATE_LINE:
            at = _change(zone, start, stop)
            found += _dates_between(_local_date(at, before), _local_date(at, after))
    return tuple(found)


def _seconds_lived(date: datetime.date, stays: list[Stay]) -> int:
    midnight = (date.toordinal() - EPOCH) * 86400
    total = 0
    for zone, start, end in stays:
        first, last = max(start, midnight - FARTHEST), min(end, midnight + 86400 + FARTHEST)
        for begin, stop, offset in _spells(zone, first, last):
            total += max(0, min(stop, midnight + 86400 - offset) - max(begin, midnight - offset))
    return total


def _spells(zone: zoneinfo.ZoneInfo, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The time from start to end in pieces of one UTC offset each: begin, stop, offset (seconds)."""
    while start < end:
        offset, stop = _offset(zone, start), min(start + STEP, end)
        if _offset(zone, stop - 1) != offset:
            stop = _change(zone, start, stop)
        yield start, stop, offset
        start = stop


def _change(zone: zoneinfo.ZoneInfo, start: int, end: int) -> int:
    """The first second of another offset than at start."""
    offset = _offset(zone, start)
    while end - start > 1:
        middle = (start + end) // 2
        if _offset(zone, middle) == offset:
            start = middle
        else:
            end = middle
    return end


def _offset(zone: zoneinfo.ZoneInfo, second: int) -> int:
    offset = datetime.datetime.fromtimestamp(second, zone).utcoffset()
    assert offset is not None
    return offset.days * 86400 + offset.seconds


def _local_date(second: int, offset: int) -> datetime.date:
    return datetime.date.fromordinal((second + offset) // 86400 + EPOCH)


def _dates_between(one: datetime.date, other: datetime.date) -> Iterator[datetime.date]:
    """From the earlier to the later of two dates, both inclusive."""
    for ordinal in range(min(one, other).toordinal(), max(one, other).toordinal() + 1):
        yield datetime.date.fromordinal(ordinal)
