"""Today: two slots, Start, pain now, and the days kept this week."""

import datetime
import uuid as uuids
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from backcare.accounts.models import User
from backcare.partials import render_page
from backcare.zones import is_zone
from exercises import catalogue
from exercises.gate import practice_gate
from journal.access import person
from journal.days import kept_this_week, week_of
from journal.enums import Slot
from journal.forms import ByHandForm, PainForm
from journal.models import PainReport, Plan, PracticeSession
from journal.plans import FULL, offered_preset, preferences_of
from journal.slots import default_slot, local_today
from journal.views.practice import (
    nobodys_sessions,
    record_by_hand,
    set_nobodys_sessions,
)


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The page of the day.

    Queries: plan, recent sessions, this week's sessions, last number, gate, presets; session and person besides.
    """
    return render_page(request, "journal/today.html", today_context(request), parts={"pain-now": "pain_now"})


def today_context(
    request: HttpRequest, *, pain_form: PainForm | None = None, by_hand: ByHandForm | None = None
) -> dict[str, Any]:
    """Everything the page shows; forms with errors may be handed in."""
    user = person(request)
    now = user.local_now()
    week = _week_rows(user, now.date())
    day = local_today(now, new_day_begun=any(row.local_date == now.date() for row in week))
    plan = Plan.objects.of(user).in_force_on(day)
    preset = offered_preset(user, plan, day)
    offers = catalogue.presets(user.language or "en", preferences=preferences_of(plan))
    guess = default_slot(now, user.time_zone)
    last = PainReport.objects.of(user).live().last_number()
    return {
        "tab": "today",
        "greeting": _greeting(now),
        "day": day,
        "slots": _slots(week, day, plan),
        "week": kept_this_week(day, [row.local_date for row in week if row.counts], plan.days_per_week if plan else 5),
        "start": next((offer for offer in offers if offer.key == preset), offers[0]),
        "other_presets": [offer for offer in offers if offer.key != preset],
        "gate": practice_gate(request),
        "pain_form": pain_form or PainForm(),
        "last": last,
        "by_hand": by_hand or ByHandForm(initial={"slot": guess.slot, "date": guess.date}, latest=now.date()),
        "nobodys": _claimable(request),
    }


def _week_rows(user: User, date: datetime.date) -> list[Any]:
    """Sessions of the week around a date (and of the day before it), each with whether it counts (one query)."""
    monday, sunday = week_of(date)
    rows = PracticeSession.objects.of(user).live().between(monday - datetime.timedelta(days=1), sunday)
    return list(rows.with_counts().order_by("created_at"))


def _slots(week: list[Any], day: datetime.date, plan: Plan | None) -> list[dict[str, Any]]:
    """Morning and evening of the day: whether done, and the session that did it."""
    slots = []
    for slot in (Slot.MORNING, Slot.EVENING):
        done = next((row for row in week if row.local_date == day and row.slot == slot), None)
        slots.append({"label": slot.label, "key": slot.value, "session": done})
    return slots


def _greeting(now: datetime.datetime) -> str:
    if 3 <= now.hour < 12:
        return _("Good morning")
    return _("Good afternoon") if 12 <= now.hour < 18 else _("Good evening")


def _claimable(request: HttpRequest) -> list[dict[str, Any]]:
    """Sessions this device holds for nobody yet, with the local time at which each was done."""
    user = person(request)
    held = []
    for entry in nobodys_sessions(request):
        at = parse_datetime(entry["at"])
        if at is not None:
            held.append({"uuid": entry["uuid"], "at": user.local_now(at).replace(tzinfo=None)})
    return held


@require_POST
def claim(request: HttpRequest) -> HttpResponse:
    """Keep one session that this device held for nobody, or say that it is somebody else's."""
    user = person(request)
    held = nobodys_sessions(request)
    chosen = next((entry for entry in held if entry["uuid"] == request.POST.get("uuid")), None)
    if chosen is not None:
        if request.POST.get("answer") == "keep":
            record_by_hand(
                user,
                uuid=uuids.UUID(chosen["uuid"]),
                preset=chosen["preset"],
                zone=chosen["zone"] if is_zone(chosen["zone"]) else user.time_zone,
                at=parse_datetime(chosen["at"]),
            )
            messages.success(request, _("Kept in your journal."))
        held = [entry for entry in held if entry is not chosen]
    response = redirect("journal:today")
    set_nobodys_sessions(response, held)
    return response


@require_POST
def by_hand(request: HttpRequest) -> HttpResponse:
    """ "I did it without the app": one whole routine in the chosen slot, then its log sheet."""
    user = person(request)
    now = user.local_now()
    form = ByHandForm(request.POST, latest=now.date())
    if not form.is_valid():
        return render(request, "journal/today.html", today_context(request, by_hand=form), status=422)
    day = local_today(now)
    plan = Plan.objects.of(user).in_force_on(day)
    session = record_by_hand(
        user,
        uuid=form.cleaned_data["uuid"],
        preset=plan.preset_key if plan else FULL,
        zone=user.time_zone,
        slot=form.cleaned_data["slot"],
        date=form.cleaned_data["date"],
    )
    return redirect(reverse("journal:log_session", args=[session.uuid]))
