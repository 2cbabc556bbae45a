"""The instructor's side: whom one follows, and what each of them shares. Everything is read through the door."""

import datetime
import uuid as uuids
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from journal import consent
from journal.access import client_of, followed_connection, instructors_only, person, record_access, shared_clients
from journal.enums import AccessKind, Scope
from journal.forms.sharing import LABELS
from journal.shared import SharedClient

DAYS = datetime.timedelta(days=27)


@require_safe
@instructors_only
def clients(request: HttpRequest) -> HttpResponse:
    """Everybody who shares something, by name (queries: connections, scopes; the records of access in one insert)."""
    instructor = person(request)
    shared = shared_clients(instructor)
    record_access(instructor, (row.client for row in shared), AccessKind.CLIENTS)
    rows = [{"shared": row, "labels": [LABELS[scope] for scope in row.scopes]} for row in shared]
    return render(request, "journal/clients.html", {"tab": "clients", "rows": rows})


@require_safe
@instructors_only
def client(request: HttpRequest, client: uuids.UUID) -> HttpResponse:
    """What one client shares of the last four weeks.

    Queries: connection, scopes, one for each kind of entry, the record of access.
    """
    shared = client_of(request, client)
    record_access(person(request), [shared.client], AccessKind.CLIENT)
    context = {
        "tab": "clients",
        "shared": shared,
        "scopes": [(LABELS[scope], shared.shares(scope), shared.first_days.get(scope)) for scope in Scope],
        **_entries(shared),
    }
    return render(request, "journal/client.html", context)


def _entries(shared: SharedClient) -> dict[str, Any]:
    today = shared.client.local_now().date()
    first = today - DAYS
    return {
        "sessions": shared.sessions().between(first, today).order_by("-local_date", "-created_at"),
        "pain": shared.pain().between(first, today).order_by("-local_date", "-created_at"),
        "words": shared.words().filter(report__local_date__gte=first).order_by("-report__local_date", "pk"),
        "places": shared.places().between(first, today).order_by("-local_date", "-created_at"),
        "notes": sorted(
            [*shared.session_notes().between(first, today), *shared.pain_notes().between(first, today)],
            key=lambda row: row.created_at,
            reverse=True,
        ),
        "stops": shared.stops().between(first, today).order_by("-local_date", "-created_at"),
        "checks": shared.safety().filter(local_date__gte=first).order_by("-answered_at"),
    }


@require_POST
@instructors_only
def leave_client(request: HttpRequest, client: uuids.UUID) -> HttpResponse:
    """Stop following somebody, or take back a connection they have not answered (two queries, the write)."""
    connection = followed_connection(request, client)
    consent.leave(connection)
    messages.success(request, _("You do not follow %(name)s any more.") % {"name": connection.client})
    return redirect("journal:clients")
