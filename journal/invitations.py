"""Making, finding and accepting invitations. Nothing is taken by looking; the first who accepts has it."""

import datetime
import enum
import hashlib
import secrets
import uuid as uuids

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from backcare.accounts.models import Role, User
from journal.models import Connection, Invitation
from journal.models.invitations import InvitationQuerySet

TOKEN_BYTES = 32  # 256 bits
DAY = datetime.timedelta(days=1)
A_DAY: dict[str, int] = {Role.CLIENT: 10, Role.INSTRUCTOR: 100}  # invitations that one person makes in 24 hours


class Refusal(enum.Enum):
    """Why somebody who holds an open invitation does not get it; it stays open."""

    OWN = "own"
    CONNECTED = "connected"
    ADDRESS = "address"
    NOT_INSTRUCTOR = "not_instructor"
    GONE = "gone"


class RefusedError(Exception):
    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.value)
        self.reason = reason


def digest_of_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def may_invite(inviter: User) -> bool:
    """Whether this person has made fewer invitations in the last day than one person needs (one query)."""
    made = Invitation.objects.filter(inviter=inviter, created_at__gt=timezone.now() - DAY).count()
    return made < A_DAY[inviter.role]


def already_invited(inviter: User, email: str) -> bool:
    """Whether an open invitation of this person is on its way to that address (one query)."""
    return Invitation.objects.open().filter(inviter=inviter, email=email).exists()


def invite(
    inviter: User, *, for_role: Role, public_id: uuids.UUID, email: str = "", label: str = ""
) -> tuple[Invitation, str] | None:
    """A new invitation and its token, which is known to nobody afterwards; None if `public_id` was used already."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                public_id=public_id,
                inviter=inviter,
                for_role=for_role,
                email=email or None,
                label=label,
                token_digest=digest_of_token(token),
            )
    except IntegrityError:
        return None
    return invitation, token


def open_by_digest(digest: str) -> Invitation | None:
    """The open invitation whose token has this digest (one query)."""
    return Invitation.objects.open().filter(token_digest=digest).select_related("inviter").first()


def addressed_to(person: User) -> list[Invitation]:
    """Open invitations that were mailed to an address this person has shown to be theirs (two queries)."""
    addresses = verified_addresses(person)
    waiting = Invitation.objects.open().filter(email__in=addresses).exclude(inviter=person)
    return list(waiting.select_related("inviter").order_by("-created_at"))


def verified_addresses(person: User) -> list[str]:
    held = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    return [address.lower() for address in held]


def refusal(invitation: Invitation, person: User) -> Refusal | None:
    """Why this person cannot accept this invitation, or None (at most two queries)."""
    if invitation.inviter_id == person.pk:
        return Refusal.OWN
    if invitation.email and invitation.email not in verified_addresses(person):
        return Refusal.ADDRESS
    if invitation.for_role == Role.INSTRUCTOR and person.role != Role.INSTRUCTOR:
        return Refusal.NOT_INSTRUCTOR
    instructor, client = _sides(invitation, person)
    if Connection.objects.open().filter(instructor=instructor, client=client).exists():
        return Refusal.CONNECTED
    return None


def accept(invitation: Invitation, person: User) -> Connection:
    """Connect the two; what is shared is the client's next step. Raises RefusedError, and then nothing has changed.

    One UPDATE decides who of several at once is the first: its conditions are columns of the row itself, because
    PostgreSQL asks only those again after waiting. The constraint on connections decides the rest.
    """
    if reason := refusal(invitation, person):
        raise RefusedError(reason)
    instructor, client = _sides(invitation, person)
    try:
        with transaction.atomic():
            if not _unanswered(invitation).filter(expires_at__gt=timezone.now()).update(accepted_at=timezone.now()):
                raise RefusedError(Refusal.GONE)
            connection = Connection.objects.create(instructor=instructor, client=client)
            Invitation.objects.filter(pk=invitation.pk).update(connection=connection)
    except IntegrityError as taken:
        raise RefusedError(Refusal.CONNECTED) from taken
    return connection


def withdraw(invitation: Invitation) -> bool:
    """Take an open invitation back; False if it was accepted or over before."""
    return bool(_unanswered(invitation).update(withdrawn_at=timezone.now()))


def _unanswered(invitation: Invitation) -> InvitationQuerySet:
    return Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)


def _sides(invitation: Invitation, person: User) -> tuple[User, User]:
    """The instructor and the client that the two would be."""
    return (person, invitation.inviter) if invitation.for_role == Role.INSTRUCTOR else (invitation.inviter, person)
