"""Where the safety questions lead: on, or to a doctor first; and what opens the routine again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backcare.emergency import call_url, number_for
from exercises import device, safety_words
from exercises.forms_safety import AgreedForm, SeenForm
from exercises.gate import Gate, practice_gate
from exercises.models import SafetyCheck
from exercises.safety_views import latest_day
from exercises.safety_walk import own_path


@login_not_required
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """No warning sign was reported: what that means and does not mean, whom to ask first, and on to the exercises.

    Queries: gate, last answers.
    """
    gate = practice_gate(request)
    if gate.state != "open":
        return redirect(gate.url)
    return _done_page(request, gate, AgreedForm(latest=latest_day(request)))


def _done_page(request: HttpRequest, gate: Gate, form: AgreedForm) -> HttpResponse:
    latest = SafetyCheck.objects.latest_whole_of(request.user) if request.user.is_authenticated else None
    next_path = own_path(request.POST.get("next") or request.GET.get("next", ""))
    to_ask = latest.assessment.to_ask_about if latest else ()
    context: dict[str, Any] = {
        "gate": gate,
        "form": form,
        "to_ask": [safety_words.SIGNS[key].label for key in to_ask],
        "agreed_on": latest.doctor_on if latest else None,
        "next_path": next_path,
        "to_player": next_path.startswith((reverse("play"), reverse("breathe"))),
    }
    return render(request, "exercises/safety_done.html", context, status=422 if form.is_bound else 200)


@login_not_required
@sensitive_post_parameters()
@require_POST
def agreed(request: HttpRequest) -> HttpResponse:
    """A doctor or physio agreed: note the date, and all presets are offered. Queries: gate, last answers, write."""
    gate = practice_gate(request)
    if gate.state != "open":
        return redirect(gate.url)
    form = AgreedForm(request.POST, latest=latest_day(request))
    if not form.is_valid():
        return _done_page(request, gate, form)
    next_path = own_path(request.POST.get("next", ""))
    response = redirect(reverse("safety:done") + "?" + urlencode({"next": next_path}))
    if request.user.is_authenticated:
        SafetyCheck.objects.agree(request.user, form.cleaned_data["agreed_on"])
    else:
        device.agree(request, response)
    messages.success(request, _("Noted. Keep to what they told you."))
    return response


@login_not_required
@require_safe
def stop(request: HttpRequest) -> HttpResponse:
    """What to do now, whom to call and how soon; and to note that one has been seen. Queries: gate."""
    return _stop_page(request, practice_gate(request), SeenForm(latest=latest_day(request)))


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def cleared(request: HttpRequest) -> HttpResponse:
    """A doctor or physio has seen the person: note the date, and the routine is open again. Queries: gate, write."""
    gate = practice_gate(request)
    if request.method != "POST" or gate.state != "locked":
        if gate.state == "locked":
            return redirect(gate.url)
        return render(request, "exercises/safety_cleared.html", {"gate": gate})
    form = SeenForm(request.POST, latest=latest_day(request))
    if not form.is_valid():
        return _stop_page(request, gate, form)
    response = redirect("safety:cleared")
    if request.user.is_authenticated:
        SafetyCheck.objects.clear(request.user, form.cleaned_data["seen_on"])
    else:
        device.open_again(request, response)
    return response


def _stop_page(request: HttpRequest, gate: Gate, form: SeenForm) -> HttpResponse:
    if gate.level is None:
        return redirect(gate.url or "landing")
    advice = safety_words.ADVICE[gate.level]
    number = number_for(request.user)
    context = {
        "form": form,
        "level": gate.level,
        "title": advice.title,
        "now": _with_number(advice.now, number, link=False),
        "advice": [
            (_("Why"), advice.why),
            (_("Whom to call"), _with_number(advice.whom, number)),
            (_("How soon"), advice.soon),
            (_("Until then"), _with_number(advice.meanwhile, number)),
        ],
        "later": advice.later,
        "call_url": call_url(number),
    }
    return render(request, "exercises/safety_stop.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """The care card alone, from the player's "Stop, this hurts". No query of its own."""
    context = {
        "now": safety_words.HELP_NOW,
        "soon": safety_words.HELP_SOON,
        "call_url": call_url(number_for(request.user)),
    }
    return render(request, "exercises/safety_help.html", context)


def _with_number(words: safety_words.Words, number: str, *, link: bool = True) -> str:
    """Advice with the emergency number in it, to be called with one tap."""
    shown = format_html('<a href="{}">{}</a>', call_url(number), number) if link else number
    return format_html(str(words).replace("%(number)s", "{number}"), number=shown)
