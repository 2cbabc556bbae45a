"""What a client lets an instructor see. Nothing, until the client says so."""

import datetime
import uuid as uuids
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from backcare.accounts.models import Role
from journal.enums import ConnectionState, Scope

OPEN = (ConnectionState.PENDING, ConnectionState.ACTIVE)


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def giving_access(self) -> Self:
        """Connections that let the instructor look: the client agreed, and both still are who they were."""
        return self.filter(
            state=ConnectionState.ACTIVE,
            instructor__role=Role.INSTRUCTOR,
            instructor__is_active=True,
            client__is_active=True,
        )

    def open(self) -> Self:
        """Connections that are agreed or wait for the client's answer."""
        return self.filter(state__in=OPEN)

    def of_client(self, person: Any) -> Self:
        """Everybody who sees, saw or asks to see this person's data, newest first (two queries)."""
        return self.filter(client=person).with_people()

    def of_instructor(self, person: Any) -> Self:
        """Everybody whom this instructor is, was or may become connected with, newest first (two queries)."""
        return self.filter(instructor=person).with_people()

    def with_people(self) -> Self:
        return self.select_related("instructor", "client").prefetch_related("shares").order_by("-created_at", "-pk")


class Connection(models.Model):
    """One instructor and one client. Only `active` gives access, and only to the scopes shared.

    `pending`: the two have met, the client has not said what to share. `public_id` stands for the client in the
    instructor's addresses: it belongs to these two only, and another connection of the same two has another.
    """

    public_id = models.UUIDField(default=uuids.uuid4, unique=True, editable=False)
    instructor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="client_connections"
    )
    client = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="instructor_connections", db_index=False
    )
    state = models.CharField(max_length=10, choices=ConnectionState, default=ConnectionState.PENDING)
    created_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=ConnectionState.values), name="journal_connection_state_known"
            ),
            models.CheckConstraint(condition=~Q(instructor=F("client")), name="journal_connection_two_people"),
            models.CheckConstraint(
                condition=~Q(state=ConnectionState.ACTIVE) | Q(answered_at__isnull=False, ended_at=None),
                name="journal_connection_active_was_agreed",
            ),
            models.UniqueConstraint(
                fields=["instructor", "client"],
                condition=Q(state__in=["pending", "active"]),
                name="journal_connection_one_open",
            ),
        ]
        # Every row that an instructor reads asks for the consent of these two: one look, not one look a client.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["client", "instructor", "state"], name="journal_connection_consent")
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_active(self) -> bool:
        return self.state == ConnectionState.ACTIVE

    @property
    def first_days(self) -> dict[str, datetime.date | None]:
        """The scopes shared, in the order of Scope, each with its first local date (None: everything so far)."""
        held = {share.scope: share.since for share in self.shares.all()}
        return {scope: held[scope] for scope in Scope.values if scope in held}


class ShareQuerySet(models.QuerySet["Share"]):
    def scopes_of(self, instructor: int) -> models.QuerySet["Share", Any]:
        """Connection, scope and first day of all that is shared with an instructor now, in the order of Scope."""
        order = models.Case(*(models.When(scope=scope, then=place) for place, scope in enumerate(Scope.values)))
        shared = self.filter(connection__in=Connection.objects.giving_access().filter(instructor=instructor))
        return shared.order_by(order).values_list("connection", "scope", "since")


class Share(models.Model):
    """One scope of a connection. `since` NULL means everything so far; otherwise from that local date on."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="shares")
    scope = models.CharField(max_length=10, choices=Scope)
    since = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="journal_share_scope_known"),
            models.UniqueConstraint(fields=["connection", "scope"], name="journal_share_once"),
        ]

    def __str__(self) -> str:
        return self.scope
