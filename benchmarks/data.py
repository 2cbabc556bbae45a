"""People with many years of entries, made quickly and the same each time."""

import datetime
import random
import uuid as uuids
from typing import Any

from django.utils import timezone

from backcare.accounts.models import User
from exercises.models import SafetyCheck
from exercises.safety import no_signs
from journal.enums import Audience, ConnectionState, PainMoment, ResultStatus, Scope, Slot
from journal.models import (
    Connection,
    ExerciseResult,
    Note,
    PainReport,
    PainWord,
    Plan,
    PracticeSession,
    Share,
)
from journal.words import WORDS

SEED = 7
ROUTINE = (("butt-pump", 40), ("standing-roll-down", 3), ("glute-bridge", 10))
NUMBER_BEFORE = 0.37  # of sessions: with one after each that is about 1.37 reports a session
DAYS_A_YEAR = 365
BATCH = 500
MET = datetime.timedelta(days=180)


def person(address: str, years: float, today: datetime.date, name: str = "Ana") -> User:
    """A client who practised twice daily for so many years, with numbers, words, a plan and answered questions.

    Ten years come to about 7,300 sessions and 10,000 reports.
    """
    user = User.objects.create_user(email=address, name=name)
    first = today - datetime.timedelta(days=round(years * DAYS_A_YEAR))
    Plan.objects.create(user=user, author=user, valid_from=first, sessions_per_day=2)
    SafetyCheck.objects.record(user=user, answers=no_signs(), doctor_ok=True)
    entries(user, first, today)
    return user


def entries(user: User, first: datetime.date, today: datetime.date) -> None:
    """Sessions with results, and pain reports with a word on some, from the first date to the day before today."""
    chance = random.Random(f"{SEED} {user.email}")  # noqa: S311  the same data each time
    sessions = [
        _session(user, first + datetime.timedelta(days=number), slot, chance)
        for number in range((today - first).days)
        for slot in (Slot.MORNING, Slot.EVENING)
    ]
    PracticeSession.objects.bulk_create(sessions, batch_size=BATCH)
    ExerciseResult.objects.bulk_create(
        (
            ExerciseResult(
                session=session,
                position=position,
                exercise_key=key,
                variant_key="base",
                planned_reps=reps,
                done_reps=reps,
                status=ResultStatus.DONE,
            )
            for session in sessions
            for position, (key, reps) in enumerate(ROUTINE)
        ),
        batch_size=BATCH,
    )
    reports = [report for session in sessions for report in _reports(session, chance)]
    PainReport.objects.bulk_create(reports, batch_size=BATCH)
    words = sorted(WORDS)
    PainWord.objects.bulk_create(
        (PainWord(report=report, word=chance.choice(words)) for report in reports if chance.random() < 0.3),
        batch_size=BATCH,
    )


def practice_of_many(instructor: User, clients: int, years: float, today: datetime.date) -> None:
    """So many clients as `person` makes them, who share everything with the instructor; some wrote."""
    people = [
        person(f"client{number}@bench.example", years, today, name=f"Client {number:03}") for number in range(clients)
    ]
    now = timezone.now()
    made = Connection.objects.bulk_create(
        Connection(instructor=instructor, client=client, state=ConnectionState.ACTIVE, answered_at=now - MET)
        for client in people
    )
    Share.objects.bulk_create(Share(connection=connection, scope=scope) for connection in made for scope in Scope)
    Note.objects.bulk_create(
        Note(
            connection=connection, audience=Audience.INSTRUCTOR, text="How far may I go?", **_entry(user, today, chance)
        )
        for connection, user in zip(made[::10], people[::10], strict=True)
        for chance in [random.Random(f"{SEED} note {user.email}")]  # noqa: S311  the same data each time
    )


def _entry(user: User, day: datetime.date, chance: random.Random) -> dict[str, Any]:
    uuid = uuids.UUID(int=chance.getrandbits(128), version=4)
    return {"user": user, "uuid": uuid, "local_date": day, "zone": "UTC", "utc_offset": 0}


def _session(user: User, day: datetime.date, slot: str, chance: random.Random) -> PracticeSession:
    at = datetime.datetime.combine(day, datetime.time(8 if slot == Slot.MORNING else 20), datetime.UTC)
    return PracticeSession(
        slot=slot,
        routine_key="base",
        preset_key="full",
        started_at=at,
        finished_at=at + datetime.timedelta(minutes=11),
        active_seconds=660,
        **_entry(user, day, chance),
    )


def _reports(session: PracticeSession, chance: random.Random) -> list[PainReport]:
    after = chance.randint(1, 7)
    moments = [(PainMoment.AFTER, after)]
    if chance.random() < NUMBER_BEFORE:
        moments.append((PainMoment.BEFORE, after + chance.randint(0, 2)))
    return [
        PainReport(
            session=session,
            moment=moment,
            intensity=intensity,
            reported_at=session.finished_at,
            **_entry(session.user, session.local_date, chance),
        )
        for moment, intensity in moments
    ]
