"""Today: two slots, Start, pain now, and the days kept this week."""

import datetime
import uuid as uuids
from collections.abc import Sequence
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
from exercises.catalogue import RoutineValues
from exercises.education import next_card
from exercises.gate import practice_gate
from exercises.practice import gentle_only
from exercises.preferences import pacing, preferences_of
from journal import course_words, plan_words, streak_words
from journal.access import person
from journal.asked import Asked, asked
from journal.course import course
from journal.enums import PainMoment, Slot
from journal.flares import flare_on
from journal.forms import ByHandForm, NumberForm
from journal.forms.small import SmallThingForm
from journal.models import Plan
from journal.news import news_of, plans_with_news
from journal.personal import personal_from
from journal.plans import FULL, offer_for
from journal.practice_days import Practice, practice_of
from journal.slots import DaySlot, default_slot, local_today
from journal.trends import Number, daily_values
from journal.views.pain import day_form
from journal.views.practice import (
    nobodys_sessions,
    record_by_hand,
    set_nobodys_sessions,
)


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The page of the day.

    Queries: sessions, plans, pauses with moves, what was asked, gate, presets; session and person besides.
    """
    return render_page(request, "journal/today.html", today_context(request), parts={"pain-now": "pain_now"})


def today_context(
    request: HttpRequest,
    *,
    pain_form: NumberForm | None = None,
    by_hand: ByHandForm | None = None,
    small_thing: SmallThingForm | None = None,
) -> dict[str, Any]:
    """Everything the page shows; forms with errors may be handed in."""
    user = person(request)
    now = user.local_now()
    practice = practice_of(user, plans=plans_with_news(user))
    day = practice.days.today
    personal = personal_from(practice.plan)
    gate = practice_gate(request, asked_since=personal.asked_since)
    guess = default_slot(now, user.time_zone)
    said = asked(user, guess.date)
    offer = offer_for(user, practice.plan, today=day, dates=practice.routine_dates, numbers=said.numbers)
    found = catalogue.routine(user.language or "en")
    offers = gentle_only(
        catalogue.summaries(
            found,
            pacing(preferences_of(request), practice.plan.lift_seconds if practice.plan else None),
            wanted=personal.wanted,
            conditions=gate.conditions,
        ),
        gate,
    )
    start = next((preset for preset in offers if preset.key == offer.preset), offers[0])
    return {
        "tab": "today",
        "greeting": _greeting(now),
        "day": day,
        "slots": [
            {"label": slot.label, "key": slot.value, "session": practice.done_today.get(slot)}
            for slot in (Slot.MORNING, Slot.EVENING)
        ],
        "week": practice.days.this_week,
        "streak": streak_words.sentence(practice.days) if user.show_streak else "",
        "flare": flare_on(practice.pauses, day),
        "flare_uuid": uuids.uuid4(),
        "pain_flare": _pain_flare(said.numbers, day),
        "small_thing": small_thing or SmallThingForm(),
        "start": start,
        "why": offer.why,
        "other_presets": [preset for preset in offers if preset != start],
        "gate": gate,
        "pain_form": pain_form or NumberForm(user=user),
        "last": said.last,
        "questions": _questions(user, said, guess),
        "by_hand": by_hand or ByHandForm(initial={"slot": guess.slot, "date": guess.date}, latest=now.date()),
        "nobodys": _claimable(request),
        "card": next_card(user.cards_read),
        **_news(user, practice, found),
    }


def _news(user: User, practice: Practice, found: RoutineValues) -> dict[str, Any]:
    """What an instructor has written since: a card each, or in a pause one quiet line (no query)."""
    news = news_of(user, practice.plans)
    return {
        "news": news,
        "news_plan": plan_words.told(news.plan, user, found) if news.plan else None,
        "ask_uuid": uuids.uuid4(),
        "resting": any(pause.holds(practice.days.today) for pause in practice.pauses),
    }


def _questions(user: User, said: Asked, now: DaySlot) -> dict[str, Any]:
    """The small questions of the day: its numbers from the evening slot on; once a week, and once, one more.

    Who practises without pain is asked none of them.
    """
    if user.prehab:
        return {}
    evening = now.slot == Slot.EVENING and user.ask_intensity
    return {
        "uuid": uuids.uuid4(),
        "day": {"form": day_form(said), "said": said} if evening else None,
        "week": not said.week,
        "origin": said.week and not said.origin,
    }


def _pain_flare(numbers: Sequence[Number], day: datetime.date) -> str:
    """That the numbers say flare, in words; "" where they do not. It only suggests: easy days begin when asked for."""
    worst = {row.date: row.intensity for row in numbers if row.moment == PainMoment.DAY_WORST and row.intensity}
    return course_words.flare(course(daily_values(numbers), day, worst))


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
                variants=chosen.get("variants"),
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
