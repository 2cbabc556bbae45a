"""Deleting with undo, for every kind of entry."""

import uuid as uuids

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from backcare.entries import Entry
from journal.access import entry_model, my_entry, person
from journal.recording import delete_entry, restore_entry

# Where an entry is shown, and what was deleted can be brought back; all others have their day's page.
HOMES = {"weeks": "journal:activities", "origins": "journal:pain_origin", "pauses": "journal:pauses"}


@require_POST
def delete(request: HttpRequest, kind: str, uuid: uuids.UUID) -> HttpResponse:
    """Delete an entry; the page it stood on offers Undo, for seven days (two queries and the write)."""
    entry = my_entry(entry_model(kind), person(request), uuid)
    delete_entry(entry)
    if request.headers.get("HX-Request") == "true":
        return render(request, "journal/components/deleted.html", {"entry": entry, "kind": kind})
    return _home(kind, entry)


@require_POST
def restore(request: HttpRequest, kind: str, uuid: uuids.UUID) -> HttpResponse:
    """Undo a deletion (two queries and the write), unless something else was said in its place since."""
    entry = my_entry(entry_model(kind), person(request), uuid, deleted=True)
    try:
        restore_entry(entry)
    except IntegrityError:
        messages.info(request, _("There is a newer answer in its place. Delete that one first."))
    return _home(kind, entry)


def _home(kind: str, entry: Entry) -> HttpResponse:
    return redirect(HOMES[kind]) if kind in HOMES else redirect("journal:day", entry.local_date)
