"""What every test may ask for."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import settings

from tests.kept import Kept
from tests.operations.site import manage

KEPT = pytest.StashKey[Kept]()

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
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> None:
    """The shipped content is in the database before the first test."""
    with django_db_blocker.unblock():
        call_command("load_content", verbosity=0)
        request.config.stash[KEPT] = Kept(django_db_blocker)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Whatever the tests before did to the database, this one finds the content."""
    if (kept := item.config.stash.get(KEPT, None)) and item.get_closest_marker("django_db"):
        kept.put_back()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site on SQLite that is ready for serving; tests work on copies, or only read."""
    folder = tmp_path_factory.mktemp("made") / "var"
    manage("prepare", BACKCARE_VAR=str(folder))
    return folder


@pytest.fixture
def content(db: None) -> None:
    """The shipped content: the database is never without it. For tests that rest on it."""
