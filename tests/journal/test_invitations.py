"""Invitations: looking takes nothing, the first who accepts has it, and nobody else gets anything."""

import datetime
import re
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from smtplib import SMTPException
from typing import Any
from unittest import mock

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection as database
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backcare.accounts.models import Role, User
from journal.invitations import A_DAY, digest_of_token, invite
from journal.models import Connection, Invitation
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)
SEVEN = datetime.timedelta(days=7)
SHOW = "/invite/"


@pytest.fixture
def marta(content: None) -> User:
    return UserFactory(role=Role.INSTRUCTOR, name="Marta Keller", email="marta@example.org")


def made(inviter: User, for_role: Role = Role.CLIENT, **fields: Any) -> tuple[Invitation, str]:
    """An invitation and the address that opens it."""
    result = invite(inviter, for_role=for_role, public_id=uuid.uuid4(), **fields)
    assert result is not None
    return result[0], reverse("journal:invite_link", args=[result[1]])


def browser(user: User | None = None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def answer(client: Client, link: str) -> Any:
    """Open the link, then press Accept."""
    assert client.get(link).headers["Location"] == SHOW
    return client.post(SHOW)


def test_a_link_with_its_code_is_shown_once_and_only_its_digest_is_kept(marta: User) -> None:
    client = browser(marta)
    url = reverse("journal:invite_client")
    form = {"uuid": str(uuid.uuid4()), "label": "Ana, Tuesday"}
    page = client.post(url, form)
    [link] = re.findall(r'value="(http://testserver/invite/([\w-]+)/)"', page.content.decode())
    assert len(link[1]) == 43  # 256 bits
    assert page.content.decode().count("<svg") == 1 + page.content.decode().count('<svg class="icon"')
    assert "style=" not in page.content.decode()
    row = Invitation.objects.get()
    assert (row.token_digest, row.label, row.email, row.for_role, row.state) == (
        digest_of_token(link[1]),
        "Ana, Tuesday",
        None,
        "client",
        "open",
    )
    assert row.expires_at - row.created_at == pytest.approx(SEVEN, abs=datetime.timedelta(seconds=1))
    again = client.post(url, form)
    assert (again.status_code, Invitation.objects.count()) == (302, 1)
    assert link[1] not in client.get(again.headers["Location"]).content.decode()


def test_the_token_leaves_the_address_and_fifty_looks_change_nothing(marta: User) -> None:
    invitation, link = made(marta)
    before = Invitation.objects.values().get()
    for client in (browser(), browser(UserFactory())):
        for _ in range(25):
            assert client.head(link).headers["Location"] == client.get(link).headers["Location"] == SHOW
            page = client.get(SHOW)
            assert page.status_code == 200
            assert "Marta Keller" in page.content.decode()
            assert link.split("/")[2] not in page.content.decode() + str(dict(client.session))
            assert page.headers["Referrer-Policy"] == "same-origin"
            assert "no-store" in page.headers["Cache-Control"]
    assert Invitation.objects.values().get() == before
    assert Connection.objects.count() == 0
    assert invitation.is_open


def test_accepting_connects_shares_nothing_and_leads_the_client_to_the_choice(marta: User) -> None:
    invitation, link = made(marta)
    ana = UserFactory()
    client = browser(ana)
    answered = answer(client, link)
    row = Connection.objects.get()
    assert (row.instructor, row.client, row.state, row.shares.count()) == (marta, ana, "pending", 0)
    assert answered.headers["Location"] == reverse("journal:share", args=[row.public_id])
    invitation.refresh_from_db()
    assert (invitation.state, invitation.connection) == ("accepted", row)
    assert client.get(link).headers["Location"] == SHOW  # who accepted it is led on
    assert client.get(SHOW).headers["Location"] == answered.headers["Location"]
    other = browser(UserFactory())
    gone = other.get(link)
    assert (gone.status_code, gone.content) == (404, other.get("/invite/never-was/").content)


def test_a_client_invites_an_instructor_and_still_has_to_choose(marta: User) -> None:
    ana = UserFactory(name="Ana")
    _invitation, link = made(ana, Role.INSTRUCTOR)
    refused = answer(browser(UserFactory()), link)
    assert (refused.status_code, refused.context["refused"]) == (409, "not_instructor")
    answered = answer(browser(marta), link)
    assert answered.headers["Location"] == reverse("journal:invitations")
    row = Connection.objects.get()
    assert (row.instructor, row.client, row.state) == (marta, ana, "pending")


@pytest.mark.parametrize("over", ["expired", "withdrawn", "inviter gone", "inviter no instructor"])
def test_an_invitation_that_is_over_is_like_one_that_never_was(marta: User, over: str) -> None:
    invitation, link = made(marta)
    client = browser(UserFactory())
    assert client.get(link).status_code == 302
    match over:
        case "expired":
            Invitation.objects.update(created_at=timezone.now() - SEVEN, expires_at=timezone.now())
        case "withdrawn":
            url = reverse("journal:withdraw", args=[invitation.public_id])
            assert browser(marta).post(url).headers["Location"] == reverse("journal:invitations")
        case "inviter gone":
            User.objects.filter(pk=marta.pk).update(is_active=False)
        case _:
            User.objects.filter(pk=marta.pk).update(role=Role.CLIENT)
    answers = [client.post(SHOW), client.get(SHOW), client.get(link), client.get("/invite/never-was/")]
    assert [page.status_code for page in answers] == [404] * 4
    assert len({page.content for page in answers}) == 1
    assert Connection.objects.count() == 0


def test_seven_days_to_the_second(marta: User) -> None:
    with time_machine.travel(NOW, tick=False):
        _invitation, link = made(marta)
    with time_machine.travel(NOW + SEVEN - datetime.timedelta(seconds=1), tick=False):
        assert browser().get(link).status_code == 302
    with time_machine.travel(NOW + SEVEN, tick=False):
        assert browser().get(link).status_code == 404
        listed = browser(marta).get(reverse("journal:invitations"))
        assert ([row.state for row in listed.context["over"]], listed.context["waiting"]) == (["expired"], [])
        assert "Ran out on 1 December 2026" in listed.content.decode()


def test_the_inviter_and_somebody_connected_already_leave_it_open(marta: User) -> None:
    invitation, link = made(marta)
    connected = UserFactory()
    Connection.objects.create(instructor=marta, client=connected)
    for user, reason in ((marta, "own"), (connected, "connected")):
        refused = answer(browser(user), link)
        assert (refused.status_code, refused.context["refused"]) == (409, reason)
    assert Invitation.objects.open().get() == invitation
    assert answer(browser(UserFactory()), link).status_code == 302


@pytest.mark.parametrize("email_of", ["another", "unverified"])
def test_a_mailed_one_belongs_to_its_verified_address(marta: User, email_of: str) -> None:
    invitation, link = made(marta, email="ana@example.org")
    ana = UserFactory(email="ana@example.org" if email_of == "unverified" else "ben@example.org")
    EmailAddress.objects.create(user=ana, email=ana.email, verified=email_of == "another", primary=True)
    client = browser(ana)
    refused = answer(client, link)
    assert (refused.status_code, refused.context["refused"]) == (409, "address")
    assert "ana@example.org" not in refused.content.decode().replace(f"signed in as {ana.email}", "")
    received = reverse("journal:received", args=[invitation.public_id])
    assert client.post(received).status_code == 404
    EmailAddress.objects.create(user=ana, email="Ana@Example.org", verified=True) if email_of == "another" else (
        EmailAddress.objects.update(verified=True)
    )
    assert [row.pk for row in client.get(reverse("journal:sharing")).context["received"]] == [invitation.pk]
    assert client.post(received).headers["Location"] == SHOW
    assert client.post(SHOW).status_code == 302
    assert Connection.objects.get().client == ana


def test_a_mail_holds_the_link_and_binds_it(marta: User, settings: Any) -> None:
    settings.MAIL_SERVER = True
    client, url = browser(marta), reverse("journal:invite_client")
    form = {"label": "", "email": "Ana@Example.org"}
    assert client.post(url, form | {"uuid": uuid.uuid4()}).status_code == 302
    [letter] = mail.outbox
    [token] = re.findall(r"http://testserver/invite/([\w-]+)/\n", letter.body)
    row = Invitation.objects.get()
    assert (letter.to, letter.subject) == (["ana@example.org"], "Marta Keller invites you to Backcare")
    assert (row.email, row.token_digest) == ("ana@example.org", digest_of_token(token))
    twice = client.post(url, form | {"uuid": uuid.uuid4()})
    assert (twice.status_code, list(twice.context["form"].errors), len(mail.outbox)) == (422, ["email"], 1)


def test_a_mail_that_fails_leaves_nothing_behind(marta: User, settings: Any) -> None:
    settings.MAIL_SERVER = True
    with mock.patch("journal.views.invitations.send_mail", side_effect=SMTPException):
        failed = browser(marta).post(
            reverse("journal:invite_client"), {"uuid": uuid.uuid4(), "email": "ana@example.org"}
        )
    assert (failed.status_code, list(failed.context["form"].errors)) == (422, ["email"])
    assert Invitation.objects.count() == 0


def test_without_a_mail_server_no_address_is_asked_for(marta: User) -> None:
    page = browser(marta).get(reverse("journal:invite_client"))
    assert list(page.context["form"].fields) == ["uuid", "label"]


def test_not_without_end(marta: User) -> None:
    ana = UserFactory()
    for inviter, url in ((ana, "journal:invite_instructor"), (marta, "journal:invite_client")):
        for _ in range(A_DAY[inviter.role]):
            made(inviter)
        page = browser(inviter).post(reverse(url), {"uuid": uuid.uuid4(), "label": "One more"})
        assert page.status_code == 422
        assert len(page.context["form"].non_field_errors()) == 1
        assert Invitation.objects.filter(inviter=inviter).count() == A_DAY[inviter.role]
        Invitation.objects.update(created_at=timezone.now() - datetime.timedelta(days=1))
        assert browser(inviter).post(reverse(url), {"uuid": uuid.uuid4()}).status_code == 200


def test_signing_up_or_in_leads_back_to_it(marta: User) -> None:
    _invitation, link = made(marta)
    visitor = browser()
    assert visitor.get(link, follow=True).status_code == 200
    data = {"email": "ana@example.org", "password1": PASSWORD, "sessions_per_day": "2"}
    assert visitor.post(reverse("account_signup"), data).headers["Location"] == SHOW
    assert visitor.post(SHOW).status_code == 302
    assert Connection.objects.get().client.email == "ana@example.org"
    _second, link = made(marta)
    known = UserFactory(email="ben@example.org")
    visitor = browser()
    visitor.get(link, follow=True)
    signed_in = visitor.post(reverse("account_login"), {"login": known.email, "password": PASSWORD})
    assert signed_in.headers["Location"] == SHOW
    visitor.get(SHOW)
    visitor.post(reverse("account_logout"))
    signed_in = visitor.post(reverse("account_login"), {"login": known.email, "password": PASSWORD})
    assert signed_in.headers["Location"] == reverse("journal:today")


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_accept_at_once_one_is_connected(marta: User) -> None:
    invitation, link = made(marta)
    clients = [browser(UserFactory()) for _ in range(20)]
    for client in clients:
        client.get(link)
    start = threading.Barrier(len(clients))

    def accept(client: Client) -> int:
        try:
            start.wait()
            return int(client.post(SHOW).status_code)
        finally:
            database.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        statuses = sorted(pool.map(accept, clients))
    assert statuses == [302] + [404] * 19
    invitation.refresh_from_db()
    assert invitation.connection == Connection.objects.get()
