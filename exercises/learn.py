"""The cards to read, and reading one."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from backcare.accounts.models import User
from backcare.partials import is_htmx
from exercises.education import CARDS, KEYS


@login_not_required
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """Every card, for everybody. No query of its own."""
    return render(request, "exercises/cards.html", {"cards": CARDS, "tab": "today"})


@require_POST
def read_card(request: HttpRequest, key: str) -> HttpResponse:
    """ "Got it": the card is not shown on Today again (one write); in place nothing is left of it."""
    if key not in KEYS:
        raise Http404
    assert isinstance(request.user, User)  # the middleware lets nobody else in
    request.user.read_card(key)
    return HttpResponse("") if is_htmx(request) else redirect(reverse("journal:today"))
