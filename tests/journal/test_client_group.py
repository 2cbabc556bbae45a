"""All clients together: counts without names."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from journal.access import shared_clients
from journal.client_groups import GROUP_WEEKS, Part, WeekCounts, group
from journal.client_rows import client_rows
from journal.enums import Scope
from journal.models import Connection
from tests.factories import PainReportFactory, PauseFactory
from tests.journal.following import DAY, TODAY, follow, practise

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_counts_by_hand(marta: User) -> None:
    """Four share practice: two kept all of last week, one three of five days, one none; a fifth shares none."""
    for name in ("one", "two"):
        practise(follow(marta, name).client, *range(3, 8))
    practise(follow(marta, "three").client, 2, 3, 4)
    practise(follow(marta, "away").client, 20)
    hides = follow(marta, "hides", [Scope.PAIN])
    for days in range(40):
        PainReportFactory(user=hides.client, local_date=TODAY - days * DAY, intensity=3 if days < 10 else 6)
    PauseFactory(user=Connection.objects.get(client__name="one").client, reason="illness", local_date=TODAY)
    found = group([row.overview for row in client_rows(shared_clients(marta), GROUP_WEEKS)])
    assert (found.clients, found.stopped, found.flares, found.lower) == (5, Part(1, 4), Part(0, 5), Part(1, 1))
    assert [week.monday for week in found.weeks] == [TODAY - DAY - 7 * back * DAY for back in range(12)]
    last, before = found.weeks[1], found.weeks[2]
    assert last == WeekCounts(datetime.date(2026, 11, 16), clients=4, most=2, half=1, less=1)
    assert (before.most, before.half, before.less, before.nothing_asked) == (0, 0, 4, 0)


def test_all_together_names_nobody(marta: User, site: Client) -> None:
    practise(follow(marta, "Ana Nowak").client, 1)
    assert "Ana" not in site.get(reverse("journal:client_group")).content.decode()
