"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from backcare.emergency import number_for


def site(request: HttpRequest) -> dict[str, Any]:
    # Few pages show the number, and pages of errors may have no person: it is found out when it is shown.
    return {"emergency_number": SimpleLazyObject(lambda: number_for(request.user)), "mail_server": settings.MAIL_SERVER}
