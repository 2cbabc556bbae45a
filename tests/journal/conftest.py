"""Who most tests of the journal are about; a test file that needs somebody more particular has its own."""

from typing import Any

import pytest
from django.test import Client

from backcare.accounts.models import Role, User
from tests.factories import UserFactory
from tests.journal.following import NOON


@pytest.fixture
def user(content: None) -> User:
    return UserFactory()


@pytest.fixture
def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


@pytest.fixture
def marta(db: None) -> User:
    return UserFactory(role=Role.INSTRUCTOR, name="Marta")


@pytest.fixture
def noon(time_machine: Any) -> None:
    """A Tuesday at noon."""
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def site(marta: User, client: Client) -> Client:
    """Marta signed in."""
    client.force_login(marta)
    return client
