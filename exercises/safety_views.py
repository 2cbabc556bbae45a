"""Before the first practice: how to begin, the signs that need a doctor, what concerns the person, the doctor's word.

Everybody may read and answer these pages. They work without JavaScript; what was answered travels in the forms. What
the answers lead to is in safety_results.py.
"""

import datetime
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from exercises import device, safety, safety_words
from exercises.forms_safety import AboutForm, ChoicesForm, PageForm, form_for
from exercises.gate import practice_gate
from exercises.models import SafetyCheck
from exercises.safety_walk import DOCTOR, Walk, own_path

FARTHEST_EAST = datetime.timedelta(hours=14)


def latest_day(request: HttpRequest) -> datetime.date:
    """Today where a client lives; a visitor's place is unknown: today where the day begins first."""
    if request.user.is_authenticated:
        return request.user.local_now().date()
    return (timezone.now().astimezone(datetime.UTC) + FARTHEST_EAST).date()


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What this is, how to begin, when to stop; then the first questions. Queries: gate."""
    walk = Walk.from_signed(request.POST.get("walk", "")) or Walk(next_path=own_path(request.GET.get("next", "")))
    if request.method == "POST":
        return _page(request, replace(walk, at=walk.pages[0]))
    return _start_page(request, walk)


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The answers to one page; answered with the next page, with the one before, or with where they lead.

    Every page has this one address. Queries: a client's last answers before the doctor's word, a write at the end.
    """
    walk = Walk.from_signed(request.POST.get("walk", ""))
    if walk is None or walk.at not in walk.pages:  # opened by its address, or left for longer than a day
        if request.method == "POST":
            messages.info(request, _("That was too long ago. Please answer once more."))
        return redirect("safety:start")
    form = form_for(walk, request.POST, latest=latest_day(request))
    if "back" in request.POST:
        before = form.left(walk).moved(-1)
        return _page(request, before) if before else _start_page(request, replace(form.left(walk), at=""))
    if not form.is_valid():
        return _page(request, walk, form)
    walk = form.kept(walk)
    following = walk.moved(1)
    if following is None or safety.assess(walk.so_far()).locked:
        return _finish(request, walk)
    return _page(request, _with_doctors_word(request, following))


def _with_doctors_word(request: HttpRequest, walk: Walk) -> Walk:
    """On the doctor's page: with what a doctor or physio said before, as long as it goes for these answers."""
    if walk.at != DOCTOR or walk.doctor_ok is not None or not request.user.is_authenticated:
        return walk
    last = SafetyCheck.objects.latest_whole_of(request.user)
    if last is None or not last.doctor_ok or not safety.still_agreed(last.answers, walk.so_far()):
        return walk
    return replace(walk, doctor_ok=True, doctor_on=last.doctor_on)


def _start_page(request: HttpRequest, walk: Walk) -> HttpResponse:
    context = {
        "walk": walk.signed(),
        "gate": practice_gate(request),
        "stop_at_once": safety_words.STOP_AT_ONCE,
        "stop_when_pregnant": safety_words.STOP_WHEN_PREGNANT,
        "number": 1,
        "pages": 1 + len(walk.pages),
    }
    return render(request, "exercises/safety_start.html", context)


def _page(request: HttpRequest, walk: Walk, refused: PageForm | None = None) -> HttpResponse:
    """The page on which the walk is; `refused`: its form with errors."""
    form = refused or form_for(walk, latest=latest_day(request))
    context: dict[str, Any] = {
        "form": form,
        "walk": walk.signed(),
        "topic": walk.at,
        "number": walk.place + 2,
        "pages": 1 + len(walk.pages),
    }
    if isinstance(form, ChoicesForm):
        return render(
            request, "exercises/safety_signs.html", context | _choices(walk, form), status=422 if refused else 200
        )
    to_ask = safety.assess(walk.so_far()).to_ask_about
    context["to_ask"] = [safety_words.SIGNS[key].label for key in to_ask]
    return render(request, "exercises/safety_doctor.html", context, status=422 if refused else 200)


def _choices(walk: Walk, form: ChoicesForm) -> dict[str, Any]:
    """The question of a page of boxes, and each box with its hint."""
    words = safety_words.ABOUT_TOPICS if isinstance(form, AboutForm) else safety_words.SIGNS
    questions = {**safety_words.QUESTIONS, **safety_words.ABOUT_QUESTIONS, "about": safety_words.ABOUT}
    hints = [words[key].hint for key in form.keys]
    return {
        "field": form["signs"],
        "question": questions[walk.at],
        "rows": list(zip(form["signs"], [*hints, ""], strict=True)),
    }


def _finish(request: HttpRequest, walk: Walk) -> HttpResponse:
    """Keep what the answers come to: a client's in a row, a visitor's on the device; then to the page that says so."""
    answers = walk.so_far()
    ended = walk.at == DOCTOR
    doctor_ok, doctor_on = (walk.doctor_ok, walk.doctor_on) if ended else (None, None)
    outcome = safety.assess(answers, doctor_ok)
    on = reverse("safety:done") + "?" + urlencode({"next": walk.next_path})
    response = redirect("safety:stop" if outcome.locked else on)
    if request.user.is_authenticated:
        SafetyCheck.objects.record(
            user=request.user, walk=walk.uuid, answers=answers, doctor_ok=doctor_ok, doctor_on=doctor_on
        )
    else:
        device.remember(request, response, outcome, whole=safety.is_whole(answers))
    return response
