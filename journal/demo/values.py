"""The rows of the demo people as plain values. Dates are local dates, instants are aware and in UTC."""

import dataclasses
import datetime
import uuid as uuids
from collections.abc import Iterable


@dataclasses.dataclass(frozen=True)
class ResultValue:
    """What was done of one exercise; `status` is a ResultStatus."""

    exercise: str
    variant: str
    status: str
    planned_reps: int
    done_reps: int


@dataclasses.dataclass(frozen=True)
class EntryValue:
    """What every entry has. `logged_at` is when the server got it, `utc_offset` minutes east of UTC."""

    uuid: uuids.UUID
    local_date: datetime.date
    zone: str
    utc_offset: int
    logged_at: datetime.datetime


@dataclasses.dataclass(frozen=True)
class SessionValue(EntryValue):
    """A session; instants and seconds are None where nobody measured."""

    slot: str
    outcome: str
    logged_how: str
    activity: str = "routine"
    preset: str = ""
    results: tuple[ResultValue, ...] = ()
    started_at: datetime.datetime | None = None
    finished_at: datetime.datetime | None = None
    active_seconds: int | None = None
    added_later: bool = False
    clock: str = "ok"
    effort: int | None = None
    found_muscle: str | None = None
    note: str = ""


@dataclasses.dataclass(frozen=True)
class ReportValue(EntryValue):
    """A pain report: a number, or skipped. `session` is the uuid of the session it belongs to."""

    moment: str
    intensity: int | None
    skipped: bool
    session: uuids.UUID | None = None
    words: tuple[str, ...] = ()
    own_word: str = ""
    exercise: str = ""
    quality: str | None = None
    place: str = ""
    places: tuple[str, ...] = ()
    main_place: str = ""
    spread: str | None = None
    spread_side: str | None = None
    constancy: str | None = None
    onset: str | None = None
    worst_time: str | None = None
    shows: str | None = None
    worse: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    medicine: bool | None = None
    note: str = ""


@dataclasses.dataclass(frozen=True)
class ActivityValue(EntryValue):
    """One of a client's own activities; `until` is the day on which another took its place."""

    name: str
    position: int
    until: datetime.date | None


@dataclasses.dataclass(frozen=True)
class WeekValue(EntryValue):
    """The answers of one week; `ratings` are (uuid of an activity, 0-10 or None where skipped)."""

    monday: datetime.date
    confidence: int | None = None
    confidence_skipped: bool = False
    put_off: bool = False
    ratings: tuple[tuple[uuids.UUID, int | None], ...] = ()


@dataclasses.dataclass(frozen=True)
class OriginValue(EntryValue):
    """How it began, in the client's view."""

    causes: tuple[str, ...] = ()
    skipped: bool = False


@dataclasses.dataclass(frozen=True)
class PauseValue(EntryValue):
    """Days on which nothing is asked, both ends inclusive."""

    reason: str
    first: datetime.date
    last: datetime.date


@dataclasses.dataclass(frozen=True)
class CheckValue(EntryValue):
    """Answers about warning signs: those reported, their level, and when a doctor had seen the client."""

    signs: tuple[str, ...]
    level: str | None
    cleared_on: datetime.date | None = None
    cleared_at: datetime.datetime | None = None


@dataclasses.dataclass(frozen=True)
class PlanValue:
    """A plan and who wrote it: the client, or else the instructor."""

    valid_from: datetime.date
    version: int
    preset: str
    sessions_per_day: int
    days_per_week: int
    lift_seconds: int
    variants: tuple[tuple[str, str], ...]
    reason: str
    by_client: bool
    created_at: datetime.datetime
    cautions: str = ""


@dataclasses.dataclass(frozen=True)
class NoteValue(EntryValue):
    """A note between the two: whose it is, for whom, and when the other side saw it (None: not yet)."""

    by_client: bool
    audience: str
    text: str
    read_at: datetime.datetime | None


@dataclasses.dataclass(frozen=True)
class ConnectionValue:
    """The connection with the instructor; `since` None shares everything so far. `looks`: (what was opened, when)."""

    state: str
    scopes: tuple[str, ...]
    since: datetime.date | None
    uuid: uuids.UUID
    created_at: datetime.datetime
    answered_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    looks: tuple[tuple[str, datetime.datetime], ...]


@dataclasses.dataclass(frozen=True)
class ClientValue:
    """One client and everything they logged. `zones` are (zone, from this instant on), the first from joining on."""

    name: str
    email: str
    course: str
    joined_at: datetime.datetime
    joined_on: datetime.date
    zones: tuple[tuple[str, datetime.datetime], ...]
    plans: tuple[PlanValue, ...]
    pauses: tuple[PauseValue, ...]
    checks: tuple[CheckValue, ...]
    sessions: tuple[SessionValue, ...]
    reports: tuple[ReportValue, ...]
    activities: tuple[ActivityValue, ...]
    weeks: tuple[WeekValue, ...]
    origin: OriginValue | None
    connection: ConnectionValue
    notes: tuple[NoteValue, ...]


def plan_on(plans: Iterable[PlanValue], day: datetime.date) -> PlanValue:
    """The plan in force: the latest valid one, on one date the latest version."""
    return max((plan for plan in plans if plan.valid_from <= day), key=lambda plan: (plan.valid_from, plan.version))


def pause_on(pauses: Iterable[PauseValue], day: datetime.date) -> PauseValue | None:
    """The pause that holds on a day."""
    return next((pause for pause in pauses if pause.first <= day <= pause.last), None)
