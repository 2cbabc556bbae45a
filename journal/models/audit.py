"""Who looked at whose data. Rows are only ever added; they go when the account of the client goes."""

from typing import Any, ClassVar, Never, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backcare.accounts.models import User
from journal.enums import AccessKind, AccessResult


class AppendOnlyError(TypeError):
    """A record of access is never changed and never deleted by itself."""


class AccessRecordQuerySet(models.QuerySet["AccessRecord"]):
    def of(self, client: Any) -> Self:
        return self.filter(client=client)

    def by_day(self, client: User) -> models.QuerySet["AccessRecord", Any]:
        """One line for each of the client's days, instructor, kind and result: `times`, and the `last` of them."""
        return (
            self.of(client)
            .annotate(day=TruncDate("at", tzinfo=client.zone))
            .values("day", "instructor", "instructor__name", "instructor__email", "kind", "result")
            .annotate(times=Count("pk"), last=Max("at"))
            .order_by("-last", "kind")
        )

    def last_looks(self, client: User) -> dict[int, Any]:
        """Instructor's key -> when they looked last (one query)."""
        seen = self.of(client).filter(instructor__isnull=False).values_list("instructor").annotate(last=Max("at"))
        return dict(seen.order_by())

    def _refuse(self, *_args: Any, **_fields: Any) -> Never:
        raise AppendOnlyError

    update = delete = bulk_update = update_or_create = _refuse


class AccessRecord(models.Model):
    """One instructor was shown data of one client by one response. Nothing of what was shown is kept here."""

    client = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looked_at", db_index=False
    )
    instructor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="looks")
    kind = models.CharField(_("what"), max_length=12, choices=AccessKind)
    result = models.CharField(_("result"), max_length=12, choices=AccessResult, default=AccessResult.SHOWN)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = AccessRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of access")
        verbose_name_plural = _("records of access")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(kind__in=AccessKind.values), name="journal_accessrecord_kind_known"),
            models.CheckConstraint(
                condition=Q(result__in=AccessResult.values), name="journal_accessrecord_result_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["client", "at"], name="journal_accessrecord_history")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}Z {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnlyError
