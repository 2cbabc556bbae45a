"""The page about one client: what they share, their plan to change, and notes between the two."""

import uuid as uuids
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backcare.accounts.models import User
from backcare.emergency import call_url, number_for
from backcare.partials import render_page
from exercises import catalogue
from exercises.catalogue import RoutineValues
from journal import consent, notes, plan_words
from journal.access import client_of, followed_connection, instructors_only, person, record_access
from journal.client_page import sections
from journal.enums import AccessKind, Audience, Scope
from journal.forms.client_plan import ClientPlanForm, client_plan_initial
from journal.forms.notes import NoteForm
from journal.forms.sharing import LABELS
from journal.plan_preview import preview
from journal.plans import in_force, write_plan
from journal.recording import Wrote
from journal.shared import SharedClient
from journal.slots import local_today

NOTES_LISTED = 30


@require_safe
@instructors_only
def client(request: HttpRequest, client: uuids.UUID) -> HttpResponse:
    """What one client shares, and the notes of both; the client's notes count as read from now on.

    Queries: connection, scopes, practice (three), pain numbers, texts, stops, safety checks, edition, notes; the record
    of access, and the write where a note was new.
    """
    return client_page(request, client_of(request, client))


def client_page(request: HttpRequest, shared: SharedClient, note_form: NoteForm | None = None) -> HttpResponse:
    """The page; a form of a note with errors may be handed in."""
    instructor = person(request)
    record_access(instructor, [shared.client], AccessKind.CLIENT)
    everything = request.GET.get("notes") == "all"
    listed = notes.of_instructor(shared.connection, instructor)
    found = list(listed if everything else listed[: NOTES_LISTED + 1])
    shown = found if everything else found[:NOTES_LISTED]
    context = {
        "tab": "clients",
        "wide": True,
        "shared": shared,
        "scopes": [(LABELS[scope], shared.shares(scope), shared.first_days.get(scope)) for scope in Scope],
        "not_shared": {scope.value: not shared.shares(scope) for scope in Scope},
        **sections(shared, _routine(instructor)),
        "note_form": note_form or NoteForm(),
        "notes": [(note, notes.is_new(note, instructor)) for note in shown],
        "more_notes": len(found) > len(shown),
        "call_url": call_url(number_for(instructor)),
    }
    notes.mark_read(shown, instructor)
    return render(request, "journal/client.html", context, status=422 if note_form else 200)


def _routine(reader: User) -> RoutineValues:
    return catalogue.routine(reader.language or get_language() or "en")


@require_POST
@instructors_only
def write_note(request: HttpRequest, client: uuids.UUID) -> HttpResponse:
    """A note for oneself or to the client (queries: connection, scopes, the write)."""
    shared = client_of(request, client)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return client_page(request, shared, form)
    _note, wrote = notes.write_note(connection=shared.connection, author=person(request), **form.cleaned_data)
    if wrote is Wrote.MISUSED:
        form.add_error(None, _("This form was already used. Nothing was changed: open it again."))
        return client_page(request, shared, form)
    if form.cleaned_data["audience"] == Audience.CLIENT:
        messages.success(request, _("Sent. %(name)s sees it on Today.") % {"name": shared.client})
    else:
        messages.success(request, _("Saved. Only you see it."))
    return redirect(reverse("journal:client", args=[shared.public_id]) + "#notes")


@require_http_methods(["GET", "HEAD", "POST"])
@instructors_only
def client_plan(request: HttpRequest, client: uuids.UUID) -> HttpResponse:
    """The plan of a client to change, with the minutes it takes; where practice is not shared the page says so.

    Queries: connection, scopes, plans with authors, edition, the record of access; saving: the write. A preview alone
    shows nothing of the client and leaves no record.
    """
    shared, instructor = client_of(request, client), person(request)
    if not shared.shares(Scope.PRACTICE):
        record_access(instructor, [shared.client], AccessKind.PLAN)
        context = {"tab": "clients", "shared": shared}
        return render(request, "journal/client_plan.html", context, status=422 if request.method == "POST" else 200)
    found = _routine(instructor)
    plans = list(shared.plans().select_related("author"))
    today = local_today(shared.client.local_now())
    showing = "show" in request.POST
    form = ClientPlanForm(
        request.POST or None, found=found, today=today, initial=client_plan_initial(in_force(plans, today), today)
    )
    form.fields["reason"].required = not showing
    if request.method == "POST" and form.is_valid() and not showing:
        return _save(request, shared, form)
    context = {
        "tab": "clients",
        "wide": True,
        "shared": shared,
        "form": form,
        "variants": [form[name] for name in form.variant_names],
        "preview": preview(found, **form.choices_made()),
        "history": [plan_words.told(plan, instructor, found) for plan in reversed(plans)],
        "today": today,
    }
    if request.headers.get("HX-Target") != "preview":
        record_access(instructor, [shared.client], AccessKind.PLAN)
    status = 422 if form.is_bound and not showing else 200
    return render_page(request, "journal/client_plan.html", context, parts={"preview": "preview"}, status=status)


def _save(request: HttpRequest, shared: SharedClient, form: ClientPlanForm) -> HttpResponse:
    data: dict[str, Any] = form.cleaned_data
    names = ("sessions_per_day", "days_per_week", "preset", "lift_seconds", "cautions", "reason", "valid_from")
    _plan, new = write_plan(
        client=shared.client, author=person(request), variants=form.variants, **{name: data[name] for name in names}
    )
    said = _("Saved. %(name)s sees it on Today.") if new else _("That is the plan of %(name)s already.")
    messages.success(request, said % {"name": shared.client})
    return redirect(reverse("journal:client", args=[shared.public_id]) + "#plan")


@require_POST
@instructors_only
def leave_client(request: HttpRequest, client: uuids.UUID) -> HttpResponse:
    """Stop following somebody, or take back a connection they have not answered (two queries, the write)."""
    connection = followed_connection(request, client)
    consent.leave(connection)
    messages.success(request, _("You do not follow %(name)s any more.") % {"name": connection.client})
    return redirect("journal:clients")
