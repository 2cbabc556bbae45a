"""The plan with its history, and pauses from it."""

import uuid as uuids

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from backcare.accounts.models import User
from exercises import catalogue
from exercises.timeline import Preferences
from journal.access import my_entry, person
from journal.forms.plan import PauseForm, PlanForm, plan_initial
from journal.models import Pause, Plan
from journal.pauses import end_pause, in_the_way, record_pause
from journal.plan_words import told
from journal.plans import in_force, write_plan
from journal.recording import ConflictError, Wrote
from journal.slots import default_slot, local_today


@require_http_methods(["GET", "HEAD", "POST"])
def plan_page(request: HttpRequest) -> HttpResponse:
    """The plan to change, and every plan so far with who wrote it (queries: plans with authors, edition)."""
    user = person(request)
    plans = list(Plan.objects.of(user).select_related("author"))
    held = in_force(plans, local_today(user.local_now())) or (plans[-1] if plans else None)
    found = catalogue.routine(user.language or "en")
    presets = catalogue.summaries(found, Preferences())
    form = PlanForm(request.POST or None, presets=presets, initial=plan_initial(held))
    if request.method == "POST" and form.is_valid():
        _plan, new = write_plan(client=user, author=user, variants=held.variants if held else None, **form.cleaned_data)
        messages.success(request, _("Saved. It holds from today on.") if new else _("That is your plan already."))
        return redirect("journal:plan")
    context = {"tab": "me", "form": form, "history": [told(plan, user, found) for plan in reversed(plans)]}
    return render(request, "journal/plan.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def pauses(request: HttpRequest) -> HttpResponse:
    """Pauses so far, and a new one (queries: pauses, deleted ones; a new one: overlapping ones and the write)."""
    user = person(request)
    today = local_today(user.local_now())
    form = PauseForm(request.POST or None, today=today, initial={"first": today})
    if request.method == "POST" and form.is_valid() and _pause(user, form):
        messages.success(request, _("Saved. Nothing is asked of you on these days."))
        return redirect("journal:pauses")
    mine = Pause.objects.of(user)
    context = {
        "tab": "me",
        "form": form,
        "today": today,
        "pauses": [
            {"row": pause, "running": pause.last is None or pause.last >= today}
            for pause in mine.live().order_by("-first", "-pk")
        ],
        "deleted": mine.undoable().order_by("-deleted_at"),
    }
    return render(request, "journal/pauses.html", context, status=422 if form.is_bound else 200)


def _pause(user: User, form: PauseForm) -> bool:
    """Write it, unless days of it are paused already, or its uuid has been used for another one."""
    data = dict(form.cleaned_data)
    uuid = data.pop("uuid")
    other = in_the_way(user, data["reason"], data["first"], data["last"])
    if other is not None and other.uuid != uuid:
        form.refuse(other)
        return False
    _row, wrote = record_pause(user=user, uuid=uuid, day=default_slot(timezone.now(), user.time_zone), **data)
    if wrote is Wrote.MISUSED:
        form.add_error(None, _("This form was already used. Nothing was changed: open it again."))
    return wrote is not Wrote.MISUSED


@require_POST
def end(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """From today on the plan counts again (two queries and the write)."""
    user = person(request)
    try:
        end_pause(my_entry(Pause, user, uuid), local_today(user.local_now()))
    except ConflictError:
        messages.info(request, _("It was changed in the meantime. Look at it again."))
    return redirect("journal:pauses")
