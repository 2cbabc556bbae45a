"""Writes how the demo's clients came to their instructor, what they share, and when the instructor looked."""

import datetime
import hashlib
import uuid as uuids
from collections.abc import Mapping, Sequence

from backcare.accounts.models import Role, User
from journal.attention import Why
from journal.demo import NAMESPACE
from journal.demo.stamps import stamp
from journal.demo.values import ClientValue
from journal.models import AccessRecord, Connection, Invitation, Note, Review, Share
from journal.models.invitations import VALID_FOR

NOTE_COLUMNS = ("uuid", "local_date", "zone", "utc_offset", "audience", "text", "read_at")
# (whom it is for, days ago): one that can be accepted still, and one that ran out
UNANSWERED = (("Nadia, Tuesday class", 2), ("Omar", 20))


def write(clients: Sequence[ClientValue], people: Mapping[str, User], instructor: User, today: datetime.date) -> None:
    """Connections with their scopes, the invitations behind them and two unanswered, and the records of access."""
    made = []
    for client in clients:
        value = client.connection
        connection = Connection.objects.create(
            public_id=value.uuid,
            instructor=instructor,
            client=people[client.email],
            state=value.state,
            answered_at=value.answered_at,
            ended_at=value.ended_at,
        )
        made.append((connection, client))
    stamp(Connection, ((connection, client.connection.created_at) for connection, client in made))
    shares = [
        (Share(connection=connection, scope=scope, since=client.connection.since), client.connection)
        for connection, client in made
        for scope in client.connection.scopes
    ]
    Share.objects.bulk_create(share for share, _value in shares)
    stamp(Share, ((share, value.answered_at or value.created_at) for share, value in shares))
    _invitations(made, instructor, today)
    _notes(made, instructor)
    _review(made[0][0], today)
    AccessRecord.objects.bulk_create(
        AccessRecord(client=connection.client, instructor=instructor, kind=kind, at=at)
        for connection, client in made
        for kind, at in client.connection.looks
    )


def _notes(made: Sequence[tuple[Connection, ClientValue]], instructor: User) -> None:
    rows = [
        (
            Note(
                user=connection.client if note.by_client else instructor,
                connection=connection,
                **{name: getattr(note, name) for name in NOTE_COLUMNS},
            ),
            note,
        )
        for connection, client in made
        for note in client.notes
    ]
    Note.objects.bulk_create(row for row, _note in rows)
    stamp(Note, ((row, note.logged_at) for row, note in rows))


def _review(connection: Connection, today: datetime.date) -> None:
    """One reason looked at, so long ago that it hides nothing any more."""
    day = datetime.timedelta(days=1)
    Review.objects.create(
        connection=connection,
        why=Why.READY,
        since=today - 24 * day,
        on=today - 17 * day,
        at=datetime.datetime.combine(today - 17 * day, datetime.time(8), datetime.UTC),
    )


def _invitations(made: Sequence[tuple[Connection, ClientValue]], instructor: User, today: datetime.date) -> None:
    """A connection was invited the day before; the links of the demo were made by nobody and open nothing."""
    day = datetime.timedelta(days=1)
    morning = datetime.datetime.combine(today, datetime.time(8), datetime.UTC)
    rows = [
        _invitation(instructor, client.name, client.connection.created_at - day, connection)
        for connection, client in made
    ]
    rows += [_invitation(instructor, label, morning - ago * day) for label, ago in UNANSWERED]
    Invitation.objects.bulk_create(rows)


def _invitation(
    instructor: User, label: str, at: datetime.datetime, connection: Connection | None = None
) -> Invitation:
    public_id = uuids.uuid5(NAMESPACE, f"invitation/{label}")
    return Invitation(
        public_id=public_id,
        inviter=instructor,
        for_role=Role.CLIENT,
        label=label,
        created_at=at,
        token_digest=hashlib.sha256(public_id.bytes).hexdigest(),
        expires_at=at + VALID_FOR,
        accepted_at=connection.created_at if connection else None,
        connection=connection,
    )
