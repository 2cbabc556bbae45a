"""What the words in the content mean. The timeline reads the same values as plain text."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MovementCategory(models.TextChoices):
    STRETCHING = "stretching", _("stretching")
    RANGE_OF_MOTION = "range_of_motion", _("range of motion")
    ARTICULATION = "articulation", _("articulation")
    BREATHING = "breathing", _("breathing")
    ABDOMINAL_STRENGTH = "abdominal_strength", _("abdominal strength")
    GLUTEAL_STRENGTH = "gluteal_strength", _("gluteal strength")
    WALKING = "walking", _("walking")


class Posture(models.TextChoices):
    KNEELING = "kneeling", _("kneeling")
    STANDING = "standing", _("standing")
    SITTING = "sitting", _("sitting")
    LYING = "lying", _("lying")


class VariantKind(models.TextChoices):
    BASE = "base", _("base")
    EASIER = "easier", _("easier")
    HARDER = "harder", _("harder")
    SUBSTITUTE = "substitute", _("substitute")


class BlockRole(models.TextChoices):
    READY = "ready", _("get into position")
    SETUP = "setup", _("set up")
    FIND = "find", _("find the muscle, the first time on each side")
    WORK = "work", _("work")
    CHANGE = "change", _("change, before every further side or round")
    REST = "rest", _("rest")
    OUT = "out", _("come out")


class StepKind(models.TextChoices):
    READY = "ready", _("get ready")
    CUE = "cue", _("cue")
    REP = "rep", _("repetition")
    HOLD = "hold", _("hold, with a clock")
    BREATH = "breath", _("breath")
    CHANGE = "change", _("change of side")
    REST = "rest", _("rest")
    FINISH = "finish", _("finish")


class Pace(models.TextChoices):
    FIXED = "fixed", _("always the same")
    LIFT = "lift", _("longer by what the lift tempo is over 3 seconds")
    BREATH = "breath", _("in proportion to a breath of 5 seconds")
    BIG_BREATH = "big_breath", _("in proportion to a big breath of 6 seconds")


class Ease(models.TextChoices):
    HOLD = "hold", _("stay")
    EVEN = "lin", _("at an even pace")
    GATHER = "in", _("start slowly")
    SETTLE = "out", _("end slowly")
    SMOOTH = "inout", _("start and end slowly")


class Breath(models.TextChoices):
    IN = "in", _("breathe in")
    OUT = "out", _("breathe out")
    FREE = "free", _("as you like")


class Side(models.TextChoices):
    EACH = "each", _("each side")
    RIGHT = "right", _("right only")
    LEFT = "left", _("left only")


class Condition(models.TextChoices):
    ALWAYS = "always", _("always")
    ROLL_UP_INHALE = "roll_up_inhale", _("rolling up on the breath in")
    ROLL_UP_EXHALE = "roll_up_exhale", _("rolling up on the breath out")
