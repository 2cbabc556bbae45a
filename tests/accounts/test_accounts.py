"""Sign-up, sign-in, zones: who somebody is, and that nobody is told who else is."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User, ZoneChange
from journal.models import Plan
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
JOINED = datetime.datetime(2026, 11, 24, 23, 30, tzinfo=datetime.UTC)


def sign_up(client: Client, **changes: str) -> object:
    data = {"email": "Ana@Example.org", "password1": "three slow words", "sessions_per_day": "2", "zone": "Asia/Tokyo"}
    return client.post(reverse("account_signup"), data | {"name": "Ana"} | changes)


@time_machine.travel(JOINED, tick=False)
def test_sign_up_takes_the_zone_and_begins_the_first_plan(client: Client, content: None) -> None:
    answer = sign_up(client)
    assert answer.status_code == 302  # type: ignore[attr-defined]
    user = User.objects.get()
    assert (user.email, user.name, user.time_zone, user.role) == ("ana@example.org", "Ana", "Asia/Tokyo", "client")
    assert [(row.zone, row.since) for row in ZoneChange.objects.of(user)] == [("Asia/Tokyo", JOINED)]
    plan = Plan.objects.get()
    # 08:30 on the 25th in Tokyo
    assert (plan.user, plan.valid_from, plan.sessions_per_day, plan.days_per_week, plan.preset_key) == (
        user,
        datetime.date(2026, 11, 25),
        2,
        5,
        "full",
    )
    assert client.get(reverse("journal:today")).status_code == 200


def test_sign_up_without_javascript_or_with_an_odd_zone_is_utc(client: Client, content: None) -> None:
    sign_up(client, zone="Mars/Olympus", sessions_per_day="1")
    assert User.objects.get().time_zone == "UTC"
    assert Plan.objects.get().sessions_per_day == 1


@pytest.mark.parametrize(("field", "value"), [("email", "ana"), ("password1", "short"), ("sessions_per_day", "3")])
def test_sign_up_keeps_what_was_typed_beside_the_error(client: Client, field: str, value: str) -> None:
    answer = sign_up(client, **{field: value})
    form = answer.context["form"]  # type: ignore[attr-defined]
    assert list(form.errors) == [field]
    assert form["name"].value() == "Ana"
    assert User.objects.count() == 0


def test_sign_in_says_the_same_of_a_wrong_password_and_an_unknown_address(client: Client) -> None:
    UserFactory(email="ana@example.org")
    said = []
    for email in ("ana@example.org", "nobody@example.org"):
        answer = client.post(reverse("account_login"), {"login": email, "password": "wrong words here"})
        said.append([str(error) for error in answer.context["form"].non_field_errors()])
    assert said[0] == said[1]
    assert len(said[0]) == 1


def test_a_reset_link_goes_to_the_known_address_and_the_page_is_the_same(client: Client, mailoutbox: list) -> None:
    UserFactory(email="ana@example.org")
    pages = []
    for email in ("ana@example.org", "nobody@example.org"):
        answer = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        pages.append(answer.content)
    assert pages[0] == pages[1]
    assert [mail.to for mail in mailoutbox if "/account/password/reset/key/" in mail.body] == [["ana@example.org"]]


def test_a_new_zone_is_a_new_row_and_an_unknown_one_is_refused() -> None:
    user = UserFactory(time_zone="Europe/Berlin")
    user.move_to("America/Los_Angeles")
    user.move_to("America/Los_Angeles")
    assert [row.zone for row in ZoneChange.objects.of(user)] == ["Europe/Berlin", "America/Los_Angeles"]
    with pytest.raises(ValidationError):
        user.move_to("Mars/Olympus")


def test_the_settings_page_changes_name_and_zone(client: Client) -> None:
    user = UserFactory(time_zone="Europe/Berlin")
    client.force_login(user)
    answer = client.post(reverse("settings"), {"name": "Ana", "time_zone": "Asia/Tokyo"})
    assert answer.status_code == 302
    user.refresh_from_db()
    assert (user.name, user.time_zone) == ("Ana", "Asia/Tokyo")
    assert ZoneChange.objects.of(user).count() == 2
    refused = client.post(reverse("settings"), {"name": "Bea", "time_zone": "Mars/Olympus"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["time_zone"])


def test_an_address_belongs_to_one_person_whatever_its_case() -> None:
    UserFactory(email="ana@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="ANA@example.org")])
