"""A device at the safety pages."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.factories import UserFactory


@pytest.fixture
def clock(content: None) -> Any:
    """24 November 2026, 08:00 UTC, until a test moves it."""
    with time_machine.travel(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def someone(client: Client, request: pytest.FixtureRequest) -> Client:
    """A device: nobody is signed in on it, or with the parameter "client" a client is."""
    if getattr(request, "param", "visitor") == "client":
        client.force_login(UserFactory.create(time_zone="UTC"))
    return client
