"""Pain as a person reports it. Zero, skipped and missing are three different things."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backcare.entries import Entry, EntryQuerySet
from journal.enums import PainMoment, StopQuality
from journal.models.sessions import PracticeSession
from journal.words import WORDS


class PainReportQuerySet(EntryQuerySet["PainReport"]):
    def with_number(self) -> Self:
        """Reports that hold a number; zero is a number."""
        return self.filter(intensity__isnull=False)

    def last_number(self) -> int | None:
        """The number given last, or None (one query)."""
        return self.with_number().order_by("-created_at").values_list("intensity", flat=True).first()


class PainReport(Entry):
    """One report. `intensity` 0-10 is a number; `skipped` means asked and not answered; neither: not asked."""

    session = models.ForeignKey(
        PracticeSession, on_delete=models.CASCADE, null=True, blank=True, related_name="pain_reports"
    )
    moment = models.CharField(max_length=12, choices=PainMoment)
    intensity = models.PositiveSmallIntegerField(_("pain"), null=True, blank=True)
    skipped = models.BooleanField(default=False)
    reported_at = models.DateTimeField(null=True, blank=True)
    exercise_key = models.SlugField(max_length=60, blank=True, db_index=False)
    quality = models.CharField(max_length=10, choices=StopQuality, null=True, blank=True)
    place = models.CharField(_("where"), max_length=80, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)

    objects = PainReportQuerySet.as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("pain report")
        verbose_name_plural = _("pain reports")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Entry.Meta.constraints,
            models.CheckConstraint(condition=Q(moment__in=PainMoment.values), name="journal_pain_moment_known"),
            models.CheckConstraint(
                condition=Q(intensity=None) | Q(intensity__lte=10), name="journal_pain_intensity_0_to_10"
            ),
            models.CheckConstraint(
                condition=Q(skipped=False) | Q(intensity=None), name="journal_pain_skipped_has_no_number"
            ),
            models.UniqueConstraint(
                fields=["session", "moment"],
                condition=Q(deleted_at=None, moment__in=["before", "after"]),
                name="journal_pain_one_before_one_after",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.local_date} {self.moment}"

    @property
    def shown_words(self) -> list[str]:
        """The words in the language of the page, the person's own last (prefetch `words` for lists)."""
        return [word.shown for word in self.words.all()]


class PainWord(models.Model):
    """A word chosen for a report: one of the listed words by its key, or the person's own."""

    report = models.ForeignKey(PainReport, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=20, null=True, blank=True)
    own = models.CharField(max_length=40, null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(word=None, own__isnull=False) | Q(word__isnull=False, own=None),
                name="journal_painword_listed_or_own",
            ),
            models.UniqueConstraint(fields=["report", "word"], name="journal_painword_once_a_report"),
        ]

    def __str__(self) -> str:
        return self.word or self.own or ""

    @property
    def shown(self) -> str:
        """The word in the language of the page, or the person's own."""
        return str(WORDS[self.word].label) if self.word else self.own or ""
