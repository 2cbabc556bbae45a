"""Deleting with undo, for every kind of entry."""

import uuid as uuids

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from journal.access import entry_model, my_entry, person
from journal.recording import delete_entry, restore_entry


@require_POST
def delete(request: HttpRequest, kind: str, uuid: uuids.UUID) -> HttpResponse:
    """Delete an entry; the day's page offers Undo, for seven days (two queries and the write)."""
    entry = my_entry(entry_model(kind), person(request), uuid)
    delete_entry(entry)
    if request.headers.get("HX-Request") == "true":
        return render(request, "journal/components/deleted.html", {"entry": entry, "kind": kind})
    return redirect("journal:day", entry.local_date)


@require_POST
def restore(request: HttpRequest, kind: str, uuid: uuids.UUID) -> HttpResponse:
    """Undo a deletion (two queries and the write)."""
    entry = my_entry(entry_model(kind), person(request), uuid, deleted=True)
    restore_entry(entry)
    return redirect("journal:day", entry.local_date)
