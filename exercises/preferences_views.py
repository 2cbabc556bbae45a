"""The page on which somebody says how they like to practise, with what that comes to in minutes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from backcare.accounts.models import PracticePreferences
from backcare.partials import render_page
from exercises import catalogue
from exercises.forms_preferences import PracticeForm
from exercises.plan import LIFT_SECONDS
from exercises.practice import routine_of
from exercises.preferences import keep_on_device, pacing, preferences_of

METHODS = ["GET", "HEAD", "POST"]


@login_not_required
@require_http_methods(METHODS)
def practice_settings(request: HttpRequest) -> HttpResponse:
    """A visitor's wishes, kept on this device (query: the edition)."""
    return settings_page(request)


def settings_page(request: HttpRequest, *, planned_lift: int | None = None, tab: str = "") -> HttpResponse:
    """The form and the minutes of every preset with what stands in it; `show` in the post saves nothing.

    `planned_lift`: the tempo of a client's plan. Queries: the edition, and one write when saved.
    """
    routine = routine_of(request)
    summaries = [preset.summary for preset in routine.presets.values()]
    kept = preferences_of(request)
    form = PracticeForm(
        request.POST or None,
        instance=_copy(kept),
        presets=summaries,
        offered={
            "preset": _("What is offered each day"),
            "lift_seconds": _("As planned: %(seconds)s s") % {"seconds": planned_lift}
            if planned_lift
            else _("Usual: %(seconds)s s") % {"seconds": LIFT_SECONDS},
        },
    )
    valid = form.is_bound and form.is_valid()
    if valid and "show" not in request.POST:
        return _keep(request, form.instance)
    shown = form.instance if valid else kept
    context = {
        "form": form,
        "presets": catalogue.summaries(routine, pacing(shown, planned_lift)),
        "shown": shown,
        "planned_lift": planned_lift,
        "usual_lift": LIFT_SECONDS,
        "tab": tab,
    }
    status = 422 if form.is_bound and not valid else 200
    return render_page(
        request, "exercises/practice_settings.html", context, parts={"preview": "preview"}, status=status
    )


def _copy(kept: PracticePreferences) -> PracticePreferences:
    """One to write on: what is refused must not change the row that other parts of the page read."""
    fields = {field.attname: getattr(kept, field.attname) for field in PracticePreferences._meta.concrete_fields}
    return PracticePreferences(**fields)


def _keep(request: HttpRequest, chosen: PracticePreferences) -> HttpResponse:
    response = redirect("practice_settings")
    if request.user.is_authenticated:
        values = {field.name: getattr(chosen, field.name) for field in PracticePreferences._meta.concrete_fields}
        del values["user"]
        PracticePreferences.objects.update_or_create(user=request.user, defaults=values)
    else:
        keep_on_device(response, chosen)
    messages.success(request, _("Saved. The next practice is like this."))
    return response
