"""Who is using it: a person, known by e-mail address, with a time zone and a role."""

import datetime
import uuid
import zoneinfo
from typing import Any, ClassVar, Self

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backcare.accounts.practice import PracticePreferences, RollUp, Talk
from backcare.zones import DEFAULT_ZONE, validate_zone

__all__ = ["PracticePreferences", "Role", "RollUp", "Talk", "User", "UserManager", "ZoneChange"]


class Role(models.TextChoices):
    CLIENT = "client", _("client")
    INSTRUCTOR = "instructor", _("instructor")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A saved person; the address is kept in lower case. Raises ValueError without an address."""
        if not email:
            raise ValueError("a person needs an e-mail address")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        with transaction.atomic():
            user.save(using=self._db)
            ZoneChange.objects.create(user=user, zone=user.time_zone, since=user.date_joined)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person. `public_id` is what devices know them by: it says nothing about the person."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.CLIENT)
    clinician = models.BooleanField(_("licensed clinician"), default=False)
    time_zone = models.CharField(_("time zone"), max_length=64, default=DEFAULT_ZONE, validators=[validate_zone])
    day_start = models.PositiveSmallIntegerField(_("hour at which a new day begins"), default=3)
    language = models.CharField(_("language"), max_length=12, blank=True)
    prehab = models.BooleanField(_("practises without pain"), default=False)
    ask_intensity = models.BooleanField(_("is asked for a pain number"), default=True)
    show_streak = models.BooleanField(_("sees streaks"), default=True)
    cards_read = models.JSONField(_("cards read"), default=list, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may use the operator's pages"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_one_per_address"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="accounts_user_role_known"),
            models.CheckConstraint(condition=Q(day_start__lte=6), name="accounts_user_day_start_early"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def local_now(self, now: datetime.datetime | None = None) -> datetime.datetime:
        """This moment on the person's own clock."""
        return (now or timezone.now()).astimezone(self.zone)

    def read_card(self, key: str) -> None:
        """Remember that a card was read, so that it is not shown again."""
        if key not in self.cards_read:
            self.cards_read = [*self.cards_read, key]
            self.save(update_fields=["cards_read"])

    def move_to(self, zone: str, since: datetime.datetime | None = None) -> None:
        """Change the time zone and remember from when; entries already made keep their own zone and day."""
        validate_zone(zone)
        if zone == self.time_zone:
            return
        with transaction.atomic():
            self.time_zone = zone
            self.save(update_fields=["time_zone"])
            ZoneChange.objects.create(user=self, zone=zone, since=since or timezone.now())


class ZoneChangeQuerySet(models.QuerySet["ZoneChange"]):
    def of(self, person: User) -> Self:
        return self.filter(user=person).order_by("since")


class ZoneChange(models.Model):
    """From this instant on the person's clock ran in this zone."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="zone_changes", db_index=False)
    zone = models.CharField(max_length=64, validators=[validate_zone])
    since = models.DateTimeField(default=timezone.now)

    objects = ZoneChangeQuerySet.as_manager()

    class Meta:
        ordering = ("since",)
        indexes = [models.Index(fields=["user", "since"], name="accounts_zonechange_by_user")]

    def __str__(self) -> str:
        return f"{self.zone} since {self.since:%Y-%m-%d %H:%M}Z"
