"""Something harder: offered after two weeks of comfortable practice, chosen for each exercise, put upon nobody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exercises.practice import practice_of
from journal.access import person
from journal.forms.harder import HarderForm
from journal.harder import choose_variants, offers, readiness_of
from journal.personal import personal_from, plan_of
from journal.plans import FULL
from journal.readiness import SESSIONS_ENOUGH, TWO_WEEKS
from journal.slots import local_today


@require_http_methods(["GET", "HEAD", "POST"])
def harder(request: HttpRequest) -> HttpResponse:
    """The harder variants of each exercise to choose from, or what is still missing.

    Queries: plan, edition, gate, sessions of three weeks; the choice writes a plan.
    """
    user = person(request)
    today = local_today(user.local_now())
    plan = plan_of(user, today)
    practice = practice_of(request, plan.preset_key if plan else FULL, personal_from(plan))
    ready = readiness_of(user, today)
    allowed = ready.ready and practice.has_harder
    found = offers(practice)
    form = HarderForm(found, request.POST if request.method == "POST" else None, ready=allowed)
    if request.method == "POST" and form.is_valid():
        choose_variants(user, form.chosen(), today)
        messages.success(request, _("Your plan is changed. You can change it back at any time."))
        return redirect("exercises:overview")
    context = {
        "form": form,
        "ready": allowed,
        "readiness": ready,
        "gate": practice.gate,
        "changeable": allowed or any(offer.chosen for offer in found),
        "sessions_enough": SESSIONS_ENOUGH,
        "days_enough": TWO_WEEKS.days,
    }
    return render(request, "journal/harder.html", context, status=422 if form.is_bound else 200)
