"""One small thing: walking and breathing, logged by their minutes. In a flare it keeps the day."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from backcare.accounts.models import User
from journal.access import person
from journal.enums import Activity, LoggedHow
from journal.forms.small import AnyDayForm, SmallThingForm
from journal.recording import Wrote, record_session
from journal.slots import DaySlot, default_slot
from journal.views.today import today_context


@require_POST
def small_thing(request: HttpRequest) -> HttpResponse:
    """A walk or slow breathing of just now, from Today (the write)."""
    user = person(request)
    form = SmallThingForm(request.POST)
    if not form.is_valid() or not _saved(request, user, form, default_slot(timezone.now(), user.time_zone)):
        return render(request, "journal/today.html", today_context(request, small_thing=form), status=422)
    return redirect("journal:today")


@require_http_methods(["GET", "HEAD", "POST"])
def add_small_thing(request: HttpRequest) -> HttpResponse:
    """The same for any day and slot (no query of its own; the write)."""
    user = person(request)
    now = default_slot(timezone.now(), user.time_zone)
    initial = {"slot": now.slot, "date": request.GET.get("date") or now.date}
    if "activity" in request.GET:
        initial["activity"] = request.GET["activity"]
    form = AnyDayForm(request.POST or None, initial=initial, latest=user.local_now().date())
    if request.method == "POST" and form.is_valid():
        day = DaySlot(form.cleaned_data["date"], form.cleaned_data["slot"], now.zone, now.utc_offset)
        if _saved(request, user, form, day, added_later=day.date < now.date):
            return redirect("journal:day", day.date)
    context = {"form": form, "tab": "journal"}
    return render(request, "journal/add_small_thing.html", context, status=422 if form.is_bound else 200)


def _saved(request: HttpRequest, user: User, form: SmallThingForm, day: DaySlot, **more: Any) -> bool:
    """Write it and say so; a form that was used for something else gets an error."""
    data = form.cleaned_data
    _session, wrote = record_session(
        user=user,
        uuid=data["uuid"],
        body={name: str(value) for name, value in data.items()},
        day=day,
        results=[],
        activity=data["activity"],
        active_seconds=60 * data["minutes"],
        logged_how=LoggedHow.BY_HAND,
        **more,
    )
    if wrote is Wrote.MISUSED:
        form.add_error(None, _("This form was already used. Nothing was changed: open it again."))
        return False
    messages.success(request, _done(data["activity"], data["minutes"]))
    return True


def _done(activity: str, minutes: int) -> str:
    if activity == Activity.WALKING:
        text = ngettext("Saved: %(minutes)s minute of walking.", "Saved: %(minutes)s minutes of walking.", minutes)
    else:
        text = ngettext("Saved: %(minutes)s minute of breathing.", "Saved: %(minutes)s minutes of breathing.", minutes)
    return text % {"minutes": minutes}
