"""Pages that belong to the site as a whole."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from backcare.home import first_page
from exercises import catalogue
from exercises.practice import routine_language


@login_not_required
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What it is, and Start; who is signed in goes to their first page (queries: session and person, edition twice)."""
    if request.user.is_authenticated:
        return redirect(first_page(request))
    language = routine_language(request)
    offers = catalogue.presets(language)
    context = {"shortest": offers[0] if offers else None, "pictured": catalogue.exercise_pages(language)[-1]}
    return render(request, "landing.html", context)


@login_not_required
@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers (one query); for the operator's monitoring."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
@never_cache
def hello(request: HttpRequest) -> JsonResponse:
    """Who this device would be sending entries as, a fresh CSRF token, and the server's time."""
    owner = str(request.user.public_id) if request.user.is_authenticated else "visitor"
    return JsonResponse({"owner": owner, "csrf": get_token(request), "now": timezone.now().isoformat()})
