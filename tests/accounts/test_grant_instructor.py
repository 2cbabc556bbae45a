"""The operator makes instructors; nobody makes themselves one."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backcare.accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def role_of(person: User) -> tuple[str, bool]:
    person.refresh_from_db()
    return person.role, person.clinician


def test_granted_with_and_without_a_licence_and_taken_away() -> None:
    marta, said = UserFactory(email="marta@example.org"), StringIO()
    call_command("grant_instructor", " Marta@Example.org ", stdout=said)
    assert role_of(marta) == ("instructor", False)
    call_command("grant_instructor", "marta@example.org", "--clinician", stdout=said)
    assert role_of(marta) == ("instructor", True)
    call_command("grant_instructor", "marta@example.org", "--revoke", stdout=said)
    assert role_of(marta) == ("client", False)
    assert said.getvalue().splitlines() == [
        "marta@example.org is an instructor now.",
        "marta@example.org is an instructor and a licensed clinician now.",
        "marta@example.org is a client now.",
    ]


def test_an_unknown_address_is_said_and_makes_nobody() -> None:
    with pytest.raises(CommandError, match=r"no account with the address nobody@example\.org"):
        call_command("grant_instructor", "nobody@example.org")
    assert User.objects.count() == 0
