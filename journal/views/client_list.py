"""Whom an instructor should look at, everybody they follow, and all of them as counts."""

import datetime
import uuid as uuids
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from backcare.accounts.models import User
from backcare.partials import is_htmx, render_page
from journal import clients_words as words
from journal.access import client_of, instructors_only, person, record_access, shared_clients
from journal.client_facts import spark_values, week_done
from journal.client_groups import GROUP_WEEKS, group
from journal.client_list import PAGE, Show, Sort, found, waiting
from journal.client_rows import Row, client_rows
from journal.enums import AccessKind, Scope
from journal.forms.clients import ClientListForm, named_reasons
from journal.reviews import review, take_back
from journal.shared import SharedClient, SharedClients
from journal.sparkline import Sparkline, sparkline

TEMPLATE = "journal/clients.html"
LIST = "all-clients"


@dataclass(frozen=True)
class ReasonLine:
    """A reason as it is shown; `name` stands for it in the form, `seen` is when it was looked at."""

    words: str
    icon: str
    urgent: bool
    name: str
    seen: str


@dataclass(frozen=True)
class Line:
    """One client as the page shows them."""

    client: User
    public_id: uuids.UUID
    url: str
    reasons: list[ReasonLine]
    spark: Sparkline | None
    spark_label: str
    this_week: str
    last_week: str
    four_weeks: str
    last_practice: str
    pain: tuple[str, str]
    contact: str
    paused: bool
    safety: bool

    @classmethod
    def of(cls, row: Row) -> "Line":
        seen, today = row.overview, row.overview.today
        public_id = row.shared.public_id
        last = words.day(seen.last_practice, today, month="M") if seen.last_practice else words.none_yet()
        return cls(
            client=row.client,
            public_id=public_id,
            url=reverse("journal:client", args=[public_id]),
            reasons=[_reason_line(row, place) for place in range(len(seen.reasons))],
            spark=sparkline(spark_values(seen), today),
            spark_label=words.spark_label(seen),
            this_week=words.week(week_done(seen, 0)),
            last_week=words.week(week_done(seen, 1)),
            four_weeks=words.four_weeks(seen),
            last_practice=last if seen.days else words.not_shared(),
            pain=words.pain_now(seen),
            contact=words.day(seen.shared.contact, today, month="M") if seen.shared.contact else words.none_yet(),
            paused=seen.paused,
            safety=row.shared.shares(Scope.SAFETY),
        )


def _reason_line(row: Row, place: int) -> ReasonLine:
    reason = row.overview.reasons[place]
    on = row.overview.seen(reason)
    return ReasonLine(
        words.reason(reason, row.overview),
        words.ICONS[reason.bucket],
        reason.bucket in words.NEEDS_A_LOOK,
        f"{reason.why}.{reason.since.isoformat()}",
        words.day(on, row.overview.today) if on else "",
    )


@dataclass(frozen=True)
class Undo:
    """What was just looked at, to take it back: the client, and the reasons as the form names them."""

    client: User
    public_id: uuids.UUID
    names: list[str]


@require_safe
@instructors_only
def clients_page(request: HttpRequest) -> HttpResponse:
    """The queue and a page of all clients; the list alone where htmx asks for it.

    Queries: connections, scopes, those of `client_rows`, and the records of access in one insert.
    """
    rows = client_rows(shared_clients(person(request)))
    form = ClientListForm(request.GET)
    chosen = form.chosen()
    page = Paginator(found(rows, chosen["q"], chosen["show"], chosen["sort"]), PAGE).get_page(request.GET.get("page"))
    only_list = is_htmx(request) and request.headers.get("HX-Target") == LIST
    queue = [] if only_list else waiting(rows)
    shown = {row.client.pk: row for row in (*queue, *page)}
    record_access(person(request), (row.client for row in shown.values()), AccessKind.CLIENTS)
    lines = {pk: Line.of(row) for pk, row in shown.items()}
    context = {
        "tab": "clients",
        "wide": True,
        "rows": rows,
        "queue": [lines[row.client.pk] for row in queue],
        "undone": _undo(rows, request.GET.get("reviewed", "")),
        "more": sum(bool(row.overview.reasons) for row in rows) - len(queue),
        "lines": [lines[row.client.pk] for row in page],
        "page": page,
        "form": form,
        "chosen": chosen,
        "shows": Show.choices,
        "sorts": Sort.choices,
    }
    return render_page(request, TEMPLATE, context, parts={LIST: "list"})


def _undo(rows: Iterable[Row], reviewed: str) -> Undo | None:
    """What was looked at today of the client whom the address names: the way back without JavaScript."""
    row = next((row for row in rows if str(row.shared.public_id) == reviewed), None)
    return _undo_of(row, row.overview.today) if row else None


def _undo_of(row: Row, today: datetime.date) -> Undo | None:
    names = [
        f"{why}.{held.since.isoformat()}" for why, held in row.overview.shared.reviewed.items() if held.on == today
    ]
    return Undo(row.client, row.shared.public_id, names) if names else None


@require_POST
@instructors_only
def review_client(request: HttpRequest, client: uuids.UUID) -> HttpResponse:
    """The reasons of one client were looked at, or with `undo` they were not: in place, or back on the page.

    Queries: connection, scopes, those of `client_rows`, the write; in place, those of `client_rows` and the record.
    """
    shared = client_of(request, client)
    names = named_reasons(request.POST.getlist("reason"))
    if "undo" in request.POST:
        take_back(shared.connection, names)
    else:
        row = _row(shared)
        review(shared.connection, row.overview.reasons, names, row.overview.today)
    if not is_htmx(request):
        back = "" if "undo" in request.POST else "?" + urlencode({"reviewed": str(client)})
        return redirect(reverse("journal:clients") + back)
    row = _row(shared)
    record_access(person(request), [shared.client], AccessKind.CLIENTS)
    context = {
        "undo": None if "undo" in request.POST else _undo_of(row, row.overview.today),
        "line": Line.of(row) if row.overview.reasons else None,
        "in_place": True,
    }
    return render(request, f"{TEMPLATE}#waiting", context)


def _row(shared: SharedClient) -> Row:
    return client_rows(SharedClients(shared.instructor_id, (shared,)))[0]


@require_safe
@instructors_only
def client_group(request: HttpRequest) -> HttpResponse:
    """All clients as counts over twelve weeks, without a name.

    Queries: connections, scopes, those of `client_rows`, and the records of access in one insert.
    """
    rows = client_rows(shared_clients(person(request)), GROUP_WEEKS)
    record_access(person(request), (row.client for row in rows), AccessKind.CLIENTS)
    context = {"tab": "clients", "wide": True, "group": group([row.overview for row in rows])}
    return render(request, "journal/client_group.html", context)
