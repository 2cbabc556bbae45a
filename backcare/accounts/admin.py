from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from backcare.accounts.models import User, ZoneChange


class ZoneChangeInline(admin.TabularInline):
    model = ZoneChange
    extra = 0
    can_delete = False
    readonly_fields = ("zone", "since")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """People: roles are granted here. No health data is shown on these pages."""

    ordering = ("email",)
    list_display = ("email", "name", "role", "clinician", "is_active", "is_staff", "date_joined")
    list_filter = ("role", "clinician", "is_active", "is_staff")
    search_fields = ("email", "name")
    readonly_fields = ("last_login", "date_joined", "public_id")
    inlines = (ZoneChangeInline,)
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "public_id")}),
        (_("Role"), {"fields": ("role", "clinician", "is_active", "is_staff", "is_superuser", "groups")}),
        (_("Time"), {"fields": ("day_start", "last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("email", "role", "password1", "password2")}),)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list[str], Any, Any, Any]:
        """The people themselves; what goes with them is counted and not listed, for it tells how they are."""
        _listed, counts, not_allowed, protected = super().get_deleted_objects(objs, request)
        return [str(person) for person in objs], counts, not_allowed, protected
