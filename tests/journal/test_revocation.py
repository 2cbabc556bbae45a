"""Consent that ends while the instructor is reading: no answer begun afterwards holds anything of the client.

25 rounds in the suite; `make proof-access` plays 200 on both databases (BACKCARE_ROUNDS).
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection as database
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backcare.accounts.models import Role
from journal import consent
from journal.enums import Scope
from journal.models import AccessRecord, Connection, Share
from tests.factories import PainReportFactory, PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = int(os.environ.get("BACKCARE_ROUNDS", "25"))
READERS = 8
CANARY = "canary-7319"


class Round:
    """Eight readers of one connection until it has ended."""

    def __init__(self, urls: list[str]) -> None:
        self.urls = urls
        self.reading, self.ended = threading.Event(), threading.Event()

    def read(self, session: str, number: int) -> tuple[int, int, list[str]]:
        """Ask again and again, the last two times after the end: answers with data before, answers after, leaks."""
        client = Client()
        client.cookies["sessionid"] = session
        headers = {"HX-Request": "true", "HX-Target": "client"} if number % 2 else {}
        seen, after, leaked = 0, 0, []
        try:
            while after < 2:
                url = self.urls[(number + seen + after) % len(self.urls)]
                ended = self.ended.is_set()  # before it begins
                answer = client.get(url, headers=headers)
                held = CANARY in answer.content.decode() + str(answer.headers)
                if ended:
                    after += 1
                    leaked += [url] if held else []
                elif held:
                    seen += 1
                    self.reading.set()
        finally:
            database.close()
        return seen, after, leaked


def test_no_answer_begun_after_the_end_holds_anything(content: None) -> None:
    marta, ana = UserFactory(role=Role.INSTRUCTOR), UserFactory(name=CANARY)
    today = timezone.now().date()
    PracticeSessionFactory(user=ana, local_date=today, note=CANARY)
    PainReportFactory(user=ana, local_date=today, place=CANARY, note=CANARY).words.create(own=CANARY)
    looking = Client()
    looking.force_login(marta)
    session = looking.cookies["sessionid"].value
    seen = after = 0
    leaked: list[str] = []
    with ThreadPoolExecutor(READERS) as readers:
        for _ in range(ROUNDS):
            connection = Connection.objects.create(
                instructor=marta, client=ana, state="active", answered_at=timezone.now()
            )
            Share.objects.bulk_create(Share(connection=connection, scope=scope) for scope in Scope.values)
            turn = Round([reverse("journal:client", args=[connection.public_id]), reverse("journal:clients")])
            reads = [readers.submit(turn.read, session, number) for number in range(READERS)]
            assert turn.reading.wait(timeout=60)
            consent.stop(connection)
            turn.ended.set()
            for read in reads:
                before, afterwards, found = read.result()
                seen, after, leaked = seen + before, after + afterwards, leaked + found
    print(f"{ROUNDS} ends: {seen} answers with data before, {after} after, {len(leaked)} of them with data")  # noqa: T201
    assert leaked == []
    assert after == ROUNDS * READERS * 2
    assert seen >= ROUNDS
    assert AccessRecord.objects.count() >= seen
