"""Slow breathing alone: a page to read, the player with its circle, and a session of its own kind."""

import datetime
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from exercises import catalogue
from exercises.models import SafetyCheck
from exercises.safety import no_signs
from exercises.timeline import build
from journal.models import PracticeSession
from tests.factories import PauseFactory, PlanFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 20, tzinfo=datetime.UTC)
TODAY = NOW.date()
PLAY = reverse("breathe")


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(client: Client) -> User:
    user = UserFactory()
    SafetyCheck.objects.record(user=user, answers=no_signs(), doctor_ok=True)
    client.force_login(user)
    return user


def breathed(user: User) -> dict[str, Any]:
    return {
        "uuid": str(uuid.uuid4()),
        "owner": str(user.public_id),
        "routine": "breathing",
        "preset": "short",
        "started_at": "2026-11-24T19:50:00Z",
        "finished_at": "2026-11-24T19:53:15Z",
        "zone": "UTC",
        "active_seconds": 195,
        "outcome": "finished",
        "results": [
            {"exercise": "slow-breathing", "variant": "base", "status": "done", "planned_reps": 0, "done_reps": 0}
        ],
    }


def test_every_moment_of_it_is_a_breath_led_by_few_words() -> None:
    timeline = build(catalogue.routine_plan("short", "en", catalogue.BREATHING))
    assert timeline.total_ms == (15 + 3 * 5 + 30 * 5 + 15) * 1000
    breaths = [moment for moment in timeline.moments if moment.block in {"first", "breaths"}]
    assert [moment.breath for moment in breaths] == ["in", "out"] * 33
    assert {moment.ms for moment in breaths} == {2500}
    assert [moment.rep for moment in breaths] == [None] * 66
    assert sum("full" in moment.say for moment in breaths) == 2 * 3 + 2 * 5  # then every sixth breath


def test_anybody_can_read_it_and_a_client_breathes_with_the_circle(client: Client, user: User) -> None:
    page = client.get(reverse("exercises:breathing")).content.decode()
    assert f'href="{PLAY}?preset=short"' in page
    assert f'href="{PLAY}?preset=longer"' in page
    config = client.get(PLAY).context["config"]
    assert (config["save_url"], config["owner"]) == (reverse("journal:save_session"), str(user.public_id))
    client.logout()
    assert client.get(reverse("exercises:breathing")).status_code == 200
    assert client.get(PLAY).context["config"]["save_url"] == ""
    assert client.get(f"{PLAY}?preset=full").status_code == 404


def test_it_is_locked_as_everything_guided_is(client: Client, user: User) -> None:
    SafetyCheck.objects.record(user=user, answers=no_signs() | {"chest": True}, doctor_ok=True)
    assert client.get(PLAY).context["config"]["locked"] is True


def test_it_is_saved_as_breathing_beside_the_practice_and_keeps_only_a_day_of_a_flare(
    client: Client, user: User
) -> None:
    PlanFactory(user=user, valid_from=TODAY)
    answer = client.post(reverse("journal:save_session"), breathed(user), content_type="application/json")
    assert answer.status_code == 201
    session = PracticeSession.objects.get(user=user)
    assert (session.activity, session.minutes, session.slot) == ("breathing", 3, "evening")
    assert client.get(reverse("journal:today")).context["week"].kept == 0
    PauseFactory(user=user, reason="flare", first=TODAY, last=TODAY)
    assert client.get(reverse("journal:today")).context["week"].kept == 1
    day = " ".join(client.get(reverse("journal:day", args=[TODAY])).content.decode().split())
    assert "breathing, 3 minutes" in day
