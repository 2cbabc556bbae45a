"""A fourth exercise needs no code: one more file, or a few forms of the admin, and every page has it."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from exercises import content, models
from exercises.loading import load
from tests.exercises.test_loading import SQUAT

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


def is_everywhere(client: Client) -> None:
    overview = client.get(reverse("exercises:overview")).content.decode()
    assert "4. Chair Squat" in overview
    last = client.get(reverse("exercises:exercise", args=["squat"])).content.decode()
    assert "4 of 4" in last
    assert "I did this" in last
    assert "Chair Squat" in client.get(reverse("exercises:paper")).content.decode()
    player = client.get(reverse("play")).content.decode()
    timeline = json.loads(re.findall(r'<script id="timeline" type="application/json">(.*?)</script>', player)[0])
    assert timeline["exercises"][3]["title"] == "Chair Squat"
    assert timeline["exercises"][3]["planned_reps"] == 8
    assert "Sit down slowly." in timeline["rows"]["cue"]


def test_as_one_more_file(client: Client, tmp_path: Path) -> None:
    shutil.copytree(content.FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "squat.toml").write_text(SQUAT)
    routine = tmp_path / "routine.toml"
    routine.write_text(routine.read_text().replace('"glute-bridge"]', '"glute-bridge", "squat"]', 1))
    load(content.read(tmp_path))
    is_everywhere(client)


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
    is_everywhere(client)
