"""Before the first practice: the doctor's word, how to begin, the signs that need a doctor, and what to do then.

Everybody may read and answer these pages. They work without JavaScript; what was answered travels in the forms.
"""

import datetime
import re

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from exercises import safety, safety_words
from exercises.forms_safety import DoctorForm, SeenForm, SignsForm
from exercises.gate import open_on_device, practice_gate, remember_on_device
from exercises.models import SafetyCheck
from exercises.safety import Topic
from exercises.safety_walk import Walk, own_path

PAGES = 1 + len(safety.topics())
FARTHEST_EAST = datetime.timedelta(hours=14)


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What this is, how to begin, when to stop; and the doctor's word. Queries: gate."""
    walk = Walk.from_signed(request.POST.get("walk", "")) or Walk(next_path=own_path(request.GET.get("next", "")))
    if request.method != "POST":
        return _start_page(request, walk)
    form = DoctorForm(request.POST)
    if not form.is_valid():
        return _start_page(request, walk, form)
    return _signs_page(request, walk.asked(form.cleaned_data["doctor"]), safety.topics()[0])


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, topic: str) -> HttpResponse:
    """The answers to one topic; answered with the next topic, with the one before, or with where they lead.

    Queries: none until the last page or a yes, then a client's write.
    """
    topics = safety.topics()
    place = next((number for number, known in enumerate(topics) if known.key == topic), None)
    if place is None:
        raise Http404
    walk = Walk.from_signed(request.POST.get("walk", ""))
    if walk is None:  # opened by its address, or left for longer than a day
        if request.method == "POST":
            messages.info(request, _("That was too long ago. Please answer once more."))
        return redirect("safety:start")
    form = SignsForm(topics[place], request.POST)
    if "back" in request.POST:
        walk = walk.answered(form.answers_so_far(), instead_of=dict.fromkeys(form.keys))
        return _signs_page(request, walk, topics[place - 1]) if place else _start_page(request, walk)
    if not form.is_valid():
        return _signs_page(request, walk, topics[place], form)
    walk = walk.answered(form.answers())
    so_far = walk.only(sign.key for known in topics[: place + 1] for sign in known.signs)
    last = place + 1 == len(topics)
    if last or safety.assess(so_far.answers).locked:
        return _finish(request, so_far)
    return _signs_page(request, walk, topics[place + 1])


def _start_page(request: HttpRequest, walk: Walk, form: DoctorForm | None = None) -> HttpResponse:
    context = {
        "form": form or DoctorForm(initial=DoctorForm.initial_from(walk.doctor_ok)),
        "walk": walk.signed(),
        "gate": practice_gate(request),
        "stop_at_once": safety_words.STOP_AT_ONCE,
        "stop_when_pregnant": safety_words.STOP_WHEN_PREGNANT,
        "number": 1,
        "pages": PAGES,
    }
    return render(request, "exercises/safety_start.html", context, status=422 if form else 200)


def _signs_page(request: HttpRequest, walk: Walk, topic: Topic, form: SignsForm | None = None) -> HttpResponse:
    shown = form or SignsForm(topic, answers=walk.answers)
    place = safety.topics().index(topic)
    hints = [safety_words.SIGNS[sign.key].hint for sign in topic.signs]
    context = {
        "form": shown,
        "field": shown["signs"],
        "question": safety_words.QUESTIONS[topic.key],
        "rows": list(zip(shown["signs"], [*hints, ""], strict=True)),
        "topic": topic.key,
        "walk": walk.signed(),
        "ask_doctor": place == 0 and walk.doctor_ok is False,
        "number": place + 2,
        "pages": PAGES,
    }
    return render(request, "exercises/safety_signs.html", context, status=422 if form else 200)


def _finish(request: HttpRequest, walk: Walk) -> HttpResponse:
    """Keep what the answers come to: a client's in a row, a visitor's on the device; then to the page that says so."""
    outcome = safety.assess(walk.answers)
    on = reverse("safety:done") + "?" + urlencode({"next": walk.next_path})
    response = redirect("safety:stop" if outcome.locked else on)
    if request.user.is_authenticated:
        SafetyCheck.objects.record(user=request.user, walk=walk.uuid, answers=walk.answers, doctor_ok=walk.doctor_ok)
    else:
        remember_on_device(request, response, outcome.level)
    return response


@login_not_required
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """Nothing was reported: what that means and does not mean, and on to the exercises. Queries: gate, last check."""
    gate = practice_gate(request)
    if gate.state != "open":
        return redirect(gate.url)
    latest = SafetyCheck.objects.latest_of(request.user) if request.user.is_authenticated else None
    next_path = own_path(request.GET.get("next", ""))
    context = {
        "doctor_ok": latest.doctor_ok if latest else None,
        "next_path": next_path,
        "to_player": next_path.startswith(reverse("play")),
    }
    return render(request, "exercises/safety_done.html", context)


@login_not_required
@require_safe
def stop(request: HttpRequest) -> HttpResponse:
    """What to do now, whom to call and how soon; and to note that one has been seen. Queries: gate."""
    return _stop_page(request, SeenForm(latest=_latest_day(request)))


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def cleared(request: HttpRequest) -> HttpResponse:
    """A doctor or physio has seen the person: note the date, and the routine is open again. Queries: gate, write."""
    gate = practice_gate(request)
    if request.method != "POST" or gate.state != "locked":
        return redirect(gate.url) if gate.url else render(request, "exercises/safety_cleared.html")
    form = SeenForm(request.POST, latest=_latest_day(request))
    if not form.is_valid():
        return _stop_page(request, form)
    response = redirect("safety:cleared")
    if request.user.is_authenticated:
        SafetyCheck.objects.clear(request.user, form.cleaned_data["seen_on"])
    else:
        open_on_device(response)
    return response


def _stop_page(request: HttpRequest, form: SeenForm) -> HttpResponse:
    gate = practice_gate(request)
    if gate.level is None:
        return redirect(gate.url or "landing")
    advice = safety_words.ADVICE[gate.level]
    context = {
        "form": form,
        "level": gate.level,
        "title": advice.title,
        "now": _with_number(advice.now, link=False),
        "advice": [
            (_("Why"), advice.why),
            (_("Whom to call"), _with_number(advice.whom)),
            (_("How soon"), advice.soon),
            (_("Until then"), _with_number(advice.meanwhile)),
        ],
        "later": advice.later,
        "call_url": _call_url(),
    }
    return render(request, "exercises/safety_stop.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """The care card alone, from the player's "Stop, this hurts". No query of its own."""
    context = {"now": safety_words.HELP_NOW, "soon": safety_words.HELP_SOON, "call_url": _call_url()}
    return render(request, "exercises/safety_help.html", context)


def _call_url() -> str:
    return "tel:" + re.sub(r"[^\d+]", "", settings.EMERGENCY_NUMBER)


def _with_number(words: safety_words.Words, *, link: bool = True) -> str:
    """Advice with the emergency number in it, to be called with one tap."""
    number = settings.EMERGENCY_NUMBER
    shown = format_html('<a href="{}">{}</a>', _call_url(), number) if link else number
    return format_html(str(words).replace("%(number)s", "{number}"), number=shown)


def _latest_day(request: HttpRequest) -> datetime.date:
    """Today where a client lives; a visitor's place is unknown: today where the day begins first."""
    if request.user.is_authenticated:
        return request.user.local_now().date()
    return (timezone.now().astimezone(datetime.UTC) + FARTHEST_EAST).date()
