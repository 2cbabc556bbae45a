"""People of every role around one client, each with things of their own, and a canary in every text of each."""

import uuid as uuids
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import timezone

from backcare.accounts.models import PracticePreferences, Role, User
from exercises.models import SafetyCheck
from exercises.safety import no_signs
from journal.enums import Audience, ConnectionState, Outcome, PainMoment, PauseReason, Scope
from journal.models import (
    ActivityRating,
    Connection,
    Invitation,
    Note,
    OwnActivity,
    PainReport,
    Pause,
    Plan,
    PracticeSession,
    Share,
    WeekReview,
)
from tests.access.table import TODAY
from tests.factories import PainReportFactory, PlanFactory, PracticeSessionFactory, UserFactory
from tests.kept import rows_of

INSTRUCTOR_STATES = {
    "pending": ConnectionState.PENDING,
    "declined": ConnectionState.DECLINED,
    "ended": ConnectionState.ENDED,
}
# Texts that are keys, not words of a person.
KEYS = {"zone", "time_zone", "body_digest", "routine_key", "preset_key", "exercise_key", "variant_key", "token_digest"}
KEYS |= {"word", "language", "password", "factor", "cause", "PainPlace.place"}

# Keeps nothing of a request; made anew for each it costs as much as many of the answers.
HANDLER = Client().handler


@dataclass
class Actor:
    """Somebody who asks. `ids`: kind of object -> one of theirs; `scopes`: what Ana shares with them now."""

    role: str
    user: User | None
    ids: dict[str, uuids.UUID] = field(default_factory=dict)
    scopes: frozenset[str] = frozenset()
    knows: set[str] = field(default_factory=set)  # names of the people they are connected with
    hears: set[str] = field(default_factory=set)  # notes to them, and theirs, within those connections
    session: str = ""

    @property
    def signed_in(self) -> bool:
        return self.user is not None and self.user.is_active

    @property
    def is_instructor(self) -> bool:
        return self.user is not None and self.user.role == Role.INSTRUCTOR

    def client(self) -> Client:
        """A browser of theirs that has seen nothing yet."""
        client = Client()
        client.handler = HANDLER
        if self.session:
            client.cookies["sessionid"] = self.session
        return client


def canary(kind: str, owner: str) -> str:
    return f"canary-{kind}-{owner}."


class World:
    """Ana, a client with everything; and everybody who might want to see it."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {"anonymous": Actor("anonymous", None)}
        self.ana = self.make("ana").user
        self.make("ben")
        self.make("staff", is_staff=True, is_superuser=True)
        self.instructor("active", Scope.values)
        for scope in Scope.values:
            self.instructor(f"no-{scope}", [other for other in Scope.values if other != scope])
        for role, state in INSTRUCTOR_STATES.items():
            self.instructor(role, Scope.values, state=state)
        self.make("unconnected", role=Role.INSTRUCTOR)
        former = self.instructor("former", Scope.values)
        deactivated = self.instructor("deactivated", Scope.values)
        lost = self.make("lost")
        self.instructor("of-deactivated", Scope.values, of=lost)
        for actor in self.actors.values():
            if actor.user is not None:
                client = Client()
                client.force_login(actor.user)
                actor.session = client.cookies["sessionid"].value
        User.objects.filter(pk=former.user.pk).update(role=Role.CLIENT)
        User.objects.filter(pk__in=[deactivated.user.pk, lost.user.pk]).update(is_active=False)
        for actor in (former, deactivated, lost):
            actor.user.refresh_from_db()
            actor.scopes = frozenset()
        self.actors["of-deactivated"].scopes = frozenset()

        self.before = self.rows()

    def rows(self) -> list[list[tuple[object, ...]]]:
        """Everything that somebody might change of others: entries, connections with their scopes, invitations."""
        models_ = (PracticeSession, PainReport, OwnActivity, Pause, Plan, Connection, Share, Invitation, Note)
        return [rows_of(model._meta.db_table) for model in models_]

    def make(self, called: str, **fields: object) -> Actor:
        """A person with a session, pain, a connection as a client, and invitations sent and received."""
        user = UserFactory(email=f"{canary('email', called)}x@example.org", name=canary("name", called), **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        SafetyCheck.objects.record(user=user, answers=no_signs(), doctor_ok=True)
        session = PracticeSessionFactory(
            user=user, note=canary("notes", called), local_date=TODAY, outcome=Outcome.STOPPED_PAIN
        )
        stop = PainReportFactory(
            user=user, session=session, moment=PainMoment.STOP, local_date=TODAY, place=canary("words", called)
        )
        pain = PainReportFactory(
            user=user, note=canary("notes", called), place=canary("words", called), local_date=TODAY
        )
        for report in (stop, pain):
            report.words.create(own=canary("words", called))
        deleted = PainReportFactory(
            user=user, local_date=TODAY, deleted_at=timezone.now(), note=canary("deleted", called)
        )
        PlanFactory(user=user, reason=canary("practice", called), cautions=canary("practice", called), valid_from=TODAY)
        PracticePreferences.objects.create(user=user, voice=canary("voice", called))
        pause = Pause.objects.create(user=user, reason=PauseReason.TRAVEL, first=TODAY, **_day())
        activity = OwnActivity.objects.create(user=user, name=canary("activity", called), position=1, **_day())
        week = WeekReview.objects.create(user=user, monday=TODAY, confidence=5, **_day())
        ActivityRating.objects.create(review=week, activity=activity, value=6)
        guide = UserFactory(role=Role.INSTRUCTOR, name=canary("name", f"guide-of-{called}"))
        own = Connection.objects.create(instructor=guide, client=user)
        note = _note(user, own, Audience.INSTRUCTOR, canary("messages", called))
        gone = _note(user, own, Audience.INSTRUCTOR, canary("deleted", called), deleted_at=timezone.now())
        sent = _invite(user, Role.INSTRUCTOR, label=canary("label", called), email=f"sent-{user.email}")
        received = _invite(guide, Role.CLIENT, email=user.email)
        ids = {
            "session": session.uuid,
            "pain": pain.uuid,
            "deleted": deleted.uuid,
            "pause": pause.uuid,
            "note": note.uuid,
            "deleted note": gone.uuid,
            "connection": own.public_id,
            "invitation": sent.public_id,
            "received": received.public_id,
        }
        actor = Actor(called, user, ids, knows={guide.name})
        self.actors[called] = actor
        return actor

    def instructor(
        self, role: str, scopes: list[str], *, state: str = ConnectionState.ACTIVE, of: Actor | None = None
    ) -> Actor:
        """An instructor who is or was connected with Ana, or with somebody else."""
        actor = self.make(role, role=Role.INSTRUCTOR)
        client = of or self.actors["ana"]
        now = timezone.now()
        connection = Connection.objects.create(
            instructor=actor.user,
            client=client.user,
            state=state,
            answered_at=None if state == ConnectionState.PENDING else now,
            ended_at=now if state == ConnectionState.ENDED else None,
        )
        Share.objects.bulk_create(Share(connection=connection, scope=scope) for scope in scopes)
        asked = f"{client.role}-to-{role}"
        _note(actor.user, connection, Audience.SELF, canary("private", role))
        _note(actor.user, connection, Audience.CLIENT, canary("told", role))
        _note(client.user, connection, Audience.INSTRUCTOR, canary("asked", asked))
        client.hears |= {f"told of {role}", f"asked of {asked}"}
        actor.hears.add(f"asked of {asked}")
        actor.ids |= {"client": connection.public_id, "followed": connection.public_id}
        actor.knows.add(client.user.name)
        client.knows.add(actor.user.name)
        if state == ConnectionState.ACTIVE:
            actor.scopes = frozenset(scopes)
        return actor

    def secrets(self, asking: Actor) -> dict[str, str]:
        """Random ids of everybody else that no page but their own may hold -> whose they are."""
        found = {}
        for actor in self.actors.values():
            if actor.user is not None and actor is not asking:
                found[str(actor.user.public_id)] = actor.role
                found |= {str(actor.ids[kind]): actor.role for kind in ("session", "pain", "deleted", "invitation")}
        return found


def texts_without_canary(user: User) -> list[str]:
    """Texts that a person can write, in rows of theirs, that hold no canary: the test of the test."""
    missing = []
    for model in (*apps.get_app_config("journal").get_models(), SafetyCheck, User):
        texts = [
            column.name
            for column in model._meta.get_fields()
            if isinstance(column, models.CharField | models.TextField)
            and not column.choices
            and not KEYS & {column.name, f"{model.__name__}.{column.name}"}
        ]
        rows = model._default_manager.filter(**{_owner(model): user.pk}) if texts and _owner(model) else []
        missing += [
            f"{model.__name__}.{text}"
            for text in texts
            if not any("canary" in (getattr(row, text) or "") for row in rows)
        ]
    return missing


def _owner(model: type[models.Model]) -> str:
    if model is User:
        return "pk"
    paths = {"user": "user", "inviter": "inviter", "report": "report__user", "session": "session__user"}
    names = {column.name for column in model._meta.get_fields()}
    return next((path for name, path in paths.items() if name in names), "")


def _day() -> dict[str, object]:
    return {"local_date": TODAY, "zone": "UTC", "utc_offset": 0}


def _note(author: User, connection: Connection, audience: Audience, text: str, **fields: object) -> Note:
    return Note.objects.create(user=author, connection=connection, audience=audience, text=text, **_day(), **fields)


def _invite(inviter: User, for_role: Role, **fields: object) -> Invitation:
    return Invitation.objects.create(inviter=inviter, for_role=for_role, token_digest=uuids.uuid4().hex, **fields)
