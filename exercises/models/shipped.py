"""What all content has in common: it is shipped with the code, may be edited here, and is archived, never deleted."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar, Protocol, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backcare.entries import digest_of

FALLBACK_LANGUAGE = "en"
CUE_LENGTH = 36  # two lines in the player's large type on a phone 360 pixels wide


class ContentQuerySet[M: models.Model](models.QuerySet[M]):
    def live(self) -> Self:
        """What is in use: nothing that was archived."""
        return self.filter(archived_at=None)

    def shared(self) -> Self:
        """What belongs to everybody, not to one instructor."""
        return self.filter(owner=None)


class TextQuerySet[M: models.Model](models.QuerySet[M]):
    def readable_in(self, language: str) -> Self:
        """The texts of a language, of the language it is a dialect of, and of the one everything falls back to."""
        return self.filter(language__in=languages_for(language))


class Shipped(models.Model):
    """Something loaded from exercises/content/. `shipped_digest` is the digest of what was loaded; blank: never was.

    SHIPPED names the columns that come from there; a row whose columns have another digest was edited here.
    """

    SHIPPED: ClassVar[tuple[str, ...]] = ()

    shipped_digest = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        abstract = True

    def shipped_state(self) -> dict[str, Any]:
        """The columns that come from the content files, as the digest reads them (keys of other rows by their id)."""
        fields = (self._meta.get_field(name) for name in self.SHIPPED)
        return {field.name: _plain(getattr(self, getattr(field, "attname", field.name))) for field in fields}

    def state_digest(self) -> str:
        return digest_of(self.shipped_state())

    @property
    def was_edited(self) -> bool:
        """Whether it differs from what was loaded, or was never loaded at all."""
        return self.shipped_digest != self.state_digest()


class Archivable(Shipped):
    """Content that is taken out of use by `archived_at`; archiving it here counts as an edit."""

    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    class Meta:
        abstract = True

    def shipped_state(self) -> dict[str, Any]:
        return super().shipped_state() | {"archived": self.archived_at is not None}


class ShippedObject(Archivable):
    """Content with a key that stays the same for ever."""

    key = models.SlugField(_("key"), max_length=60, db_index=False, help_text=_("Stays the same for ever."))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class OwnedObject(ShippedObject):
    """Content that may belong to an instructor; without an owner it is everybody's."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("owner")
    )

    class Meta:
        abstract = True


class ShippedText(Shipped):
    """The words of a piece of content in one language (a BCP 47 tag in lower case, such as "en" or "pt-br")."""

    language = models.CharField(_("language"), max_length=12, default=FALLBACK_LANGUAGE)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.language


class InLanguage(Protocol):
    language: str


def languages_for(language: str) -> list[str]:
    """Where to look for a text, best first: "pt-br", "pt", "en"."""
    wanted = language.lower()
    return list(dict.fromkeys([wanted, wanted.partition("-")[0], FALLBACK_LANGUAGE]))


def best_text[T: InLanguage](texts: Iterable[T], language: str) -> T | None:
    """The text to show: in this language, else in the one it falls back to, else none."""
    by_language = {text.language: text for text in texts}
    return next((by_language[tag] for tag in languages_for(language) if tag in by_language), None)


def lines(text: str) -> list[str]:
    """A list that is written one entry a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def cue_lines(text: str) -> None:
    """Refuse a cue that would not fit the player's two lines of large type."""
    if any(len(line) > CUE_LENGTH for line in lines(text)):
        raise ValidationError(_("A cue has at most %(most)s characters a line."), params={"most": CUE_LENGTH})


def known(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The column holds one of the choices and nothing else."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def key_once(name: str, *within: str) -> list[models.BaseConstraint]:
    """A key is used once among what is everybody's, and once by each owner (inside the parent `within`)."""
    return [
        models.UniqueConstraint(fields=[*within, "key"], condition=Q(owner=None), name=f"{name}_key_once"),
        models.UniqueConstraint(
            fields=[*within, "owner", "key"], condition=Q(owner__isnull=False), name=f"{name}_key_once_an_owner"
        ),
    ]


def _plain(value: Any) -> Any:
    return str(value.quantize(Decimal("0.01"))) if isinstance(value, Decimal) else value
