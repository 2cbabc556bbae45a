"""The client's side: who sees what, who looked when, and stopping it."""

import uuid as uuids
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backcare.accounts.models import Role
from journal import consent
from journal.access import my_connection, person
from journal.enums import AccessKind
from journal.forms.sharing import HINTS, LABELS, ConsentForm
from journal.invitations import addressed_to
from journal.models import AccessRecord, Connection, Invitation

LINES, LISTED = 10, 30


@require_safe
def sharing(request: HttpRequest) -> HttpResponse:
    """Who sees what since when, who looked last, invitations in both directions, and the history of looks.

    Queries: connections and their scopes, last looks, invitations sent and received (three), history and its length.
    """
    user = person(request)
    connections = list(Connection.objects.of_client(user))
    last_looks = AccessRecord.objects.last_looks(user)
    history = Paginator(AccessRecord.objects.by_day(user), LINES).get_page(request.GET.get("page"))
    history.object_list = [{**line, "what": AccessKind(line["kind"]).label} for line in history.object_list]
    context = {
        "tab": "me",
        "waiting": [row for row in connections if row.is_open and not row.is_active],
        "active": [_card(row, last_looks) for row in connections if row.is_active],
        "past": [row for row in connections if not row.is_open],
        "received": addressed_to(user),
        "sent": Invitation.objects.filter(inviter=user, for_role=Role.INSTRUCTOR).order_by("-created_at", "-pk")[
            :LINES
        ],
        "history": history,
    }
    return render(request, "journal/sharing.html", context)


def _card(connection: Connection, last_looks: dict[int, Any]) -> dict[str, Any]:
    shared = [(LABELS[scope], since) for scope, since in connection.first_days.items()]  # type: ignore[index]
    return {"connection": connection, "shared": shared, "last": last_looks.get(connection.instructor_id)}


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, connection: uuids.UUID) -> HttpResponse:
    """What an instructor may see: to agree at first, and to change it later (queries: the connection, its scopes)."""
    held = my_connection(request, connection)
    if request.method == "POST" and "later" in request.POST:
        messages.info(request, _("Nothing was changed. You find this page under Me, Sharing."))
        return redirect("journal:sharing")
    form = ConsentForm(request.POST or None, shared=list(held.first_days))
    if request.method == "POST" and form.is_valid():
        if consent.share(held, scopes=form.cleaned_data["scopes"], start=form.cleaned_data["start"]):
            messages.success(request, _("Saved. You can change it or stop it here at any time."))
        return redirect("journal:sharing")
    context = {
        "tab": "me",
        "form": form,
        "connection": held,
        "rows": list(zip(form["scopes"], HINTS.values(), strict=True)),
    }
    return render(request, "journal/share.html", context, status=422 if form.is_bound else 200)


@require_POST
def stop_sharing(request: HttpRequest, connection: uuids.UUID) -> HttpResponse:
    """Stop it, or say no while it waits: from the next request on nothing is seen (two queries, the write)."""
    held = my_connection(request, connection)
    consent.stop(held)
    messages.success(request, _("Stopped. %(name)s sees nothing of yours from now on.") % {"name": held.instructor})
    return redirect("journal:sharing")
