"""The only door to entries. Strangers get the same 404 as for an entry that does not exist.

A view that shows an instructor anything about clients comes in by `client_of` or `shared_clients`, reads through
what they return, and calls `record_access` once before it answers.
"""

import datetime
import functools
import uuid as uuids
from collections.abc import Callable, Iterable
from typing import cast

from django.db.models import FETCH_RAISE, Model, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from backcare.accounts.models import Role, User
from backcare.entries import Entry
from backcare.prepared import Prepared
from journal.enums import AccessKind, AccessResult
from journal.models import (
    AccessRecord,
    Connection,
    Invitation,
    Note,
    PainOrigin,
    PainReport,
    Pause,
    PracticeSession,
    Share,
    WeekReview,
)
from journal.models.sharing import ConnectionQuerySet
from journal.shared import SharedClient, SharedClients

KINDS: dict[str, type[Entry]] = {
    "sessions": PracticeSession,
    "pain": PainReport,
    "pauses": Pause,
    "weeks": WeekReview,
    "origins": PainOrigin,
}


def person(request: HttpRequest) -> User:
    """The signed-in person; the middleware lets nobody else in."""
    return cast(User, request.user)


# --- one's own ---


def my_entry[E: Entry](model: type[E], user: User, uuid: uuids.UUID, *, deleted: bool = False) -> E:
    """An entry of this person that is live, or with `deleted` one that can still be brought back; else Http404."""
    mine = model._default_manager.filter(user=user, uuid=uuid)
    entry: E | None = (mine.undoable() if deleted else mine.live()).first()  # type: ignore[attr-defined]
    if entry is None:
        raise Http404
    return entry


def entry_model(kind: str) -> type[Entry]:
    """The kind of entry that an address names; Http404 for any other word."""
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def my_connection(request: HttpRequest, public_id: uuids.UUID) -> Connection:
    """An open connection in which this person is the client, to decide about; else Http404 (two queries)."""
    return _first(Connection.objects.of_client(person(request)).open().filter(public_id=public_id))


def my_invitation(request: HttpRequest, public_id: uuids.UUID) -> Invitation:
    """An invitation that this person made; else Http404 (one query)."""
    return _first(Invitation.objects.filter(inviter=person(request), public_id=public_id))


def my_note(request: HttpRequest, uuid: uuids.UUID, *, deleted: bool = False) -> Note:
    """A note that this person wrote, as the client, or as an instructor who still has access; else Http404 (one query).

    It comes with its connection; `deleted` asks for one that can still be brought back.
    """
    user = person(request)
    mine = Note.objects.of(user).filter(Q(connection__client=user) | Q(connection__in=_giving_access(user)), uuid=uuid)
    return _first((mine.undoable() if deleted else mine.live()).select_related("connection"))


# --- an instructor's clients ---


def instructors_only[**P](view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """A page that is not there for anybody but instructors."""

    @functools.wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if person(cast(HttpRequest, args[0])).role != Role.INSTRUCTOR:
            raise Http404
        return view(*args, **kwargs)

    return guarded


def client_of(request: HttpRequest, public_id: uuids.UUID) -> SharedClient:
    """The client of a connection that gives this instructor access at this moment; else Http404 (two queries)."""
    return SharedClient.of(_first(_giving_access(person(request)).with_people().filter(public_id=public_id)))


def shared_clients(instructor: User) -> SharedClients:
    """All of an instructor's clients by name, with scopes and first days (two queries, however many)."""
    connections = CLIENTS.rows(instructor=instructor.pk)
    first_days: dict[int, dict[str, datetime.date | None]] = {held.pk: {} for held in connections}
    for pk, scope, since in SCOPES.rows(instructor=instructor.pk):
        if pk in first_days:  # not of a connection made a moment ago
            first_days[pk][scope] = since
    clients = tuple(SharedClient(held, first_days[held.pk]) for held in connections)
    return SharedClients(instructor.pk, clients, everybody=True)


LISTED = ("public_id", "instructor", "created_at", "answered_at")
LISTED_PERSON = ("client__email", "client__name", "client__time_zone")


def _by_name(instructor: int) -> QuerySet[Connection]:
    name = Lower(Coalesce(NullIf("client__name", Value("")), "client__email"))
    listed = _giving_access(instructor).select_related("client").only(*LISTED, *LISTED_PERSON)
    return listed.order_by(name, "pk").fetch_mode(FETCH_RAISE)


CLIENTS, SCOPES = Prepared(_by_name), Prepared(Share.objects.scopes_of)


def followed_connection(request: HttpRequest, public_id: uuids.UUID) -> Connection:
    """An open connection in which this person is the instructor, agreed or not, to leave it; else Http404."""
    return _first(Connection.objects.of_instructor(person(request)).open().filter(public_id=public_id))


def record_access(
    instructor: User, clients: Iterable[User], kind: AccessKind, result: AccessResult = AccessResult.SHOWN
) -> None:
    """Write that this response shows the instructor data of these clients: one row each, in one insert."""
    at = timezone.now()
    AccessRecord.objects.bulk_create(
        AccessRecord(client_id=pk, instructor=instructor, kind=kind, result=result, at=at)
        for pk in dict.fromkeys(client.pk for client in clients)
    )


def _giving_access(instructor: User | int) -> ConnectionQuerySet:
    return Connection.objects.giving_access().filter(instructor=instructor)


def _first[M: Model](rows: QuerySet[M]) -> M:
    row = rows.first()
    if row is None:
        raise Http404
    return row
