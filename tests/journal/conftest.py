"""Who most tests of the journal are about; a test file that needs somebody more particular has its own."""

import pytest
from django.test import Client

from backcare.accounts.models import Role, User
from tests.factories import UserFactory


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
