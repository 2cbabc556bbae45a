"""Writes the demo people and all that is theirs, and takes them away again. Nobody else is touched."""

import datetime
import uuid as uuids
from collections.abc import Sequence

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.db.models import F

from backcare.accounts.models import Role, User, ZoneChange
from exercises.models import SafetyCheck
from exercises.safety import no_signs
from journal.demo import NAMESPACE, PASSWORD, connections, rows_life
from journal.demo.cast import INSTRUCTOR, INSTRUCTOR_ZONE
from journal.demo.people import address_of, addresses
from journal.demo.stamps import entry_columns, stamp
from journal.demo.values import ClientValue, ReportValue, SessionValue
from journal.enums import Effect
from journal.models import (
    ExerciseResult,
    PainInfluence,
    PainPlace,
    PainReport,
    PainWord,
    Pause,
    Plan,
    PracticeSession,
)
from journal.news import key_of

PLAN_NEWS = datetime.timedelta(days=7)
INSTRUCTOR_DAYS = 400  # the instructor was there before everybody


class AddressTakenError(Exception):
    """An address of the demo belongs to somebody who is not of the demo."""


def demo_users() -> models.QuerySet[User]:
    """The demo people in the database, whatever they have changed about themselves."""
    return User.objects.filter(public_id__in=[_public_id(address) for address in addresses()])


def replace(clients: Sequence[ClientValue], today: datetime.date) -> None:
    """Put these clients and their instructor in the place of any demo people; all of it or nothing.

    Raises AddressTakenError when somebody else has one of the addresses.
    """
    with transaction.atomic():
        demo_users().delete()
        if taken := User.objects.filter(email__in=addresses()).order_by("email").first():
            raise AddressTakenError(taken.email)
        people = _people(clients, today)
        instructor = people[address_of(INSTRUCTOR)]
        for client in clients:
            user = people[client.email]
            _plans(client, user, instructor, today)
        connections.write(clients, people, instructor, today)
        _pauses(clients, people)
        _checks(clients, people)
        sessions = _sessions(clients, people)
        _reports(clients, people, sessions)
        rows_life.weeks(clients, people, rows_life.activities(clients, people))
        rows_life.origins(clients, people)


def _public_id(address: str) -> uuids.UUID:
    return uuids.uuid5(NAMESPACE, address)


def _people(clients: Sequence[ClientValue], today: datetime.date) -> dict[str, User]:
    """Accounts by address, each with its zones and a verified address to sign in with."""
    secret = make_password(PASSWORD)  # once: making it slow is its purpose
    since = datetime.datetime.combine(today, datetime.time(9), datetime.UTC) - datetime.timedelta(days=INSTRUCTOR_DAYS)
    users = [_user(INSTRUCTOR, INSTRUCTOR_ZONE, since, secret, Role.INSTRUCTOR)]
    users += [_user(client.name, client.zones[-1][0], client.joined_at, secret, Role.CLIENT) for client in clients]
    User.objects.bulk_create(users)
    people = {user.email: user for user in users}
    held = [(INSTRUCTOR, INSTRUCTOR_ZONE, since)]
    held += [(client.name, zone, start) for client in clients for zone, start in client.zones]
    ZoneChange.objects.bulk_create(
        ZoneChange(user=people[address_of(name)], zone=zone, since=start) for name, zone, start in held
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    return people


def _user(name: str, zone: str, joined: datetime.datetime, secret: str, role: Role) -> User:
    address = address_of(name)
    return User(
        email=address,
        name=name,
        public_id=_public_id(address),
        role=role,
        time_zone=zone,
        date_joined=joined,
        password=secret,
    )


def _plans(client: ClientValue, user: User, instructor: User, today: datetime.date) -> None:
    """Plans by whoever wrote them; the client has understood all but one of the last days."""
    plans = [
        Plan(
            user=user,
            version=plan.version,
            valid_from=plan.valid_from,
            preset_key=plan.preset,
            sessions_per_day=plan.sessions_per_day,
            days_per_week=plan.days_per_week,
            lift_seconds=plan.lift_seconds,
            variants=dict(plan.variants),
            reason=plan.reason,
            cautions=plan.cautions,
            author=user if plan.by_client else instructor,
        )
        for plan in client.plans
    ]
    Plan.objects.bulk_create(plans)
    stamp(Plan, zip(plans, (plan.created_at for plan in client.plans), strict=True))
    if told := [key_of(plan) for plan in plans if plan.author == instructor and plan.valid_from < today - PLAN_NEWS]:
        user.cards_read = told
        user.save(update_fields=["cards_read"])


def _pauses(clients: Sequence[ClientValue], people: dict[str, User]) -> None:
    made = [
        (
            Pause(
                **entry_columns(pause, people[client.email]), reason=pause.reason, first=pause.first, last=pause.last
            ),
            pause,
        )
        for client in clients
        for pause in client.pauses
    ]
    Pause.objects.bulk_create(row for row, _value in made)
    stamp(Pause, ((row, value.logged_at) for row, value in made))


def _checks(clients: Sequence[ClientValue], people: dict[str, User]) -> None:
    made = [
        SafetyCheck(
            **entry_columns(check, people[client.email]),
            answers=no_signs() | dict.fromkeys(check.signs, True),
            whole=True,
            doctor_ok=True,
            level=check.level,
            answered_at=check.logged_at,
            cleared_on=check.cleared_on,
            cleared_at=check.cleared_at,
        )
        for client in clients
        for check in client.checks
    ]
    SafetyCheck.objects.bulk_create(made)
    stamp(SafetyCheck, ((row, row.answered_at) for row in made))


def _sessions(clients: Sequence[ClientValue], people: dict[str, User]) -> dict[uuids.UUID, PracticeSession]:
    """Sessions by uuid, with what was done of each exercise."""
    made = [(_session(value, people[client.email]), value) for client in clients for value in client.sessions]
    PracticeSession.objects.bulk_create(row for row, _value in made)
    PracticeSession.objects.filter(user__in=people.values(), finished_at__isnull=False).update(
        created_at=F("finished_at"), updated_at=F("finished_at")
    )
    stamp(PracticeSession, ((row, value.logged_at) for row, value in made if value.finished_at is None))
    ExerciseResult.objects.bulk_create(
        ExerciseResult(
            session=row,
            position=position,
            exercise_key=result.exercise,
            variant_key=result.variant,
            planned_reps=result.planned_reps,
            done_reps=result.done_reps,
            status=result.status,
        )
        for row, value in made
        for position, result in enumerate(value.results)
    )
    return {row.uuid: row for row, _value in made}


def _session(value: SessionValue, user: User) -> PracticeSession:
    return PracticeSession(
        **entry_columns(value, user),
        slot=value.slot,
        activity=value.activity,
        routine_key="base" if value.preset else "",
        preset_key=value.preset,
        started_at=value.started_at,
        finished_at=value.finished_at,
        active_seconds=value.active_seconds,
        outcome=value.outcome,
        logged_how=value.logged_how,
        added_later=value.added_later,
        clock=value.clock,
        effort=value.effort,
        found_muscle=value.found_muscle,
        note=value.note,
    )


def _reports(
    clients: Sequence[ClientValue], people: dict[str, User], sessions: dict[uuids.UUID, PracticeSession]
) -> None:
    made = [
        (_report(value, people[client.email], sessions[value.session] if value.session else None), value)
        for client in clients
        for value in client.reports
    ]
    PainReport.objects.bulk_create(row for row, _value in made)
    PainReport.objects.filter(user__in=people.values()).update(created_at=F("reported_at"), updated_at=F("reported_at"))
    words: list[PainWord] = []
    for row, value in made:
        words += [PainWord(report=row, word=word) for word in value.words]
        if value.own_word:
            words.append(PainWord(report=row, own=value.own_word))
    PainWord.objects.bulk_create(words)
    PainPlace.objects.bulk_create(
        PainPlace(report=row, place=place, main=place == value.main_place)
        for row, value in made
        for place in value.places
    )
    PainInfluence.objects.bulk_create(
        PainInfluence(report=row, effect=effect, factor=factor)
        for row, value in made
        for effect, factors in ((Effect.WORSE, value.worse), (Effect.BETTER, value.better))
        for factor in factors
    )


def _report(value: ReportValue, user: User, session: PracticeSession | None) -> PainReport:
    return PainReport(
        **entry_columns(value, user),
        session=session,
        moment=value.moment,
        intensity=value.intensity,
        skipped=value.skipped,
        reported_at=value.logged_at,
        exercise_key=value.exercise,
        quality=value.quality,
        place=value.place,
        spread=value.spread,
        spread_side=value.spread_side,
        constancy=value.constancy,
        onset=value.onset,
        worst_time=value.worst_time,
        shows=value.shows,
        medicine=value.medicine,
        note=value.note,
    )
