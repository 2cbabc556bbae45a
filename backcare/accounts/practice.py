"""How a person likes to practise: kept for a client in a row, for a visitor on the device."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RollUp(models.TextChoices):
    INHALE = "inhale", _("Breathing in")
    EXHALE = "exhale", _("Breathing out")


class Talk(models.TextChoices):
    FULL = "full", pgettext_lazy("voice", "All cues")
    COUNTS = "counts", pgettext_lazy("voice", "Counts")
    OFF = "off", pgettext_lazy("voice", "Voice off")


class PracticePreferences(models.Model):
    """Without a row, and in an unsaved one, everything is as most people like it.

    NULL is "whatever is offered": the preset that the rules or the plan name, the tempo of the plan, the best voice of
    the device. `voice_speed` is per cent of the voice's own pace.
    """

    LIFT_SECONDS = (3, 4, 5)
    BREATH_SECONDS = (4, 5, 6)
    VOICE_SPEEDS = (80, 100, 120)
    GET_READY_SECONDS = (0, 5, 10, 20)

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="practice", primary_key=True
    )
    preset = models.SlugField(max_length=60, null=True, blank=True, db_index=False)
    lift_seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    breath_seconds = models.PositiveSmallIntegerField(default=5)
    roll_up = models.CharField(max_length=6, choices=RollUp, default=RollUp.INHALE)
    talk = models.CharField(max_length=6, choices=Talk, default=Talk.FULL)
    voice = models.CharField(max_length=200, null=True, blank=True)
    voice_speed = models.PositiveSmallIntegerField(default=100)
    tones = models.BooleanField(default=True)
    vibration = models.BooleanField(default=True)
    get_ready_seconds = models.PositiveSmallIntegerField(default=0)
    floor_first = models.BooleanField(default=False)
    left_handed = models.BooleanField(default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("practice preferences")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(lift_seconds=None) | Q(lift_seconds__range=(3, 5)), name="accounts_practice_lift_3_to_5"
            ),
            models.CheckConstraint(condition=Q(breath_seconds__range=(4, 6)), name="accounts_practice_breath_4_to_6"),
            models.CheckConstraint(condition=Q(roll_up__in=RollUp.values), name="accounts_practice_roll_up_known"),
            models.CheckConstraint(condition=Q(talk__in=Talk.values), name="accounts_practice_talk_known"),
            models.CheckConstraint(
                condition=Q(voice_speed__in=(80, 100, 120)), name="accounts_practice_voice_speed_known"
            ),
            models.CheckConstraint(
                condition=Q(get_ready_seconds__in=(0, 5, 10, 20)), name="accounts_practice_get_ready_known"
            ),
            models.CheckConstraint(condition=~Q(preset=""), name="accounts_practice_preset_null_or_named"),
            models.CheckConstraint(condition=~Q(voice=""), name="accounts_practice_voice_null_or_named"),
        ]

    def __str__(self) -> str:
        return f"{self.preset or '…'}, {self.lift_seconds or '…'} s"
