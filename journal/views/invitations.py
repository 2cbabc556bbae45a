"""Inviting and accepting. Opening a link only shows what it is; accepting is a button of its own."""

import logging
import uuid as uuids
from smtplib import SMTPException

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from backcare.accounts.models import Role, User
from backcare.home import AFTER_SIGN_IN, first_page
from journal import invitations as rules
from journal.access import instructors_only, my_invitation, person
from journal.forms.sharing import InviteForm
from journal.invitations import Refusal, RefusedError
from journal.models import Connection, Invitation

HELD = "invitation"  # key of the session: the digest of the token that was opened last
LISTED = 100
logger = logging.getLogger("backcare.invitations")


# --- making one ---


@require_http_methods(["GET", "HEAD", "POST"])
def invite_instructor(request: HttpRequest) -> HttpResponse:
    """A client invites an instructor (queries: how many today; the write)."""
    return _invite(request, Role.INSTRUCTOR, back="journal:sharing")


@require_http_methods(["GET", "HEAD", "POST"])
@instructors_only
def invite_client(request: HttpRequest) -> HttpResponse:
    """An instructor invites a client (queries: how many today; the write)."""
    return _invite(request, Role.CLIENT, back="journal:invitations")


@sensitive_variables("token", "link")
def _invite(request: HttpRequest, for_role: Role, back: str) -> HttpResponse:
    user = person(request)
    form = InviteForm(request.POST or None, by_mail=settings.MAIL_SERVER)
    context = {"form": form, "for_role": for_role, "back": reverse(back), "tab": _tab(for_role)}
    if request.method == "POST" and form.is_valid() and _allowed(user, form):
        data = form.cleaned_data
        email = data.get("email", "")
        made = rules.invite(user, for_role=for_role, public_id=data["uuid"], email=email, label=data["label"])
        if made is None:
            messages.info(request, _("This invitation was made before. Its link is shown only once: make a new one."))
            return redirect(back)
        invitation, token = made
        link = request.build_absolute_uri(reverse("journal:invite_link", args=[token]))
        if not email:
            code = mark_safe(segno.make(link, error="m").svg_inline(omitsize=True, light="#fff"))  # noqa: S308 - drawn by us
            return render(
                request, "journal/invite_made.html", context | {"invitation": invitation, "link": link, "code": code}
            )
        if _mailed(user, invitation, link):
            messages.success(request, _("The invitation is on its way to %(address)s.") % {"address": email})
            return redirect(back)
        form.add_error("email", _("The mail could not be sent. Try again later, or leave the address out for a link."))
    return render(request, "journal/invite_form.html", context, status=422 if form.is_bound else 200)


def _tab(for_role: Role) -> str:
    return "clients" if for_role == Role.CLIENT else "me"


def _allowed(user: User, form: InviteForm) -> bool:
    """Within what one person may send; says so in the form if not."""
    email = form.cleaned_data.get("email", "")
    if email and rules.already_invited(user, email):
        form.add_error("email", _("An invitation to this address is open already. Take it back first to send another."))
    elif not rules.may_invite(user):
        form.add_error(None, _("You have made many invitations today. Please go on tomorrow."))
    return form.is_valid()


@sensitive_variables("link")
def _mailed(user: User, invitation: Invitation, link: str) -> bool:
    """Send it; an invitation that could not be sent is not left behind."""
    text = render_to_string("journal/mail/invitation.txt", {"invitation": invitation, "inviter": user, "link": link})
    subject = _("%(name)s invites you to Backcare") % {"name": " ".join(str(user).split())}
    try:
        send_mail(subject, text, None, [invitation.email or ""])
    except (SMTPException, OSError):
        logger.warning("An invitation could not be mailed.")
        invitation.delete()
        return False
    return True


# --- looking after them ---


@require_safe
@instructors_only
def invitations(request: HttpRequest) -> HttpResponse:
    """An instructor's invitations and the connections without access, each with its state (queries: three)."""
    user = person(request)
    sent = list(Invitation.objects.filter(inviter=user, for_role=Role.CLIENT).order_by("-created_at", "-pk")[:LISTED])
    context = {
        "tab": "clients",
        "waiting": [row for row in sent if row.is_open],
        "over": [row for row in sent if not row.is_open],
        "connections": [row for row in Connection.objects.of_instructor(user) if not row.is_active],
    }
    return render(request, "journal/invitations.html", context)


@require_POST
def withdraw(request: HttpRequest, invitation: uuids.UUID) -> HttpResponse:
    """Take back an invitation that nobody has accepted (one query, the write)."""
    mine = my_invitation(request, invitation)
    if rules.withdraw(mine):
        messages.success(request, _("The invitation was taken back. Its link does not work any more."))
    return redirect("journal:invitations" if mine.for_role == Role.CLIENT else "journal:sharing")


# --- accepting one ---


@login_not_required
@never_cache
@require_safe
@sensitive_variables("token")
def invite_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the invitation in the session, without its token, and go on to an address that tells nobody anything.

    Opening it changes nothing about the invitation (one query, and the session's write).
    """
    digest = rules.digest_of_token(token)
    if rules.open_by_digest(digest) is None and not _accepted_before(request, digest):
        return _gone(request)
    request.session[HELD] = digest
    return redirect("journal:invite")


@require_POST
def received(request: HttpRequest, invitation: uuids.UUID) -> HttpResponse:
    """Open an invitation that was mailed to this person's verified address (queries: addresses, invitations)."""
    held = next((row for row in rules.addressed_to(person(request)) if row.public_id == invitation), None)
    if held is None:
        raise Http404
    request.session[HELD] = held.token_digest
    return redirect("journal:invite")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Who invites, and what that means; accepting needs an account and a press (queries: the invitation, refusals)."""
    digest = request.session.get(HELD, "")
    invitation = rules.open_by_digest(digest) if digest else None
    if invitation is None:
        before = _accepted_before(request, digest)
        return _after_accepting(request, before) if before else _gone(request)
    if not request.user.is_authenticated:
        request.session[AFTER_SIGN_IN] = request.path
        return render(request, "journal/invite.html", {"invitation": invitation})
    request.session.pop(AFTER_SIGN_IN, None)
    refused = rules.refusal(invitation, request.user)
    if request.method == "POST" and refused is None:
        try:
            connection = rules.accept(invitation, request.user)
        except RefusedError as error:
            refused = error.reason
        else:
            del request.session[HELD]
            return _after_accepting(request, connection)
    if refused is Refusal.GONE:
        return _gone(request)
    context = {"invitation": invitation, "refused": refused and refused.value, "home": first_page(request)}
    return render(request, "journal/invite.html", context, status=409 if request.method == "POST" else 200)


def _accepted_before(request: HttpRequest, digest: str) -> Connection | None:
    """The connection that this person made with this invitation earlier, while it is open."""
    if not request.user.is_authenticated or not digest:
        return None
    mine = Connection.objects.open().filter(invitation__token_digest=digest).select_related("client", "instructor")
    return next((row for row in mine if request.user.pk in {row.client_id, row.instructor_id}), None)


def _after_accepting(request: HttpRequest, connection: Connection) -> HttpResponse:
    if connection.client_id == request.user.pk:
        return redirect("journal:share", connection.public_id)
    messages.success(
        request, _("You are connected. %(name)s chooses now what to share with you.") % {"name": connection.client}
    )
    return redirect("journal:invitations")


def _gone(request: HttpRequest) -> HttpResponse:
    """The same for a token that never was, one used, one taken back and one too old."""
    return render(request, "journal/invite_gone.html", status=404)
