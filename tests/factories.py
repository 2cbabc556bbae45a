"""Rows for tests: the least that is right, made anew each time."""

import datetime
from collections.abc import Iterable
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from backcare.accounts.models import User
from journal.enums import Audience, PainMoment, PauseReason, ResultStatus, Slot
from journal.models import Connection, ExerciseResult, Note, PainReport, Pause, Plan, PracticeSession, Share

PASSWORD = "three slow words"
ROUTINE = (("butt-pump", 40), ("standing-roll-down", 3), ("glute-bridge", 10))


class UserFactory(DjangoModelFactory[User]):
    """A client in UTC who can sign in with PASSWORD."""

    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    password = PASSWORD

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return model_class.objects.create_user(*args, **kwargs)


class PlanFactory(DjangoModelFactory[Plan]):
    class Meta:
        model = Plan

    user = factory.SubFactory(UserFactory)
    valid_from = datetime.date(2026, 1, 1)


class EntryFactory(DjangoModelFactory):
    """What every entry has: a person, a local date, a zone and its offset."""

    class Meta:
        abstract = True

    user = factory.SubFactory(UserFactory)
    local_date = datetime.date(2026, 11, 24)
    zone = factory.LazyAttribute(lambda row: row.user.time_zone)
    utc_offset = 0


class PracticeSessionFactory(EntryFactory):
    """A guided session of the full routine, everything done."""

    class Meta:
        model = PracticeSession
        skip_postgeneration_save = True

    slot = Slot.MORNING
    routine_key = "base"
    preset_key = "full"

    @factory.post_generation
    def results(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        ExerciseResult.objects.bulk_create(
            ExerciseResult(
                session=self,
                position=position,
                exercise_key=key,
                variant_key="base",
                planned_reps=reps,
                done_reps=reps,
                status=ResultStatus.DONE,
            )
            for position, (key, reps) in enumerate(ROUTINE)
        )


class PainReportFactory(EntryFactory):
    class Meta:
        model = PainReport

    moment = PainMoment.NOW
    intensity = 4


class PauseFactory(EntryFactory):
    """A pause of one day, for travel."""

    class Meta:
        model = Pause

    reason = PauseReason.TRAVEL
    first = factory.SelfAttribute("local_date")
    last = factory.SelfAttribute("first")


class NoteFactory(EntryFactory):
    """A note from the client of a connection to the instructor."""

    class Meta:
        model = Note

    user = factory.SelfAttribute("connection.client")
    audience = Audience.INSTRUCTOR
    text = "How long should I hold it?"


def connect(instructor: User, client: User, scopes: Iterable[str], since: datetime.date | None = None) -> Connection:
    """A client who agreed to share these scopes, from a date on or everything so far."""
    made = Connection.objects.create(instructor=instructor, client=client, state="active", answered_at=timezone.now())
    Share.objects.bulk_create(Share(connection=made, scope=scope, since=since) for scope in scopes)
    return made
