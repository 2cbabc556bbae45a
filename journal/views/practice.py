"""From practising to a saved session: the player, the device's post, and "I did this" without JavaScript."""

import datetime
import json
import uuid as uuids
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backcare.accounts.models import User
from backcare.zones import is_zone
from exercises import catalogue, preferences_views
from exercises import views as exercise_views
from exercises.player import SaveTarget
from exercises.practice import practice_of, routine_language
from journal.access import person
from journal.enums import Activity, Clock, LoggedHow
from journal.forms import DeviceSessionForm
from journal.personal import personal_from, plan_of, whole_results
from journal.plans import number_before, offer_for, recent_dates, recent_numbers
from journal.recording import Wrote, record_session
from journal.slots import (
    SKEW_ALLOWED,
    DaySlot,
    clock_correction,
    default_slot,
    local_today,
)

NOBODYS_COOKIE = "backcare-nobodys"
NOBODYS_MOST = 10


@login_not_required
@require_safe
def play(request: HttpRequest) -> HttpResponseBase:
    """The player: a visitor's from the routine alone, a client's with plan, lock and a place to save.

    Queries for a client: plan, recent sessions, pain numbers, gate, and the routine's constant number.
    """
    if not request.user.is_authenticated:
        return exercise_views.play(request)
    user = person(request)
    today = local_today(user.local_now())
    plan = plan_of(user, today)
    numbers = recent_numbers(user, today)
    offer = offer_for(user, plan, today=today, dates=recent_dates(user), numbers=numbers)
    return exercise_views.play_page(
        request,
        offered=offer.preset,
        why=offer.why,
        planned_lift=plan.lift_seconds if plan else None,
        before=number_before(numbers, today),
        personal=personal_from(plan),
        save=_save_target(user),
    )


@login_not_required
@require_safe
def breathe(request: HttpRequest) -> HttpResponseBase:
    """The player with slow breathing alone, for a visitor or a client (queries: plan, gate, edition)."""
    save = SaveTarget(done_url=reverse("landing"))
    if request.user.is_authenticated:
        save = _save_target(person(request))
    return exercise_views.play_page(request, save=save, routine_key=catalogue.BREATHING)


def _save_target(user: User) -> SaveTarget:
    return SaveTarget(
        save_url=reverse("journal:save_session"),
        owner=str(user.public_id),
        done_url=reverse("journal:today"),
        stylesheet="journal/css/journal.css",
    )


@login_not_required
@require_http_methods(preferences_views.METHODS)
def practice_settings(request: HttpRequest) -> HttpResponseBase:
    """How somebody likes to practise; a client sees the tempo of their plan. Queries: plan, edition, the write."""
    if not request.user.is_authenticated:
        return preferences_views.practice_settings(request)
    user = person(request)
    plan = plan_of(user)
    planned_lift = plan.lift_seconds if plan else None
    return preferences_views.settings_page(request, planned_lift=planned_lift, tab="me")


@require_POST
def save_session(request: HttpRequest) -> JsonResponse:
    """Save a finished session sent by a device: 201 the first time, 200 again, 422 with errors, 409 for another owner.

    Queries: session and person, the known exercises, and the write. Nothing is answered before the commit.
    """
    user = person(request)
    body = _json_object(request)
    if body is None:
        return JsonResponse({"errors": {"body": [_("This is not a session.")]}}, status=422)
    if body.get("owner") != str(user.public_id):
        return JsonResponse({"errors": {"owner": [_("These entries belong to somebody else.")]}}, status=409)
    form = DeviceSessionForm(body)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    session, wrote = _record_from_device(user, body, form.cleaned_data, request.headers.get("X-Device-Now", ""))
    if wrote is Wrote.MISUSED:
        return JsonResponse({"errors": {"uuid": [_("This id was used for another session.")]}}, status=422)
    return JsonResponse(
        {
            "status": "discarded" if wrote is Wrote.DISCARDED else "saved",
            "log_url": reverse("journal:log_session", args=[session.uuid]),
            "local_date": session.local_date.isoformat(),
            "slot": session.slot,
            "clock": session.clock,
        },
        status=201 if wrote is Wrote.CREATED else 200,
    )


def _json_object(request: HttpRequest) -> dict[str, Any] | None:
    """The body as a JSON object that a database can hold, or None."""
    try:
        body = json.loads(request.body)
        json.dumps(body, ensure_ascii=False).encode()  # lone surrogates cannot be stored
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _record_from_device(user: User, body: Mapping[str, Any], data: dict[str, Any], device_now: str) -> Any:
    """Correct the device's clock if it is off, then record under the local day and slot of the start."""
    now = timezone.now()
    correction = clock_correction(_instant(device_now), now)
    ahead = data["finished_at"] + correction - now
    if ahead > SKEW_ALLOWED:  # made while the clock was ahead, sent after it was put right
        correction -= ahead
    started, finished = data["started_at"] + correction, data["finished_at"] + correction
    return record_session(
        user=user,
        uuid=data["uuid"],
        body=body,
        day=default_slot(started, data["zone"]),
        results=data["results"],
        stop=data["stop"],
        activity=Activity.BREATHING if data["routine"] == catalogue.BREATHING else Activity.ROUTINE,
        routine_key=data["routine"],
        preset_key=data["preset"],
        started_at=started,
        finished_at=finished,
        active_seconds=data["active_seconds"],
        outcome=data["outcome"],
        logged_how=LoggedHow.GUIDED,
        clock=Clock.CORRECTED if correction else Clock.OK,
    )


def _instant(text: str) -> datetime.datetime | None:
    """An aware instant from ISO text; None where it is none."""
    try:
        instant = parse_datetime(text)
    except ValueError:
        return None
    return instant if instant is not None and instant.tzinfo is not None and 2000 <= instant.year <= 2200 else None


@login_not_required
@require_POST
def did_routine(request: HttpRequest) -> HttpResponse:
    """ "I did this" at the end of the guided pages: a client's session is saved; a visitor's stays on the device."""
    preset = request.POST.get("preset", "")
    language = routine_language(request)
    if preset not in {offer.key for offer in catalogue.presets(language)}:
        preset = "full"
    uuid = _uuid(request.POST.get("uuid", "")) or uuids.uuid4()
    zone = request.POST.get("zone", "")
    if not request.user.is_authenticated:
        done = practice_of(request, preset).adapted.plan.exercises
        return _keep_for_nobody(request, uuid, preset, zone, {part.key: part.variant for part in done})
    user = person(request)
    session = record_by_hand(user, uuid=uuid, preset=preset, zone=zone if is_zone(zone) else user.time_zone)
    return redirect("journal:log_session", session.uuid)


def record_by_hand(
    user: User,
    *,
    uuid: uuids.UUID,
    preset: str,
    zone: str,
    at: datetime.datetime | None = None,
    slot: str | None = None,
    date: datetime.date | None = None,
    added_later: bool = False,
    variants: Mapping[str, str] | None = None,
) -> Any:
    """Record a whole routine done without the player at this moment, or `at` one; returns the session, old or new.

    `slot` and `date` overrule the ones the moment would give. `variants`: what was done, where it is known (exercise
    key -> variant key); else what suits the person.
    """
    day = default_slot(at or timezone.now(), zone)
    day = DaySlot(date or day.date, slot or day.slot, day.zone, day.utc_offset)
    session, _wrote = record_session(
        user=user,
        uuid=uuid,
        body={"by_hand": True, "uuid": str(uuid)},
        day=day,
        results=whole_results(preset, user, day.date, variants),
        routine_key="base",
        preset_key=preset,
        logged_how=LoggedHow.BY_HAND,
        added_later=added_later,
    )
    return session


def _uuid(text: str) -> uuids.UUID | None:
    try:
        return uuids.UUID(text)
    except ValueError:
        return None


def nobodys_sessions(request: HttpRequest) -> list[dict[str, Any]]:
    """Sessions that this device holds for whoever claims them: uuid, preset, zone, at (ISO instant), variants."""
    try:
        held = signing.loads(request.COOKIES.get(NOBODYS_COOKIE, ""), salt=NOBODYS_COOKIE)
    except signing.BadSignature:
        return []
    return list(held)


def set_nobodys_sessions(response: HttpResponse, held: list[dict[str, Any]]) -> None:
    if held:
        response.set_cookie(
            NOBODYS_COOKIE,
            signing.dumps(held[-NOBODYS_MOST:], salt=NOBODYS_COOKIE),
            max_age=90 * 24 * 3600,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie(NOBODYS_COOKIE, samesite="Lax")


def _keep_for_nobody(
    request: HttpRequest, uuid: uuids.UUID, preset: str, zone: str, variants: Mapping[str, str]
) -> HttpResponse:
    held = nobodys_sessions(request)
    if str(uuid) not in {entry["uuid"] for entry in held}:
        at = timezone.now().isoformat()
        held.append({"uuid": str(uuid), "preset": preset, "zone": zone, "at": at, "variants": dict(variants)})
    response = redirect("journal:kept_for_you")
    set_nobodys_sessions(response, held)
    return response


@login_not_required
@require_safe
def kept_for_you(request: HttpRequest) -> HttpResponse:
    """After a visitor's "I did this": it is kept on this device until somebody claims it."""
    if request.user.is_authenticated:
        return redirect("journal:today")
    return render(request, "journal/kept_for_you.html", {"held": len(nobodys_sessions(request))})
