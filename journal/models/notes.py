"""What an instructor and a client write to each other, and what an instructor has looked at."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from backcare.entries import Entry, EntryQuerySet
from journal.attention import Why
from journal.enums import Audience
from journal.models.sharing import Connection

NOTE_LENGTH = 2000


class NoteQuerySet(EntryQuerySet["Note"]):
    def unread(self) -> Self:
        return self.live().filter(read_at=None)

    def to_client(self) -> Self:
        return self.filter(audience=Audience.CLIENT)


class Note(Entry):
    """A note of its author (`user`) within a connection: for the instructor alone, to the client, or from the client.

    `read_at` is when the other side first saw it; NULL: not yet (always, where nobody else sees it).
    """

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="notes")
    audience = models.CharField(_("for whom"), max_length=10, choices=Audience)
    text = models.TextField(_("note"), max_length=NOTE_LENGTH)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="journal_note_audience_known"),
            models.CheckConstraint(condition=~Q(text=""), name="journal_note_has_text"),
            models.CheckConstraint(
                condition=Q(read_at=None) | ~Q(audience=Audience.SELF), name="journal_note_private_is_read_by_nobody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.local_date} {self.audience}"


class Review(models.Model):
    """An instructor looked at one reason to attend to a client: it stays away for seven days unless it is a new one."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="reviews", db_index=False)
    why = models.CharField(max_length=20, choices=[(why.value, why.value) for why in Why])
    since = models.DateField()
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["connection", "why"], name="journal_review_once_a_reason"),
            models.CheckConstraint(condition=Q(why__in=list(Why)), name="journal_review_reason_known"),
        ]

    def __str__(self) -> str:
        return f"{self.why} since {self.since}"
