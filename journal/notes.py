"""Notes of an instructor, for themselves or to the client, and the client's answers."""

import uuid as uuids
from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from backcare.accounts.models import User
from backcare.entries import UNDO_DAYS
from journal.days import DAY
from journal.enums import Audience
from journal.models import Connection, Note
from journal.recording import Wrote, day_columns, write_once
from journal.slots import default_slot


def write_note(
    *, connection: Connection, author: User, uuid: uuids.UUID, audience: Audience | str, text: str
) -> tuple[Note, Wrote]:
    """Save a note within a connection; sending it again makes no second one."""

    def create(digest: str) -> Note:
        return Note.objects.create(
            user=author,
            uuid=uuid,
            body_digest=digest,
            connection=connection,
            audience=audience,
            text=text,
            **day_columns(default_slot(timezone.now(), author.time_zone)),
        )

    body = {"connection": connection.public_id, "audience": str(audience), "text": text}
    return write_once(Note, user=author, uuid=uuid, body=body, create=create)


def of_instructor(connection: Connection, instructor: User) -> QuerySet[Note]:
    """What an instructor wrote within a connection, and what the client wrote to them; the newest first."""
    mine = Q(user=instructor)
    theirs = Q(user=connection.client_id, audience=Audience.INSTRUCTOR)
    return _shown(Note.objects.filter(mine | theirs, connection=connection), instructor)


def of_client(client: User) -> QuerySet[Note]:
    """What instructors wrote to this person, also those who see nothing any more, and the answers; newest first."""
    told = Q(audience=Audience.CLIENT) | Q(user=client, audience=Audience.INSTRUCTOR)
    notes = Note.objects.filter(told, connection__client=client)
    return _shown(notes, client).select_related("connection__instructor")


def _shown(notes: QuerySet[Note], reader: User) -> QuerySet[Note]:
    """Live ones, and deleted ones that their author can still bring back."""
    undoable = Q(user=reader, deleted_at__gte=timezone.now() - UNDO_DAYS * DAY)
    return notes.filter(Q(deleted_at=None) | undoable).order_by("-created_at", "-pk")


def is_new(note: Note, reader: User) -> bool:
    """Written by the other side and not seen before."""
    return note.user_id != reader.pk and note.read_at is None and not note.is_deleted


def mark_read(notes: Sequence[Note], reader: User) -> None:
    """The reader has seen these now (one write where any was new)."""
    if new := [note.pk for note in notes if is_new(note, reader)]:
        Note.objects.filter(pk__in=new, read_at=None).update(read_at=timezone.now())
