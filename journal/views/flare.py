"""Flare mode: "it is bad today", ending it, and seven days more."""

import uuid as uuids

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from journal.access import person
from journal.flares import end_flare, renew_flare, start_flare
from journal.recording import ConflictError
from journal.slots import default_slot, local_today


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Seven easy days; then the safety questions, for a bad day is when they matter (one query and the write)."""
    user = person(request)
    try:
        uuid = uuids.UUID(request.POST.get("uuid", ""))
    except ValueError:
        uuid = uuids.uuid4()
    now = timezone.now()
    start_flare(user=user, uuid=uuid, day=default_slot(now, user.time_zone), today=local_today(user.local_now(now)))
    return redirect(reverse("safety:start") + "?" + urlencode({"next": reverse("journal:today")}))


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The usual plan counts again from today on (one query and the write)."""
    user = person(request)
    try:
        end_flare(user, local_today(user.local_now()))
        messages.success(request, _("Good. From today on your usual plan counts again. Begin gently."))
    except ConflictError:
        messages.info(request, _("It was changed in the meantime. Look at it again."))
    return redirect("journal:today")


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Seven days more, once (three queries and the write)."""
    user = person(request)
    try:
        if renew_flare(user, local_today(user.local_now())):
            messages.success(request, _("Seven more easy days. One small thing a day is enough."))
    except ConflictError:
        messages.info(request, _("It was changed in the meantime. Look at it again."))
    return redirect("journal:today")
