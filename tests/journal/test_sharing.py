"""Consent and the page Sharing: chosen by the client, scope by scope, and stopped by one press."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backcare.accounts.models import Role, User
from journal.access import record_access, shared_clients
from journal.enums import AccessKind, AccessResult, Scope
from journal.models import Connection, Share
from tests.factories import PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 23, 30, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 25)  # in Berlin


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def marta(content: None) -> User:
    return UserFactory(role=Role.INSTRUCTOR, name="Marta Keller", clinician=True)


@pytest.fixture
def ana(content: None) -> User:
    return UserFactory(name="Ana", time_zone="Europe/Berlin")


@pytest.fixture
def pending(marta: User, ana: User) -> Connection:
    return Connection.objects.create(instructor=marta, client=ana)


@pytest.fixture
def signed_in(client: Client, ana: User) -> Client:
    client.force_login(ana)
    return client


def shares(connection: Connection) -> dict[str, datetime.date | None]:
    return dict(Share.objects.filter(connection=connection).values_list("scope", "since"))


def test_nothing_is_ticked_and_both_buttons_weigh_the_same(signed_in: Client, pending: Connection) -> None:
    page = signed_in.get(reverse("journal:share", args=[pending.public_id]))
    form = page.context["form"]
    assert (form["scopes"].value(), form["start"].value()) == ([], "today")
    text = page.content.decode()
    assert text.count('<button class="btn quiet-btn" type="submit"') == 2
    for said in ("licensed clinician", "cannot sign in as you", "round the clock", "112", "Stop it with one tap"):
        assert said in text


@pytest.mark.parametrize(("start", "since"), [("today", TODAY), ("all", None)])
def test_sharing_gives_exactly_what_was_ticked(
    signed_in: Client, pending: Connection, marta: User, start: str, since: datetime.date | None
) -> None:
    url = reverse("journal:share", args=[pending.public_id])
    assert signed_in.post(url, {"scopes": ["practice", "notes"], "start": start}).status_code == 302
    pending.refresh_from_db()
    assert (pending.state, pending.answered_at, shares(pending)) == ("active", NOW, {"practice": since, "notes": since})
    [shared] = shared_clients(marta)
    assert shared.scopes == [Scope.PRACTICE, Scope.NOTES]


@pytest.mark.parametrize("data", [{"start": "today"}, {"scopes": ["practice"]}, {"scopes": ["all"], "start": "all"}])
def test_an_unclear_choice_shares_nothing(signed_in: Client, pending: Connection, data: dict[str, Any]) -> None:
    page = signed_in.post(reverse("journal:share", args=[pending.public_id]), data)
    pending.refresh_from_db()
    assert (page.status_code, pending.state, shares(pending)) == (422, "pending", {})


def test_not_now_leaves_it_waiting_and_no_thank_you_declines(
    signed_in: Client, pending: Connection, marta: User
) -> None:
    data = {"scopes": ["pain"], "start": "all", "later": "1"}
    assert signed_in.post(reverse("journal:share", args=[pending.public_id]), data).status_code == 302
    pending.refresh_from_db()
    assert (pending.state, shares(pending), len(shared_clients(marta))) == ("pending", {}, 0)
    assert [row.pk for row in signed_in.get(reverse("journal:sharing")).context["waiting"]] == [pending.pk]
    signed_in.post(reverse("journal:stop_sharing", args=[pending.public_id]))
    page = signed_in.get(reverse("journal:sharing"))
    assert [(row.pk, row.state, row.answered_at) for row in page.context["past"]] == [(pending.pk, "declined", NOW)]
    assert "You said no on 25 November 2026" in page.content.decode()
    assert signed_in.get(reverse("journal:share", args=[pending.public_id])).status_code == 404


def active(connection: Connection, **since: datetime.date | None) -> Connection:
    Share.objects.bulk_create(Share(connection=connection, scope=scope, since=day) for scope, day in since.items())
    connection.state, connection.answered_at = "active", timezone.now()
    connection.save()
    return connection


EARLY = datetime.date(2026, 10, 1)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("keep", {"practice": None, "words": TODAY, "pain": EARLY}),
        ("today", dict.fromkeys(["practice", "words", "pain"], TODAY)),
        ("all", dict.fromkeys(["practice", "words", "pain"])),
    ],
)
def test_a_change_keeps_what_it_does_not_name(
    signed_in: Client, pending: Connection, start: str, expected: dict[str, Any]
) -> None:
    connection = active(pending, practice=None, pain=EARLY, safety=None)
    url = reverse("journal:share", args=[connection.public_id])
    form = signed_in.get(url).context["form"]
    assert (form["scopes"].value(), form["start"].value()) == (["practice", "pain", "safety"], "keep")
    assert signed_in.post(url, {"scopes": ["practice", "pain", "words"], "start": start}).status_code == 302
    assert shares(connection) == expected


def test_stopping_works_at_the_next_request_on_every_way(signed_in: Client, pending: Connection, marta: User) -> None:
    connection = active(pending, practice=None)
    PracticeSessionFactory(user=connection.client, local_date=TODAY)
    looking = Client()
    looking.force_login(marta)
    url = reverse("journal:client", args=[connection.public_id])
    assert looking.get(url).status_code == 200
    assert signed_in.post(reverse("journal:stop_sharing", args=[connection.public_id])).status_code == 302
    for headers in ({}, {"HX-Request": "true"}):
        assert looking.get(url, headers=headers).status_code == 404
    assert looking.get(reverse("journal:clients")).context["rows"] == []
    page = signed_in.get(reverse("journal:sharing"))
    assert (page.context["active"], [row.state for row in page.context["past"]]) == ([], ["ended"])
    again = Connection.objects.create(instructor=marta, client=connection.client)
    assert again.public_id != connection.public_id


def test_the_page_says_who_looked_in_plain_words(
    signed_in: Client, pending: Connection, marta: User, ana: User, frozen: Any
) -> None:
    active(pending, practice=None, pain=EARLY)
    for hours in (-30, -2, -1):
        frozen.move_to(NOW + datetime.timedelta(hours=hours))
        record_access(marta, [ana], AccessKind.CLIENT)
    frozen.move_to(NOW)
    record_access(marta, [ana], AccessKind.SUMMARY, AccessResult.TAKEN)
    record_access(marta, [UserFactory()], AccessKind.CLIENTS)
    page = signed_in.get(reverse("journal:sharing"))
    [card] = page.context["active"]
    assert ([(str(label), since) for label, since in card["shared"]], card["last"]) == (
        [("Practice", None), ("Pain numbers", EARLY)],
        NOW,
    )
    lines = [(line["what"], line["result"], line["times"], line["day"].day) for line in page.context["history"]]
    assert lines == [
        ("the summary for your doctor", "taken", 1, 25),
        ("the page about you", "shown", 2, 24),
        ("the page about you", "shown", 1, 23),
    ]
    said = " ".join(page.content.decode().split())
    assert "Marta Keller took a copy: the summary for your doctor" in said
    assert "Marta Keller looked at the page about you, 2 times that day" in said
    assert "Last looked on 25 November 2026, 00:30" in said


def test_an_instructor_leaves_too(client: Client, pending: Connection, marta: User) -> None:
    client.force_login(marta)
    listed = client.get(reverse("journal:invitations"))
    assert [row.pk for row in listed.context["connections"]] == [pending.pk]
    assert client.post(reverse("journal:leave_client", args=[pending.public_id])).status_code == 302
    pending.refresh_from_db()
    assert (pending.state, pending.answered_at, pending.ended_at) == ("ended", None, NOW)
