"""Safety checks for the operator: that somebody was asked, when, and at what level. The answers are shown to nobody."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from exercises.models import SafetyCheck


@admin.register(SafetyCheck)
class SafetyCheckAdmin(admin.ModelAdmin):
    """To look at only; a row goes when its person's account goes."""

    list_display = ("user", "answered_at", "level", "cleared_on")
    list_filter = ("level",)
    list_select_related = ("user",)
    search_fields = ("user__email",)
    ordering = ("-answered_at",)
    fields = ("user", "answered_at", "level", "cleared_on", "cleared_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not from these pages; deleting an account asks here too, and takes them along."""
        here = request.resolver_match
        return here is not None and "safetycheck" not in (here.url_name or "")
