from exercises.models.edition import Edition
from exercises.models.exercise import Caution, CautionText, Exercise, ExerciseText
from exercises.models.routine import (
    Preset,
    PresetExercise,
    PresetText,
    Routine,
    RoutineExercise,
    RoutineText,
)
from exercises.models.safety import SafetyCheck
from exercises.models.variant import (
    Block,
    BlockText,
    Step,
    StepText,
    Variant,
    VariantText,
)

__all__ = [
    "Block",
    "BlockText",
    "Caution",
    "CautionText",
    "Edition",
    "Exercise",
    "ExerciseText",
    "Preset",
    "PresetExercise",
    "PresetText",
    "Routine",
    "RoutineExercise",
    "RoutineText",
    "SafetyCheck",
    "Step",
    "StepText",
    "Variant",
    "VariantText",
]
