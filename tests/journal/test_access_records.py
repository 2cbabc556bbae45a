"""Who looked at what of whom: one record for each look, and none is ever changed."""

import pytest
from django.db import connection as database
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from backcare.accounts.models import Role, User
from journal.access import record_access
from journal.enums import AccessKind, AccessResult, Scope
from journal.models import AccessRecord
from journal.models.audit import AppendOnlyError
from tests.factories import UserFactory, connect

pytestmark = pytest.mark.django_db


def test_so_many_reads_make_so_many_records(marta: User, content: None, client: Client) -> None:
    people = [UserFactory() for _ in range(3)]
    connections = [connect(marta, who, [Scope.PRACTICE]) for who in people]
    refused = connect(UserFactory(role=Role.INSTRUCTOR), people[0], [Scope.PRACTICE])
    client.force_login(marta)
    for _ in range(4):
        client.get(reverse("journal:clients"))
    for _ in range(7):
        client.get(reverse("journal:client", args=[connections[1].public_id]))
        assert client.get(reverse("journal:client", args=[refused.public_id])).status_code == 404
    client.get(reverse("journal:invitations"))
    client.get(reverse("journal:sharing"))
    found = list(AccessRecord.objects.order_by("pk").values_list("instructor", "client", "kind", "result"))
    assert found[:12] == [(marta.pk, who.pk, "clients", "shown") for _ in range(4) for who in people]
    assert found[12:] == [(marta.pk, people[1].pk, "client", "shown")] * 7


def test_one_insert_however_many_and_each_client_once(marta: User) -> None:
    people = [UserFactory() for _ in range(30)]
    with CaptureQueriesContext(database) as captured:
        record_access(marta, [*people, *people], AccessKind.SUMMARY, AccessResult.TAKEN)
    assert len(captured) == 1
    assert AccessRecord.objects.filter(kind="summary", result="taken").count() == 30


def test_records_are_only_ever_added(marta: User) -> None:
    ana = UserFactory()
    record_access(marta, [ana], AccessKind.CLIENT)
    record = AccessRecord.objects.get()
    attempts = (
        lambda: AccessRecord.objects.update(kind="plan"),
        lambda: AccessRecord.objects.all().delete(),
        lambda: AccessRecord.objects.filter(client=ana).update(at=timezone.now()),
        lambda: AccessRecord.objects.bulk_update([record], ["kind"]),
        lambda: AccessRecord.objects.update_or_create(pk=record.pk, defaults={"kind": "plan"}),
        lambda: ana.looked_at.all().delete(),
        record.save,
        record.delete,
    )
    for attempt in attempts:
        with pytest.raises(AppendOnlyError):
            attempt()
    assert AccessRecord.objects.get().kind == "client"
    marta.delete()
    assert AccessRecord.objects.get().instructor is None
    ana.delete()
    assert AccessRecord.objects.count() == 0
