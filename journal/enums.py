"""States of what a person logs. Unknown is NULL, never one of these."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Slot(models.TextChoices):
    MORNING = "morning", _("Morning")
    EVENING = "evening", _("Evening")
    EXTRA = "extra", _("Extra")


class Activity(models.TextChoices):
    ROUTINE = "routine", _("the routine")
    WALKING = "walking", _("walking")
    BREATHING = "breathing", _("breathing")


class Outcome(models.TextChoices):
    FINISHED = "finished", _("finished")
    STOPPED_PAIN = "stopped_pain", _("stopped because it hurt")
    STOPPED_SAFETY = "stopped_safety", _("stopped to get help")
    LEFT = "left", _("left early")


class LoggedHow(models.TextChoices):
    GUIDED = "guided", _("guided")
    BY_HAND = "by_hand", _("by hand")
    IMPORTED = "imported", _("imported")


class ResultStatus(models.TextChoices):
    DONE = "done", _("done")
    PARTLY = "partly", _("partly")
    SKIPPED = "skipped", _("skipped")
    STOPPED_PAIN = "stopped_pain", _("stopped because it hurt")


class Clock(models.TextChoices):
    OK = "ok", _("right")
    CORRECTED = "corrected", _("corrected")


class Effort(models.IntegerChoices):
    EASY = 1, _("Easy")
    RIGHT = 2, _("About right")
    HARD = 3, _("Hard")


class FoundMuscle(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("Not yet")


class PainMoment(models.TextChoices):
    BEFORE = "before", _("before the session")
    AFTER = "after", _("after the session")
    STOP = "stop", _("when stopping")
    NOW = "now", _("at that moment")
    DAY_AVERAGE = "day_average", _("the day on average")
    DAY_WORST = "day_worst", _("the worst of the day")


class StopQuality(models.TextChoices):
    SHARP = "sharp", _("sharp")
    ELECTRIC = "electric", _("electric")
    LEG = "leg", _("down a leg")
    OTHER = "other", _("something else")


class Spread(models.TextChoices):
    """How far down pain goes from the back."""

    NONE = "none", _("It stays in one place")
    BUTTOCK = "buttock", _("Into the buttock")
    THIGH = "thigh", _("Into the thigh")
    BELOW_KNEE = "below_knee", _("Below the knee")
    FOOT = "foot", _("Into the foot")


class Side(models.TextChoices):
    """The person's own left and right."""

    LEFT = "left", _("Your left")
    RIGHT = "right", _("Your right")
    BOTH = "both", _("Both")


class Constancy(models.TextChoices):
    CONSTANT = "constant", _("It is always there")
    COMES_GOES = "comes_goes", _("It comes and goes")
    BRIEF = "brief", _("Only seconds or minutes")


class Onset(models.TextChoices):
    SUDDEN = "sudden_onset", _("In a moment")
    GRADUAL = "gradual_onset", _("It crept in")


class WorstTime(models.TextChoices):
    MORNING = "morning", _("On waking")
    BUILDS_UP = "builds_up", _("It grows through the day")
    NIGHT = "night", _("It wakes me at night")


class Shows(models.TextChoices):
    AT_REST = "at_rest", _("At rest")
    ON_MOVE = "on_move", _("When I move")
    AFTER_SITTING = "after_sitting", _("After sitting")
    AFTER_ACTIVITY = "after_activity", _("After activity")


class Effect(models.TextChoices):
    """What something does to pain."""

    WORSE = "worse", _("worse")
    BETTER = "better", _("better")


class PauseReason(models.TextChoices):
    FLARE = "flare", _("flare")
    ILLNESS = "illness", _("illness")
    TRAVEL = "travel", _("travel")
    SAFETY = "safety", _("safety")


class ConnectionState(models.TextChoices):
    PENDING = "pending", _("invited")
    ACTIVE = "active", _("active")
    DECLINED = "declined", _("declined")
    ENDED = "ended", _("ended")


class Scope(models.TextChoices):
    PRACTICE = "practice", _("practice")
    PAIN = "pain", _("pain")
    WORDS = "words", _("words and places")
    NOTES = "notes", _("notes")
    SAFETY = "safety", _("safety answers, locks and stops")


class InvitationState(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


class AccessKind(models.TextChoices):
    """What an instructor opened, as the end of "… looked at"."""

    CLIENTS = "clients", _("their list of clients, with you in it")
    CLIENT = "client", _("the page about you")
    PLAN = "plan", _("your plan")
    NOTES = "notes", _("notes about you")
    SUMMARY = "summary", _("the summary for your doctor")


class AccessResult(models.TextChoices):
    SHOWN = "shown", _("looked")
    TAKEN = "taken", _("took a copy")


class Audience(models.TextChoices):
    SELF = "self", _("only for me")
    CLIENT = "client", _("to the client")
    INSTRUCTOR = "instructor", _("to the instructor")
