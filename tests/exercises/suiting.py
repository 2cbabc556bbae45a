"""Content in which it is plain what suits whom, whatever the shipped files say."""

from django.utils import timezone

from exercises import models

HALF = "Hands on the thighs"


TOLD = "Reflux or a hiatal hernia"
ADVICE = {
    "butt-pump": "Wait two hours after a meal.",
    "standing-roll-down": "Go half the way.",
    "glute-bridge": "Stay low.",
}
SUITED = {("butt-pump", "base"), ("standing-roll-down", "part-range")}


def plain_content() -> None:
    """With reflux the Butt Pump stays, the roll down goes half the way, and no bridge is left."""
    for variant in models.Variant.objects.filter(owner=None):
        exercise, key = variant.exercise.key, variant.key
        if key != "base" and (exercise, key) != ("standing-roll-down", "part-range"):
            variant.archived_at = timezone.now()
        variant.suits = ["reflux"] if (exercise, key) in SUITED else []
        variant.save()
    roll = models.Exercise.objects.get(key="standing-roll-down")
    caution = models.Caution.objects.get(exercise=roll, key="reflux")
    caution.substitute = roll.variants.get(key="part-range")
    caution.save()
    for text in models.CautionText.objects.filter(caution__key="reflux"):
        text.condition, text.advice = TOLD, ADVICE[text.caution.exercise.key]
        text.save()


def add_harder(exercise: str = "butt-pump") -> None:
    """A variant that copies the base as a harder one; with reflux it does not suit."""
    base = models.Variant.objects.get(exercise__key=exercise, key="base")
    blocks = list(base.blocks.all())
    harder = models.Variant.objects.create(
        exercise=base.exercise, key="slower-still", kind="harder", position=90, easier="base"
    )
    models.VariantText.objects.create(variant=harder, language="en", title="Slower still", cues="Slowly.")
    for block in blocks:
        steps = list(block.steps.all())
        block.pk, block.variant, block._state.adding = None, harder, True
        block.save()
        for step in steps:
            step.pk, step.block, step.pose, step._state.adding = None, block, "", True
            step.save()
