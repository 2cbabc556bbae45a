"""The frame of one client's months: days, zones, plans, pauses and how much it hurts. Values only, no database."""

import dataclasses
import datetime
import math
import random
import uuid as uuids
import zoneinfo
from typing import Any

from journal.demo import NAMESPACE
from journal.demo.cast import Part, Trip
from journal.demo.values import ConnectionValue, EntryValue, PauseValue, PlanValue
from journal.enums import AccessKind
from journal.slots import utc_offset_minutes

MONTHS_OF_DAYS = 182  # six months
FIRST_PLAN: dict[str, Any] = {
    "preset": "full",
    "sessions_per_day": 2,
    "days_per_week": 5,
    "lift_seconds": 3,
    "variants": (),
}
MORNING_HOUR, EVENING_HOUR = 12, 18
LOOK_LATER, LOOK_LONGER = datetime.timedelta(hours=15), datetime.timedelta(minutes=4)


@dataclasses.dataclass
class Life:
    """One client from the day of joining to the day of loading; `levels` holds the pain of each day, 0-10."""

    part: Part
    seed: int
    today: datetime.date
    joined: datetime.date
    dice: random.Random
    rest_days: frozenset[int]
    levels: list[float]

    @property
    def days(self) -> int:
        return (self.today - self.joined).days

    @property
    def cutoff(self) -> datetime.datetime:
        """Nothing is logged from here on, so that no entry lies in the future wherever a client lives."""
        return datetime.datetime.combine(self.today, datetime.time(), datetime.UTC)

    def day(self, number: int) -> datetime.date:
        """The date of a day counted from joining, or back from today."""
        return (self.joined if number >= 0 else self.today) + datetime.timedelta(days=number)

    def number(self, number: int) -> int:
        """A day as a count from joining, also where it was counted back from today."""
        return number if number >= 0 else self.days + number

    def uuid(self, *names: object) -> uuids.UUID:
        """The same for the same seed, client and names."""
        return uuids.uuid5(NAMESPACE, "/".join(str(name) for name in (self.seed, self.part.name, *names)))

    def zone_on(self, day: datetime.date) -> str:
        trip = self.part.trip
        return trip.zone if trip and self._away(trip, day) else self.part.zone

    def _away(self, trip: Trip, day: datetime.date) -> bool:
        first = self.day(trip.day)
        return day >= first and (trip.days is None or day < first + datetime.timedelta(days=trip.days))

    def travelling(self, day: datetime.date) -> bool:
        """The days around a change of zone, on which nobody thinks of a diary."""
        beside = (day - datetime.timedelta(days=1), day + datetime.timedelta(days=1))
        return any(self.zone_on(other) != self.zone_on(day) for other in beside)

    def at(self, day: datetime.date, hour: float) -> datetime.datetime:
        """The instant (UTC) of an hour on the client's clock; from 24 on it is the night after the day."""
        minutes = round(hour * 60)
        date, minutes = day + datetime.timedelta(days=minutes // 1440), minutes % 1440
        zone = zoneinfo.ZoneInfo(self.zone_on(day))
        return datetime.datetime.combine(date, datetime.time(minutes // 60, minutes % 60), zone).astimezone(
            datetime.UTC
        )

    def entry(self, day: datetime.date, logged_at: datetime.datetime, *names: object) -> EntryValue:
        """Identity and local day of something logged at an instant."""
        zone = self.zone_on(day)
        offset = utc_offset_minutes(logged_at.astimezone(zoneinfo.ZoneInfo(zone)))
        return EntryValue(self.uuid(*names), day, zone, offset, logged_at)


def begin(part: Part, seed: int, today: datetime.date) -> Life:
    """A life that ends today; it began six months ago, give or take a fortnight."""
    dice = random.Random(f"{seed}/{part.name}")  # noqa: S311 - demo data must come out the same again
    joined = today - datetime.timedelta(days=MONTHS_OF_DAYS - dice.randrange(14))
    life = Life(part, seed, today, joined, dice, frozenset(dice.sample(range(7), 7 - part.per_week)), [])
    life.levels = _levels(life)
    return life


def _levels(life: Life) -> list[float]:
    """Pain of each day: a slow course, days that resemble the day before, and flares that come up fast and ebb."""
    drift, levels = 0.0, []
    for number in range(life.days + 1):
        drift = 0.7 * drift + life.dice.gauss(0, 0.5)
        usual = _usual(life.part, number)
        if usual == 0:
            levels.append(0.0)
            continue
        levels.append(min(10.0, max(0.0, usual + drift + _flare(life, number))))
    return levels


def _usual(part: Part, number: int) -> float:
    weeks = number / 7
    course = {
        "easing": part.start * (0.4 + 0.6 * math.exp(-weeks / 9)),
        "steady": part.start,
        "wavy": part.start + 1.3 * math.sin(2 * math.pi * number / 41),
        "gone": part.start * (1 - weeks / 18),
        "none": 0.0,
    }[part.pain]
    return max(0.0, course)


def _flare(life: Life, number: int) -> float:
    """Points above usual: at once all of them, then less every day after the half of the flare."""
    extra = 0.0
    for first, days, points in life.part.flares:
        since = number - life.number(first)
        if 0 <= since < days:
            extra += points * min(1.0, 2 * (days - since) / days)
    return extra


def zones(life: Life) -> tuple[tuple[str, datetime.datetime], ...]:
    """Zones with the instant from which each holds; a journey ends where it began."""
    held = [(life.part.zone, life.at(life.joined, MORNING_HOUR))]
    if trip := life.part.trip:
        held.append((trip.zone, life.at(life.day(trip.day), 3)))
        if trip.days is not None:
            held.append((life.part.zone, life.at(life.day(trip.day + trip.days), 3)))
    return tuple(held)


def plans(life: Life) -> tuple[PlanValue, ...]:
    """The plan of sign-up, then one for each change; two on one date are versions of it."""
    asked = {"sessions_per_day": life.part.per_day, "days_per_week": life.part.per_week}
    fields = FIRST_PLAN | asked
    made = [_plan(life, fields, life.joined, 1, "", by_client=True)]
    for change in life.part.changes:
        fields = fields | change.fields
        if "variants" in change.fields:
            fields["variants"] = (change.fields["variants"],)
        day = life.day(change.day)
        version = 1 + sum(plan.valid_from == day for plan in made)
        made.append(_plan(life, fields, day, version, change.reason, by_client=False))
    return tuple(made)


def _plan(
    life: Life, fields: dict[str, Any], day: datetime.date, version: int, reason: str, *, by_client: bool
) -> PlanValue:
    created_at = life.at(day, MORNING_HOUR) + datetime.timedelta(minutes=version - 1)
    return PlanValue(
        valid_from=day, version=version, reason=reason, by_client=by_client, created_at=created_at, **fields
    )


def pauses(life: Life) -> tuple[PauseValue, ...]:
    """Pauses, each logged on its first day."""
    made = []
    for reason, first, days in life.part.pauses:
        day, last = life.day(first), life.day(first) + datetime.timedelta(days=days - 1)
        entry = life.entry(day, life.at(day, 9), "pause", day)
        made.append(PauseValue(**vars(entry), reason=reason, first=day, last=last))
    return tuple(made)


def connection(life: Life) -> ConnectionValue:
    """Invited on the day after joining, answered on the next; an invitation still open came three days ago."""
    part = life.part
    created = life.at(life.day(-3 if part.state == "pending" else 1), EVENING_HOUR)
    answered = None if part.state == "pending" else life.at(life.day(2), EVENING_HOUR)
    ended = life.at(life.day(40), EVENING_HOUR) if part.state == "ended" else None
    return ConnectionValue(
        uuid=life.uuid("connection"),
        state=part.state,
        scopes=() if part.state == "pending" else part.scopes,
        since=None if part.from_start else life.day(2),
        created_at=created,
        answered_at=answered,
        ended_at=ended,
        looks=_looks(life, answered, ended),
    )


def _looks(
    life: Life, answered: datetime.datetime | None, ended: datetime.datetime | None
) -> tuple[tuple[str, datetime.datetime], ...]:
    """When the instructor looked: once a week at the list, every second week at the client too."""
    if answered is None:
        return ()
    looks: list[tuple[str, datetime.datetime]] = []
    at, last = answered + LOOK_LATER, ended or life.cutoff
    while at < last:
        looks.append((AccessKind.CLIENTS, at))
        if len(looks) % 3 == 1 and at + LOOK_LONGER < last:
            looks.append((AccessKind.CLIENT, at + LOOK_LONGER))
        at += datetime.timedelta(days=7)
    return tuple(looks)
