"""Notes as the client sees them, and what the author of a note may do with it."""

import uuid as uuids
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from backcare.accounts.models import User
from backcare.emergency import call_url, number_for
from exercises import catalogue
from journal import plan_words
from journal.access import my_note, person, record_access
from journal.enums import AccessKind, Audience
from journal.forms.notes import AnswerForm, EditNoteForm
from journal.models import Connection, Note, Plan
from journal.news import News, key_of, read_news
from journal.notes import is_new, mark_read, of_client, write_note
from journal.recording import ConflictError, Wrote, delete_entry, edit_entry, restore_entry

LISTED = 30


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest) -> HttpResponse:
    """What instructors wrote to this person, and the answers; shown notes count as read from now on.

    Queries: instructors, news, notes and their number, edition where a plan is new; the write where a note was new.
    """
    user = person(request)
    connections = list(Connection.objects.giving_access().filter(client=user).select_related("instructor"))
    form = AnswerForm(request.POST or None, connections=connections) if connections else None
    if request.method == "POST" and form is not None and form.is_valid() and _answered(user, form):
        messages.success(request, _("Sent to %(name)s.") % {"name": form.connection.instructor})
        return redirect("journal:notes")
    page = Paginator(of_client(user), LISTED).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    context = {
        "tab": "me",
        "form": form,
        "page": page,
        "notes": [(note, is_new(note, user)) for note in listed],
        **plan_news(user, read_news(user)),
        "call_url": call_url(number_for(user)),
    }
    mark_read(listed, user)
    return render(request, "journal/notes.html", context, status=422 if request.method == "POST" else 200)


def _answered(user: User, form: AnswerForm) -> bool:
    """Write it; a form that was used for something else gets an error."""
    data = form.cleaned_data
    _note, wrote = write_note(
        connection=form.connection, author=user, uuid=data["uuid"], audience=Audience.INSTRUCTOR, text=data["text"]
    )
    if wrote is Wrote.MISUSED:
        form.add_error(None, _("This form was already used. Nothing was changed: open it again."))
    return wrote is not Wrote.MISUSED


def plan_news(user: User, news: News) -> dict[str, Any]:
    """What the card of a changed plan shows (one query where there is one: the edition)."""
    if news.plan is None:
        return {"news": news}
    found = catalogue.routine(user.language or get_language() or "en")
    return {"news": news, "news_plan": plan_words.told(news.plan, user, found), "ask_uuid": uuids.uuid4()}


@require_POST
def plan_understood(request: HttpRequest) -> HttpResponse:
    """ "Got it": the card of the changed plan is not shown again (a query and the write)."""
    user = person(request)
    if plan := _plan_named(request, user):
        user.read_card(key_of(plan))
    return redirect("journal:today")


@require_POST
def ask_about_plan(request: HttpRequest) -> HttpResponse:
    """A question about the changed plan, to whoever wrote it, in one tap (queries: plan, connection; the writes)."""
    user = person(request)
    plan = _plan_named(request, user)
    mine = Connection.objects.giving_access().filter(client=user).select_related("instructor")
    connection = mine.filter(instructor=plan.author_id).first() if plan else None
    if plan is None or connection is None:
        raise Http404
    try:
        uuid = uuids.UUID(request.POST.get("uuid", ""))
    except ValueError:
        raise Http404 from None
    text = _("I have a question about my plan from %(day)s.") % {"day": date_format(plan.valid_from, "j F Y")}
    write_note(connection=connection, author=user, uuid=uuid, audience=Audience.INSTRUCTOR, text=text)
    user.read_card(key_of(plan))
    messages.success(request, _("Asked. %(name)s sees it. You can add to it here.") % {"name": connection.instructor})
    return redirect("journal:notes")


def _plan_named(request: HttpRequest, user: User) -> Plan | None:
    """The latest plan, if the form is about that one (one query)."""
    latest = Plan.objects.of(user).last()
    return latest if latest and key_of(latest) == request.POST.get("plan") else None


# --- what an author does with a note ---


@require_http_methods(["GET", "HEAD", "POST"])
def edit_note(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """The text of a note of one's own; a changed one is new again for its reader.

    Queries: the note; for an instructor the client and the record of access.
    """
    note = my_note(request, uuid)
    form = EditNoteForm(request.POST or None, initial={"text": note.text, "version": note.version})
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        text, version = form.cleaned_data["text"], form.cleaned_data["version"]
        try:
            edit_entry(note, base_version=version, text=text, read_at=note.read_at if text == note.text else None)
        except ConflictError as conflict:
            if conflict.current.is_deleted:
                messages.info(request, _("It was deleted in the meantime, so nothing was saved."))
                return redirect(_where_it_stands(request, note))
            form, status = _changed_meanwhile(form, conflict.current), 409
        else:
            messages.success(request, _("Saved."))
            return redirect(_where_it_stands(request, note))
    if note.user_id == note.connection.instructor_id:
        record_access(person(request), [note.connection.client], AccessKind.NOTES)
    context = {"tab": "me", "form": form, "note": note, "back": _where_it_stands(request, note)}
    return render(request, "journal/edit_note.html", context, status=status)


def _changed_meanwhile(form: EditNoteForm, current: Any) -> EditNoteForm:
    """The form with what was typed, what is stored now beside it, and the version to replace knowingly."""
    again = EditNoteForm({"text": form.data["text"], "version": current.version})
    again.is_valid()
    said = _("It was changed in the meantime, to: “%(text)s”. Save again to put yours in its place.")
    again.add_error("text", said % {"text": current.text})
    return again


@require_POST
def delete_note(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Delete a note of one's own, with undo where it stood (a query and the write)."""
    note = my_note(request, uuid)
    delete_entry(note)
    return redirect(_where_it_stands(request, note))


@require_POST
def restore_note(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Bring it back (a query and the write)."""
    note = my_note(request, uuid, deleted=True)
    restore_entry(note)
    return redirect(_where_it_stands(request, note))


def _where_it_stands(request: HttpRequest, note: Note) -> str:
    if note.connection.client_id == person(request).pk:
        return reverse("journal:notes")
    return reverse("journal:client", args=[note.connection.public_id]) + "#notes"
