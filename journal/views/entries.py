"""Deleting with undo, for every kind of entry."""

import uuid as uuids

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from backcare.entries import Entry
from journal.access import entry_model, my_entry, person
from journal.models import Pause
from journal.recording import delete_entry, restore_entry


@require_POST
def delete(request: HttpRequest, kind: str, uuid: uuids.UUID) -> HttpResponse:
    """Delete an entry; the page it stood on offers Undo, for seven days (two queries and the write)."""
    entry = my_entry(entry_model(kind), person(request), uuid)
    delete_entry(entry)
    if request.headers.get("HX-Request") == "true":
        return render(request, "journal/components/deleted.html", {"entry": entry, "kind": kind})
    return _where_it_stood(entry)


@require_POST
def restore(request: HttpRequest, kind: str, uuid: uuids.UUID) -> HttpResponse:
    """Undo a deletion (two queries and the write)."""
    entry = my_entry(entry_model(kind), person(request), uuid, deleted=True)
    restore_entry(entry)
    return _where_it_stood(entry)


def _where_it_stood(entry: Entry) -> HttpResponse:
    return redirect("journal:pauses") if isinstance(entry, Pause) else redirect("journal:day", entry.local_date)
