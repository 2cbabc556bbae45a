"""The demo in the database: rows like everybody's, made again the same, open to whoever has the printed words."""

import collections
import datetime
import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.management import call_command
from django.db.models import F
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import Role, User, ZoneChange
from exercises import catalogue
from exercises.models import SafetyCheck
from journal.demo import PASSWORD
from journal.models import (
    AccessRecord,
    ActivityRating,
    Connection,
    ExerciseResult,
    Invitation,
    Note,
    OwnActivity,
    PainCause,
    PainInfluence,
    PainOrigin,
    PainPlace,
    PainReport,
    PainWord,
    Pause,
    Plan,
    PracticeSession,
    Review,
    Share,
    WeekReview,
)
from tests.factories import PracticeSessionFactory
from tests.kept import undone

NOW = datetime.datetime(2026, 11, 24, 7, 30, tzinfo=datetime.UTC)
MODELS = (User, EmailAddress, ZoneChange, Plan, Pause, Connection, Share, Invitation, AccessRecord, SafetyCheck)
MODELS += (PracticeSession, ExerciseResult, PainReport, PainWord, PainPlace, PainInfluence)
MODELS += (OwnActivity, WeekReview, ActivityRating, PainOrigin, PainCause, Note, Review)


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """What the command printed when it loaded everything."""
    with undone(django_db_blocker):
        with time_machine.travel(NOW, tick=False):
            out = io.StringIO()
            call_command("load_demo", stdout=out)
        yield out.getvalue()


@pytest.fixture
def loaded(said: str, content: None) -> Iterator[str]:
    with time_machine.travel(NOW, tick=False):
        yield said


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that the demo fills, keys and times included."""
    return {model.__name__: list(model._default_manager.order_by("pk").values_list()) for model in MODELS}


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in MODELS}


def test_a_second_run_changes_nothing_and_again_makes_the_same(loaded: str) -> None:
    first, many = snapshot(), counts()
    call_command("load_demo", stdout=io.StringIO())
    assert snapshot() == first
    stranger = PracticeSessionFactory()
    lost = PracticeSession.objects.select_related("user").exclude(user=stranger.user).first()
    assert lost is not None
    lost.delete()
    call_command("load_demo", "--again", stdout=io.StringIO())
    assert PracticeSession.objects.get(user=stranger.user) == stranger
    assert PracticeSession.objects.filter(uuid=lost.uuid, user__email=lost.user.email).exists()
    stranger.user.delete()
    assert counts() == many


def test_rows_are_as_the_site_makes_them(loaded: str) -> None:
    roles = collections.Counter(User.objects.values_list("role", flat=True))
    assert roles == {Role.CLIENT: 30, Role.INSTRUCTOR: 1}
    for model in MODELS:
        rows = list(model._default_manager.order_by("pk"))
        for row in rows[:: max(1, len(rows) // 40)]:
            row.full_clean(exclude={"level"} if model is SafetyCheck else None)  # no sign: no level
    times = PracticeSession.objects.exclude(finished_at=None).values_list("created_at", "updated_at", "finished_at")
    assert all(created == updated == finished for created, updated, finished in times)
    known = catalogue.exercise_keys()
    results = ExerciseResult.objects.values_list("exercise_key", "variant_key").distinct()
    assert all(variant in known[exercise] for exercise, variant in results)
    assert not ExerciseResult.objects.filter(done_reps__gt=F("planned_reps")).exists()
    for model in apps.get_app_config("journal").get_models():
        assert model._default_manager.exists(), model


def test_signing_in_works_as_printed(client: Client, loaded: str) -> None:
    assert f"http://127.0.0.1:8000{reverse('account_login')}" in loaded
    for address, first_page in (("ana@demo.example", "journal:today"), ("marta@demo.example", "journal:clients")):
        assert address in loaded
        assert PASSWORD in loaded
        answer = client.post(reverse("account_login"), {"login": address, "password": PASSWORD})
        assert (answer.status_code, answer.headers["Location"]) == (302, reverse(first_page))
        client.logout()
