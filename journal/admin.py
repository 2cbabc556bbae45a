"""The journal for the operator: who, when and what kind, to look at only. How people are is shown to nobody here."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from journal.models import AccessRecord, Connection, Invitation, Pause, Plan, PracticeSession


class LookOnlyAdmin(admin.ModelAdmin):
    """A list and no more; a row goes when its person's account goes."""

    list_display_links = None
    list_select_related: ClassVar[tuple[str, ...]] = ("user",)
    search_fields: ClassVar[tuple[str, ...]] = ("user__email",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not from these pages; deleting an account asks here too, and takes the rows along."""
        here = request.resolver_match
        return here is not None and f"_{self.opts.model_name}_" not in (here.url_name or "")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The list only: the page of one row would show all of it."""
        return obj is None and super().has_view_permission(request)


@admin.register(PracticeSession)
class PracticeSessionAdmin(LookOnlyAdmin):
    """Sessions without outcome, effort and note."""

    list_display = ("user", "local_date", "slot", "activity", "logged_how", "created_at", "deleted_at")
    list_filter = ("slot", "activity", "logged_how")
    date_hierarchy = "local_date"
    ordering = ("-created_at",)


@admin.register(Plan)
class PlanAdmin(LookOnlyAdmin):
    """Plans without their reason and variants, which may tell of a complaint."""

    list_display = ("user", "valid_from", "version", "author", "preset_key", "sessions_per_day", "days_per_week")
    list_select_related = ("user", "author")
    ordering = ("-valid_from", "-version")


@admin.register(Pause)
class PauseAdmin(LookOnlyAdmin):
    """Pauses without their reason."""

    list_display = ("user", "first", "last", "created_at", "deleted_at")
    ordering = ("-created_at",)


@admin.register(Connection)
class ConnectionAdmin(LookOnlyAdmin):
    """Who is connected with whom; what is shared stays between the two."""

    list_display = ("instructor", "client", "state", "created_at", "answered_at", "ended_at")
    list_filter = ("state",)
    list_select_related = ("instructor", "client")
    search_fields = ("instructor__email", "client__email")
    ordering = ("-created_at",)


@admin.register(Invitation)
class InvitationAdmin(LookOnlyAdmin):
    """Who invited whom and what became of it, without what would open it."""

    list_display = ("inviter", "for_role", "email", "created_at", "expires_at", "accepted_at", "withdrawn_at")
    list_filter = ("for_role",)
    list_select_related = ("inviter",)
    search_fields = ("inviter__email", "email")
    ordering = ("-created_at",)


@admin.register(AccessRecord)
class AccessRecordAdmin(LookOnlyAdmin):
    """Who looked at whose data; what they saw is written nowhere."""

    list_display = ("at", "instructor", "client", "kind", "result")
    list_filter = ("kind", "result")
    list_select_related = ("instructor", "client")
    search_fields = ("instructor__email", "client__email")
    date_hierarchy = "at"
    ordering = ("-at",)
