"""Where a signed-in person begins: what they came for, else the first page of their role."""

from django.http import HttpRequest
from django.urls import reverse

from backcare.accounts.models import Role

AFTER_SIGN_IN = "after_sign_in"  # key of the session: the address that somebody wanted before signing in


def first_page(request: HttpRequest) -> str:
    """An instructor's clients, else Today; the person must be signed in."""
    is_instructor = request.user.is_authenticated and request.user.role == Role.INSTRUCTOR
    return reverse("journal:clients" if is_instructor else "journal:today")


def after_sign_in(request: HttpRequest) -> str:
    """What this visitor was on the way to, once; else their first page."""
    wanted: str = request.session.pop(AFTER_SIGN_IN, "")
    return wanted or first_page(request)
