"""Where django-allauth asks us."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest

from backcare.accounts.models import User, ZoneChange
from backcare.accounts.signals import client_joined
from backcare.home import after_sign_in


class AccountAdapter(DefaultAccountAdapter):
    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return after_sign_in(request)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return after_sign_in(request)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Save a new client together with the time zone, its first row, and whatever listens to `client_joined`."""
        user.time_zone = form.cleaned_data["zone"]
        user.name = form.cleaned_data["name"]
        with transaction.atomic():
            user = super().save_user(request, user, form, commit)
            ZoneChange.objects.create(user=user, zone=user.time_zone, since=user.date_joined)
            client_joined.send(User, user=user, sessions_per_day=int(form.cleaned_data["sessions_per_day"]))
        return user
