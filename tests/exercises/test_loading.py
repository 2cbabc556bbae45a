"""Loading the content: the same twice, and never over what somebody wrote here."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from exercises import catalogue, content, models
from exercises.content import Piece
from exercises.library import read_library
from exercises.loading import load
from exercises.timeline import build

pytestmark = pytest.mark.django_db

type Place = tuple[str, tuple[str, ...]]

TITLE = ("ExerciseText", ("butt-pump", "en"))
LIFT_CUE = ("StepText", ("butt-pump", "base", "lifts", "up", "en"))
LIFT = ("Step", ("butt-pump", "base", "lifts", "down"))

SQUAT = """
key = "squat"
posture = "standing"
categories = ["gluteal_strength"]
[en]
title = "Chair Squat"
[[variants]]
key = "base"
[[variants.blocks]]
key = "enter"
role = "ready"
steps = [{ key = "stand", kind = "ready", seconds = 10, en = { cue = "Stand by a chair." } }]
[[variants.blocks]]
key = "squats"
reps = 8
counted = true
en = { title = "Squats" }
steps = [{ key = "down", kind = "rep", seconds = 4, en = { cue = "Sit down slowly." } }]
"""


def changed(values: Mapping[Place, Mapping[str, Any]]) -> list[Piece]:
    """The shipped content with other values in some places."""
    pieces = content.read()
    return [replace(piece, values={**piece.values, **values.get((piece.kind, piece.path), {})}) for piece in pieces]


def without(kind: str, *path: str) -> list[Piece]:
    """The shipped content without one object and its parts."""
    return [p for p in content.read() if not (p.kind.startswith(kind) and p.path[: len(path)] == path)]


def title() -> models.ExerciseText:
    return models.ExerciseText.objects.get(exercise__key="butt-pump", language="en")


def block(key: str) -> models.Block:
    return models.Block.objects.get(variant__exercise__key="butt-pump", variant__key="base", key=key)


def step() -> models.Step:
    return block("lifts").steps.get(key="down")


def test_loading_again_changes_nothing() -> None:
    number = len(content.read())
    stored = models.Edition.objects.mark()
    out = StringIO()
    call_command("load_content", stdout=out)
    assert out.getvalue() == f"0 created, 0 updated, {number} unchanged, 0 kept, 0 archived\n"
    assert models.Edition.objects.mark() == stored


def test_loading_into_an_empty_database_stores_every_piece() -> None:
    for model in (models.Routine, models.Exercise):
        model.objects.all().delete()
    assert load(content.read()) == {
        "created": len(content.read()),
        "updated": 0,
        "unchanged": 0,
        "kept": 0,
        "archived": 0,
    }
    assert catalogue.presets("en")[1].total_ms == 660_000


def test_an_edited_text_survives_while_others_are_replaced() -> None:
    edited = title()
    edited.title = "Kick"
    edited.save()
    counts = load(changed({TITLE: {"title": "New"}, LIFT_CUE: {"cue": "New cue."}}))
    assert (counts["kept"], counts["updated"]) == (1, 1)
    assert title().title == "Kick"
    assert block("lifts").steps.get(key="up").texts.get().cue == "New cue."


def test_data_and_words_are_edited_apart() -> None:
    """A step whose seconds were changed here keeps them, and its shipped cue still follows the files."""
    edited = step()
    edited.seconds = 2
    edited.save()
    counts = load(changed({LIFT: {"seconds": 9}}))
    assert (counts["kept"], counts["updated"], step().seconds) == (1, 0, Decimal(2))
    edited.seconds = 1
    edited.save()
    assert load(changed({LIFT: {"seconds": 9}}))["updated"] == 1
    assert step().seconds == 9


def test_an_edit_that_equals_what_is_shipped_later_is_no_edit_any_more() -> None:
    edited = title()
    edited.title = "Kick"
    edited.save()
    load(changed({TITLE: {"title": "Kick"}}))
    assert not title().was_edited
    load(content.read())
    assert title().title == "Butt Pump"


def test_what_is_shipped_no_longer_is_archived_and_comes_back() -> None:
    left_out = block("find-left")
    counts = load(without("Block", "butt-pump", "base", "find-left"))
    assert counts["archived"] == 1
    left_out.refresh_from_db()
    assert left_out.archived_at is not None
    assert catalogue.presets("en")[1].total_ms == 651_000
    assert load(content.read())["updated"] == 1
    assert catalogue.presets("en")[1].total_ms == 660_000


def test_what_was_archived_or_made_here_stays_as_it_is() -> None:
    archived = block("find-left")
    archived.archived_at = timezone.now()
    archived.save()
    made = models.Exercise.objects.create(key="squat", posture="standing")
    counts = load(content.read())
    assert (counts["updated"], counts["archived"], counts["kept"]) == (0, 0, 1)
    made.refresh_from_db()
    archived.refresh_from_db()
    assert made.archived_at is None
    assert archived.archived_at is not None


def test_an_instructors_own_exercise_is_never_touched(django_user_model: Any) -> None:
    owner = django_user_model.objects.create_user(email="mia@example.org")
    own = models.Exercise.objects.create(key="butt-pump", owner=owner, posture="lying")
    assert load(changed({("Exercise", ("butt-pump",)): {"posture": "standing"}}))["updated"] == 1
    own.refresh_from_db()
    assert own.posture == "lying"
    assert list(catalogue.exercise_keys()) == ["butt-pump", "glute-bridge", "slow-breathing", "standing-roll-down"]


def load_with_squat(folder: Path) -> None:
    """The shipped content with one more file, named by the routine."""
    shutil.copytree(content.FOLDER, folder, dirs_exist_ok=True)
    (folder / "squat.toml").write_text(SQUAT)
    routine = folder / "routine.toml"
    routine.write_text(routine.read_text().replace('"glute-bridge"]', '"glute-bridge", "squat"]', 1))
    load(content.read(folder))


def test_a_fourth_exercise_is_one_more_file(tmp_path: Path) -> None:
    load_with_squat(tmp_path)
    assert [squats_in(preset) for preset in SHIPPED_SECONDS] == [eight_squats(preset) for preset in SHIPPED_SECONDS]
    assert catalogue.exercise_keys()["squat"] == {"base"}


def test_a_fourth_exercise_is_a_few_rows() -> None:
    exercise = models.Exercise.objects.create(key="squat", posture="standing")
    models.ExerciseText.objects.create(exercise=exercise, title="Chair Squat")
    variant = models.Variant.objects.create(exercise=exercise, key="base")
    enter = models.Block.objects.create(variant=variant, key="enter", role="ready", position=0)
    squats = models.Block.objects.create(variant=variant, key="squats", reps=8, counted=True, position=1)
    models.BlockText.objects.create(block=squats, title="Squats")
    for block, kind, seconds in ((enter, "ready", 10), (squats, "rep", 4)):
        step = models.Step.objects.create(block=block, key="step", kind=kind, seconds=seconds)
        models.StepText.objects.create(step=step, cue="Sit down slowly.")
    models.RoutineExercise.objects.create(routine=models.Routine.objects.get(key="base"), exercise=exercise, position=9)
    assert [squats_in(preset) for preset in SHIPPED_SECONDS] == [eight_squats(preset) for preset in SHIPPED_SECONDS]
    assert catalogue.exercise_keys()["squat"] == {"base"}


SHIPPED_SECONDS = {"starter": 540, "full": 660, "rounds": 750}


def squats_in(preset: str) -> dict[str, Any]:
    """What timeline and page of a preset make of the fourth exercise."""
    timeline = build(catalogue.routine_plan(preset, "en"))
    span = timeline.exercises[-1]
    mine = [moment for moment in timeline.moments if moment.ex == 3]
    page = catalogue.exercise_pages("en", preset_key=preset)[-1]
    return {
        "total_ms": timeline.total_ms,
        "span": (span.key, span.title, span.figure, span.planned_reps),
        "moments": [(moment.kind, moment.rep, moment.pose) for moment in mine],
        "page": (page.number, page.title, page.doses[0].title, page.doses[0].reps),
    }


def eight_squats(preset: str) -> dict[str, Any]:
    """Ten seconds to get there and eight squats of four, without a figure."""
    return {
        "total_ms": (SHIPPED_SECONDS[preset] + 10 + 8 * 4) * 1000,
        "span": ("squat", "Chair Squat", None, 8),
        "moments": [("rest", None, None), *(("rep", n, None) for n in range(1, 9))],
        "page": (4, "Chair Squat", "Squats", 8),
    }


def test_a_language_falls_back_to_english() -> None:
    exercise = models.Exercise.objects.get(key="butt-pump")
    models.ExerciseText.objects.create(exercise=exercise, language="de", title="Po-Pumpe")
    assert catalogue.titles("de") == {
        "butt-pump": "Po-Pumpe",
        "standing-roll-down": "Standing Roll Down",
        "glute-bridge": "Glute Bridge",
        "slow-breathing": "Slow breathing",
    }
    assert catalogue.titles("de-AT") == catalogue.titles("de")
    assert catalogue.titles("fr")["butt-pump"] == catalogue.titles("en")["butt-pump"] == "Butt Pump"
    assert build(catalogue.routine_plan("full", "de")).moments[0].cue == "Come to hands and knees."


def test_an_edit_is_seen_at_once() -> None:
    assert catalogue.titles("en")["butt-pump"] == "Butt Pump"
    edited = title()
    edited.title = "Kick"
    edited.save()
    assert catalogue.titles("en")["butt-pump"] == "Kick"


def test_what_is_archived_is_not_practised_and_not_forgotten() -> None:
    variant = models.Variant.objects.get(key="part-range")
    variant.archived_at = timezone.now()
    variant.save()
    bridge = models.Exercise.objects.get(key="glute-bridge")
    bridge.archived_at = timezone.now()
    bridge.save()
    spans = catalogue.planned("starter", "en")
    assert [(span.key, span.variant) for span in spans] == [("butt-pump", "base"), ("standing-roll-down", "base")]
    assert catalogue.exercise_keys()["standing-roll-down"] >= {"base", "part-range"}
    assert catalogue.titles("en")["glute-bridge"] == "Glute Bridge"


def test_queries_do_not_grow_with_the_content(django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(17):
        read_library("en")
    twins = [
        replace(piece, path=(f"twin-{piece.path[0]}", *piece.path[1:]))
        for piece in content.read()
        if not piece.kind.startswith(("Routine", "Preset", "Caution"))
    ]
    load([*content.read(), *twins])
    routine = models.Routine.objects.get(key="base")
    for exercise in models.Exercise.objects.filter(key__startswith="twin-"):
        models.RoutineExercise.objects.create(routine=routine, exercise=exercise)
    with django_assert_num_queries(17):
        library = read_library("en")
    assert len(library.routines["base"].presets["full"].pages) == 3 + 4  # every twin


def test_what_was_read_once_costs_one_query(django_assert_num_queries: Callable[..., Any]) -> None:
    catalogue.presets("en")
    for ask in (catalogue.presets, catalogue.titles, catalogue.exercise_pages):
        with django_assert_num_queries(1):
            ask("en")
    with django_assert_num_queries(1):
        catalogue.routine_plan("full", "en")
