"""An invitation to connect. It gives nothing by itself: the client chooses afterwards what to share."""

import datetime
import uuid as uuids
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backcare.accounts.models import Role
from journal.enums import InvitationState
from journal.models.sharing import Connection

VALID_FOR = datetime.timedelta(days=7)


def valid_until() -> datetime.datetime:
    return timezone.now() + VALID_FOR


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Invitations that can still be accepted; one from somebody who may not invite any more cannot."""
        return self.filter(
            Q(for_role=Role.INSTRUCTOR) | Q(inviter__role=Role.INSTRUCTOR),
            accepted_at=None,
            withdrawn_at=None,
            expires_at__gt=timezone.now(),
            inviter__is_active=True,
        )


class Invitation(models.Model):
    """From one person to whoever accepts it first, or with `email` to the holder of that verified address only.

    `for_role` is who the accepting person becomes: a client's instructor, or an instructor's client. The token
    itself is kept nowhere, only its SHA-256. `label` is the inviter's own reminder of whom it is for.
    """

    public_id = models.UUIDField(default=uuids.uuid4, unique=True, editable=False)
    inviter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations_sent")
    for_role = models.CharField(max_length=12, choices=Role)
    email = models.EmailField(_("e-mail address"), null=True, blank=True)
    label = models.CharField(_("for whom"), max_length=80, blank=True)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=valid_until)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    connection = models.OneToOneField(
        Connection, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(for_role__in=Role.values), name="journal_invitation_role_known"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="journal_invitation_accepted_or_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(connection=None) | Q(accepted_at__isnull=False),
                name="journal_invitation_connects_when_accepted",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="journal_invitation_ends_after_start"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["email"], condition=Q(email__isnull=False), name="journal_invitation_by_address")
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"

    @property
    def state(self) -> InvitationState:
        if self.accepted_at is not None:
            return InvitationState.ACCEPTED
        if self.withdrawn_at is not None:
            return InvitationState.WITHDRAWN
        return InvitationState.EXPIRED if self.expires_at <= timezone.now() else InvitationState.OPEN

    @property
    def is_open(self) -> bool:
        return self.state == InvitationState.OPEN
