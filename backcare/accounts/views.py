"""What a person can change about themselves."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from backcare.accounts.forms import ProfileForm
from backcare.accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Name, time zone, sign-out (queries: the person; one write when changed)."""
    # The form writes on a copy of its own: what it refuses must not show in the head of the page.
    person = User.objects.get(pk=cast(User, request.user).pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("settings")
    return render(request, "accounts/settings.html", {"form": form, "tab": "me"}, status=422 if form.is_bound else 200)
