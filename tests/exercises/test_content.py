"""The shipped files against the rules of the models, and the models against nonsense."""

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from exercises import content, enums, models
from exercises.joints import solve
from exercises.loading import KINDS
from exercises.models.shipped import CUE_LENGTH, languages_for, lines

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [kind.model for kind in KINDS], ids=lambda model: model.__name__)
def test_every_shipped_row_would_pass_the_admin(model: type[Any]) -> None:
    rows = list(model.objects.all())
    for row in rows:
        row.full_clean()
        assert not row.was_edited
    assert len(rows) == sum(piece.kind == model.__name__ for piece in content.read()) > 0


def test_cues_fit_two_lines_of_the_player() -> None:
    cues = [line for cue in models.StepText.objects.values_list("cue", flat=True) for line in lines(cue)]
    assert max(len(cue) for cue in cues) <= CUE_LENGTH == 36
    assert min(len(cue) for cue in cues) > 0


def test_every_exercise_has_its_movement_categories() -> None:
    assert dict(models.Exercise.objects.values_list("key", "categories")) == {
        "butt-pump": ["gluteal_strength", "abdominal_strength"],
        "standing-roll-down": ["articulation", "range_of_motion", "stretching", "breathing"],
        "glute-bridge": ["articulation", "abdominal_strength", "gluteal_strength"],
        "slow-breathing": ["breathing"],
    }
    assert "walking" in enums.MovementCategory.values


def test_the_texts_promise_nothing() -> None:
    words = " ".join(
        text.lower()
        for model in (models.ExerciseText, models.VariantText, models.CautionText, models.PresetText)
        for row in model.objects.all()
        for text in map(str, row.shipped_state().values())
    )
    assert [word for word in ("treat", "cure", "heal", "pain-free", "diagnos", "disc space") if word in words] == []


def figure(exercise: str, variant: str) -> dict[str, Any]:
    drawn: dict[str, Any] | None = models.Variant.objects.get(exercise__key=exercise, key=variant).figure
    assert drawn is not None
    return drawn


def bend(variant: str, pose: str) -> tuple[float, float]:
    """Of a drawn roll down: degrees that the spine is bent, and how high over the floor the fingertips are."""
    drawn = figure("standing-roll-down", variant)
    joints, angles = solve(content.body(), drawn, drawn["poses"][pose]), drawn["poses"][pose]
    return angles["pelvis"] - angles["thoraxUp"], joints["fingers"].y


def test_the_part_range_roll_down_is_drawn_clearly_smaller_and_with_the_hands_on_the_thighs() -> None:
    drawn = figure("standing-roll-down", "part-range")
    (part, hands), (whole, floor) = bend("part-range", "thighs"), bend("base", "deep")
    assert whole - part > 15
    assert hands - floor > 30
    for pose in drawn["poses"].values():
        joints = solve(content.body(), drawn, pose)
        hip, knee, wrist = joints["hip"], joints["knee"], joints["wrist"]
        along = math.dist(hip, knee)
        way = ((wrist.x - hip.x) * (knee.x - hip.x) + (wrist.y - hip.y) * (knee.y - hip.y)) / along**2
        off = ((knee.x - hip.x) * (wrist.y - hip.y) - (knee.y - hip.y) * (wrist.x - hip.x)) / along
        assert 0 < way < 1
        assert 9 < off < 12  # the thigh is 6.6 to 9.6 thick, the wrist 3.6


def test_languages_fall_back_from_the_dialect_to_english() -> None:
    assert languages_for("pt-BR") == ["pt-br", "pt", "en"]
    assert languages_for("en") == ["en"]


NONSENSE: dict[str, Callable[[models.Step, models.Preset], Any]] = {
    "no time": lambda step, _: models.Step.objects.filter(pk=step.pk).update(seconds=0),
    "an unknown breath": lambda step, _: models.Step.objects.filter(pk=step.pk).update(breath="sideways"),
    "an unknown role": lambda step, _: models.Block.objects.filter(pk=step.block_id).update(role="dance"),
    "too many repetitions": lambda step, _: models.Block.objects.filter(pk=step.block_id).update(reps=101),
    "three sides": lambda *_: models.Exercise.objects.update(sides=3),
    "no title": lambda *_: models.ExerciseText.objects.update(title=""),
    "no rounds": lambda *_: models.PresetExercise.objects.update(rounds=0),
    "a key twice": lambda *_: models.Exercise.objects.create(key="butt-pump", posture="lying"),
    "a step's key twice": lambda step, _: models.Step.objects.create(block=step.block, key=step.key, seconds=1),
    "a language twice": lambda _, preset: models.PresetText.objects.create(preset=preset, title="Again"),
    "a second edition": lambda *_: models.Edition.objects.create(pk=2),
}


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_the_database_refuses(nonsense: str) -> None:
    step = models.Step.objects.select_related("block").get(block__variant__key="base", block__key="lifts", key="up")
    preset = models.Preset.objects.get(key="full")
    with pytest.raises(IntegrityError), transaction.atomic():
        NONSENSE[nonsense](step, preset)


def test_a_key_may_be_used_again_by_each_owner(django_user_model: Any) -> None:
    for name in ("ana", "mia"):
        owner = django_user_model.objects.create_user(email=f"{name}@example.org")
        models.Exercise.objects.create(key="butt-pump", owner=owner, posture="lying")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Exercise.objects.create(key="butt-pump", owner=owner, posture="lying")


def test_a_step_takes_only_poses_that_are_drawn() -> None:
    step = models.Step.objects.get(block__variant__key="base", block__key="lifts", key="up")
    step.pose = "handstand"
    with pytest.raises(ValidationError) as refused:
        step.full_clean()
    assert refused.value.message_dict == {"pose": ["This variant has no such pose."]}


def test_a_drawing_keeps_the_poses_that_are_taken() -> None:
    variant = models.Variant.objects.get(exercise__key="butt-pump", key="base")
    variant.figure = figure("butt-pump", "base")
    del variant.figure["poses"]["low"]
    with pytest.raises(ValidationError) as refused:
        variant.full_clean()
    assert refused.value.message_dict == {"figure": ["These poses are taken but not drawn: low."]}


@pytest.mark.parametrize(
    ("dose", "message"),
    [
        ({"jumps": 3}, "This variant has no block called jumps."),
        ({"lifts": 101}, 'Block keys with numbers from 0 to 100, such as {"lifts": 20}.'),
        ({"lifts": True}, 'Block keys with numbers from 0 to 100, such as {"lifts": 20}.'),
    ],
)
def test_a_dose_names_blocks_and_numbers(dose: dict[str, Any], message: str) -> None:
    choice = models.PresetExercise.objects.get(preset__key="full", exercise__key="butt-pump")
    choice.dose = dose
    with pytest.raises(ValidationError) as refused:
        choice.full_clean()
    assert refused.value.message_dict["dose"] == [message]


def test_a_choice_and_a_caution_stay_with_their_exercise() -> None:
    other = models.Variant.objects.get(exercise__key="glute-bridge", key="base")
    choice = models.PresetExercise.objects.get(preset__key="full", exercise__key="butt-pump")
    choice.variant = other
    caution = models.Caution.objects.get(exercise__key="butt-pump", key="balance")
    caution.substitute = other
    for row in (choice, caution):
        with pytest.raises(ValidationError, match="This variant belongs to another exercise"):
            row.full_clean()


def test_the_digest_does_not_depend_on_how_a_number_is_written() -> None:
    step = models.Step(key="up", seconds=Decimal("1"))
    same = models.Step(key="up", seconds=Decimal("1.00"))
    assert step.state_digest() == same.state_digest()
