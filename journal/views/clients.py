"""The instructor's side: whom one follows, and what each of them shares. Everything is read through the door."""

import uuid as uuids

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from journal import consent
from journal.access import followed_connection, instructors_only, person, record_access, shared_clients
from journal.enums import AccessKind
from journal.forms.sharing import LABELS


@require_safe
@instructors_only
def clients(request: HttpRequest) -> HttpResponse:
    """Everybody who shares something, by name (queries: connections, scopes; the records of access in one insert)."""
    instructor = person(request)
    shared = shared_clients(instructor)
    record_access(instructor, (row.client for row in shared), AccessKind.CLIENTS)
    rows = [{"shared": row, "labels": [LABELS[scope] for scope in row.scopes]} for row in shared]
    return render(request, "journal/clients.html", {"tab": "clients", "rows": rows})


@require_POST
@instructors_only
def leave_client(request: HttpRequest, client: uuids.UUID) -> HttpResponse:
    """Stop following somebody, or take back a connection they have not answered (two queries, the write)."""
    connection = followed_connection(request, client)
    consent.leave(connection)
    messages.success(request, _("You do not follow %(name)s any more.") % {"name": connection.client})
    return redirect("journal:clients")
