"""A fourth exercise needs no code: one more file, or a few forms of the admin, and every page has it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from exercises import models
from tests.exercises.test_loading import load_with_squat

pytestmark = pytest.mark.django_db


def forms(prefix: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """The fields of an inline with new rows."""
    fields = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    return fields | {f"{prefix}-{i}-{name}": value for i, row in enumerate(rows) for name, value in row.items()}


def add(client: Client, model: type[Any], fields: dict[str, Any], **inlines: list[dict[str, Any]]) -> Any:
    address = reverse(f"admin:exercises_{model._meta.model_name}_add")
    for name, rows in inlines.items():
        fields |= forms(name, *rows)
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.context["errors"]
    return model.objects.latest("pk")


def shown(client: Client) -> dict[str, Any]:
    """Where the exercise stands: on each page, and last in the player."""
    pages = {
        "overview": (reverse("exercises:overview"), "4. Chair Squat"),
        "place": (reverse("exercises:exercise", args=["squat"]), "4 of 4"),
        "log": (reverse("exercises:exercise", args=["squat"]), "I did this"),
        "paper": (reverse("exercises:paper"), "Chair Squat"),
    }
    found: dict[str, Any] = {name: text in client.get(url).content.decode() for name, (url, text) in pages.items()}
    player = client.get(reverse("play")).content.decode()
    timeline = json.loads(re.findall(r'<script id="timeline" type="application/json">(.*?)</script>', player)[0])
    last = timeline["exercises"][3]
    return found | {"player": (last["title"], last["planned_reps"], "Sit down slowly." in timeline["rows"]["cue"])}


EVERYWHERE = {"overview": True, "place": True, "log": True, "paper": True, "player": ("Chair Squat", 8, True)}


def test_as_one_more_file(client: Client, tmp_path: Path) -> None:
    load_with_squat(tmp_path)
    assert shown(client) == EVERYWHERE


def test_by_hand_in_the_admin(client: Client, admin_client: Client) -> None:
    nothing: list[dict[str, Any]] = []
    exercise = add(
        admin_client,
        models.Exercise,
        {"key": "squat", "sides": 1, "posture": "standing", "categories": ["gluteal_strength"]},
        texts=[{"language": "en", "title": "Chair Squat"}],
        variants=nothing,
        cautions=nothing,
    )
    variant = add(
        admin_client,
        models.Variant,
        {"exercise": exercise.pk, "key": "base", "kind": "base", "position": 0, "suits": "[]", "figure": ""},
        texts=nothing,
        blocks=nothing,
    )
    block = {"variant": variant.pk, "side": "each", "cue_every": 1}
    enter = add(
        admin_client,
        models.Block,
        block | {"key": "enter", "role": "ready", "reps": 1, "position": 0},
        texts=nothing,
        steps=nothing,
    )
    squats = add(
        admin_client,
        models.Block,
        block | {"key": "squats", "role": "work", "reps": 8, "counted": "on", "position": 1},
        texts=[{"language": "en", "title": "Squats"}],
        steps=nothing,
    )
    usual = {"key": "step", "position": 0, "pace": "fixed", "ease": "hold", "breath": "free", "side": "each"}
    for place, kind, seconds, cue in (
        (enter, "ready", 10, "Stand by a chair."),
        (squats, "rep", 4, "Sit down slowly."),
    ):
        add(
            admin_client,
            models.Step,
            usual | {"block": place.pk, "kind": kind, "seconds": seconds, "condition": "always"},
            texts=[{"language": "en", "cue": cue}],
        )
    routine = models.Routine.objects.get(key="base")
    models.RoutineExercise.objects.create(routine=routine, exercise=exercise, position=9)
    assert shown(client) == EVERYWHERE
