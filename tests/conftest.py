"""What every test may ask for."""

from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import settings

# The same examples on every run, and no deadline: a slow machine is no fault of the code.
settings.register_profile("backcare", derandomize=True, deadline=None, max_examples=200)
settings.load_profile("backcare")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for the database by a fixture is marked so: `-m django_db` are the tests that know one."""
    for item in items:
        if {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())) and not item.get_closest_marker(
            "django_db"
        ):
            item.add_marker("django_db")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The shipped content is in the database before the first test."""
    with django_db_blocker.unblock():
        call_command("load_content", verbosity=0)


@pytest.fixture
def content(db: None) -> None:
    """The shipped content, also after a test that emptied the database."""
    from exercises.models import Routine

    if not Routine.objects.exists():
        call_command("load_content", verbosity=0)


@pytest.fixture(autouse=True)
def content_is_there(request: pytest.FixtureRequest) -> None:
    """No test that uses the database finds it emptied by the one before, whatever their order."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("content")
