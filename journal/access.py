"""The only door to entries. Strangers get the same 404 as for an entry that does not exist."""

import uuid as uuids
from typing import cast

from django.http import Http404, HttpRequest

from backcare.accounts.models import User
from backcare.entries import Entry
from journal.models import PainReport, Pause, PracticeSession

KINDS: dict[str, type[Entry]] = {"sessions": PracticeSession, "pain": PainReport, "pauses": Pause}


def person(request: HttpRequest) -> User:
    """The signed-in person; the middleware lets nobody else in."""
    return cast(User, request.user)


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
