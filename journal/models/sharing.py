"""What a client lets an instructor see. Nothing, until the client says so."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from journal.enums import ConnectionState, Scope


class Connection(models.Model):
    """One instructor and one client. Only `active` gives access, and only to the scopes shared."""

    instructor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="client_connections"
    )
    client = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="instructor_connections"
    )
    state = models.CharField(max_length=10, choices=ConnectionState, default=ConnectionState.PENDING)
    created_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=ConnectionState.values), name="journal_connection_state_known"
            ),
            models.CheckConstraint(condition=~Q(instructor=F("client")), name="journal_connection_two_people"),
            models.UniqueConstraint(
                fields=["instructor", "client"],
                condition=Q(state__in=["pending", "active"]),
                name="journal_connection_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"


class Share(models.Model):
    """One scope of a connection. `since` NULL means everything so far; otherwise from that local date on."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="shares")
    scope = models.CharField(max_length=10, choices=Scope)
    since = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="journal_share_scope_known"),
            models.UniqueConstraint(fields=["connection", "scope"], name="journal_share_once"),
        ]

    def __str__(self) -> str:
        return self.scope
