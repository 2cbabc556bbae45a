"""Another person's entry looks exactly like one that does not exist, at every address that carries an id."""

import datetime
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from backcare.accounts.models import User
from journal.models import PainReport, PracticeSession
from tests.factories import PainReportFactory, PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db
CANARY = "canary-7319"
METHODS = ("get", "head", "post", "put", "patch", "delete")
# name of the address -> how to fill it for one entry; an address with an id that is missing here fails the test below
WITH_ID = {
    "journal:log_session": lambda session, pain: [session],
    "journal:edit_session": lambda session, pain: [session],
    "journal:edit_pain": lambda session, pain: [pain],
    "journal:delete": lambda session, pain: ["sessions", session],
    "journal:restore": lambda session, pain: ["pain", pain],
    "journal:end_pause": lambda session, pain: [session],
}


def patterns(resolver: Any = None, namespace: str = "") -> Any:
    """(name, pattern) of every address of our own apps that carries an id."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.app_name in {"admin"} or "allauth" in str(entry.urlconf_name):
                continue
            yield from patterns(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern) and re.search(r"<(uuid|int|pk|id)[:>]", str(entry.pattern)):
            yield f"{namespace}{entry.name}"


def test_every_address_with_an_id_is_tried() -> None:
    assert set(patterns()) == set(WITH_ID)


@pytest.fixture
def strangers(content: None) -> tuple[PracticeSession, PainReport]:
    other = UserFactory(name=CANARY)
    today = datetime.datetime.now(datetime.UTC).date()
    session = PracticeSessionFactory(user=other, note=CANARY, local_date=today)
    return session, PainReportFactory(user=other, note=CANARY, local_date=today)


@pytest.mark.parametrize("name", sorted(WITH_ID))
@pytest.mark.parametrize("method", METHODS)
def test_a_strangers_entry_is_not_there(
    client: Client, strangers: tuple[PracticeSession, PainReport], name: str, method: str
) -> None:
    client.force_login(UserFactory())
    session, pain = strangers
    theirs = reverse(name, args=WITH_ID[name](session.uuid, pain.uuid))
    missing = reverse(name, args=WITH_ID[name](uuid.uuid4(), uuid.uuid4()))
    answers = [getattr(client, method)(url) for url in (theirs, missing)]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].status_code in {404, 405}
    assert answers[0].content == answers[1].content
    assert CANARY.encode() not in answers[0].content
    session.refresh_from_db()
    pain.refresh_from_db()
    assert (session.version, pain.version, session.deleted_at, pain.deleted_at) == (1, 1, None, None)


def test_no_page_of_mine_holds_anything_of_theirs(
    client: Client, strangers: tuple[PracticeSession, PainReport]
) -> None:
    me: User = UserFactory()
    client.force_login(me)
    today = reverse("journal:day", args=[strangers[0].local_date])
    for url in (reverse("journal:today"), reverse("journal:journal"), reverse("journal:trends"), today):
        answer = client.get(url)
        assert answer.status_code == 200
        assert CANARY not in answer.content.decode() + str(answer.headers)


def test_signed_out_is_sent_to_sign_in_from_every_private_page(client: Client) -> None:
    for name in ("today", "journal", "trends", "add_past_day", "pain_now"):
        url = reverse(f"journal:{name}")
        answer = client.get(url)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/account/login/?next={url}")
    part = client.get(
        reverse("journal:today"), headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/today/"}
    )
    assert (part.status_code, part.headers["HX-Redirect"]) == (204, "/account/login/?next=/today/")
