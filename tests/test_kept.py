"""The tests' own footing: what comes back after a test that emptied the tables is what had been loaded."""

import pytest
from django.core.management import call_command

from exercises.models import Edition, Exercise
from tests.conftest import KEPT
from tests.kept import Kept, rows_of


@pytest.fixture
def kept(request: pytest.FixtureRequest, db: None) -> Kept:
    return request.config.stash[KEPT]


@pytest.mark.django_db(transaction=True)
def test_content_comes_back_as_it_was(kept: Kept) -> None:
    assert len(kept.rows) > 10
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
    assert (Exercise.objects.count(), Edition.objects.mark()) == (0, None)
    kept.put_back()
    assert {table: rows_of(table) for table in kept.rows} == kept.rows
    Exercise.objects.create(key="one-more", posture="standing")  # its id is not taken


@pytest.mark.django_db
def test_loading_finds_nothing_to_do(kept: Kept) -> None:
    call_command("load_content", verbosity=0)
    assert {table: rows_of(table) for table in kept.rows} == kept.rows
