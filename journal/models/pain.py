"""Pain as a person reports it. Zero, skipped and missing are three different things."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from backcare.entries import Entry, EntryQuerySet
from journal.enums import (
    Constancy,
    Effect,
    Onset,
    PainMoment,
    Shows,
    Side,
    Spread,
    StopQuality,
    WorstTime,
)
from journal.factors import BETTER, WORSE
from journal.models.sessions import PracticeSession
from journal.places import PLACES
from journal.words import WORDS

DAY_MOMENTS = (PainMoment.DAY_AVERAGE, PainMoment.DAY_WORST)


def _one_of(field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """NULL, or one of the choices."""
    return models.CheckConstraint(
        condition=Q(**{field: None}) | Q(**{f"{field}__in": choices.values}), name=f"journal_pain_{field}_known"
    )


class PainReportQuerySet(EntryQuerySet["PainReport"]):
    def with_number(self) -> Self:
        """Reports that hold a number; zero is a number."""
        return self.filter(intensity__isnull=False)

    def last_number(self) -> int | None:
        """The number given last, or None (one query)."""
        return self.with_number().order_by("-created_at").values_list("intensity", flat=True).first()


class PainReport(Entry):
    """One report. `intensity` 0-10 is a number; `skipped` means asked and not answered; neither: not asked.

    All else is told or not: NULL is unknown. `place` is where it hurt in the person's own words (of a stop);
    places on the map are rows of PainPlace.
    """

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
    spread = models.CharField(_("how far down"), max_length=10, choices=Spread, null=True, blank=True)
    spread_side = models.CharField(_("which side"), max_length=5, choices=Side, null=True, blank=True)
    constancy = models.CharField(_("how steady"), max_length=10, choices=Constancy, null=True, blank=True)
    onset = models.CharField(_("how it began"), max_length=14, choices=Onset, null=True, blank=True)
    worst_time = models.CharField(_("when it is worst"), max_length=9, choices=WorstTime, null=True, blank=True)
    shows = models.CharField(_("when it shows"), max_length=14, choices=Shows, null=True, blank=True)
    medicine = models.BooleanField(_("pain medicine taken"), null=True, blank=True)
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
            models.UniqueConstraint(
                fields=["user", "local_date", "moment"],
                condition=Q(deleted_at=None, moment__in=["day_average", "day_worst"]),
                name="journal_pain_one_average_one_worst_a_day",
            ),
            _one_of("spread", Spread),
            _one_of("spread_side", Side),
            _one_of("constancy", Constancy),
            _one_of("onset", Onset),
            _one_of("worst_time", WorstTime),
            _one_of("shows", Shows),
            models.CheckConstraint(
                condition=Q(spread_side=None) | Q(spread__isnull=False) & ~Q(spread=Spread.NONE),
                name="journal_pain_side_of_a_spread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.local_date} {self.moment}"

    @property
    def shown_words(self) -> list[str]:
        """The words in the language of the page, the person's own last (prefetch `words` for lists)."""
        return [word.shown for word in self.words.all()]

    @cached_property
    def words_in_line(self) -> str:
        """The same in one line."""
        return ", ".join(self.shown_words)

    @property
    def shown_about(self) -> str:
        """When it was said, how it felt and where: of one line about the report."""
        quality = StopQuality(self.quality).label if self.quality else ""
        return ", ".join(filter(None, (str(PainMoment(self.moment).label), str(quality), self.place)))

    @property
    def shown_places(self) -> list[str]:
        """Places on the map in the language of the page, the main one first (prefetch `places` for lists)."""
        return [PLACES[row.place].label for row in self.places.all()]

    def shown_influences(self, effect: str) -> list[str]:
        """What makes it worse, or better (prefetch `influences` for lists)."""
        labels = WORSE if effect == Effect.WORSE else BETTER
        return [str(labels[row.factor]) for row in self.influences.all() if row.effect == effect]

    @property
    def shown_worse(self) -> list[str]:
        return self.shown_influences(Effect.WORSE)

    @property
    def shown_better(self) -> list[str]:
        return self.shown_influences(Effect.BETTER)

    @property
    def shown_pattern(self) -> list[str]:
        """What was told of where it goes and when, each as the form says it."""
        lines = [self.get_spread_display(), self.get_spread_side_display(), self.get_constancy_display()]
        lines += [self.get_onset_display(), self.get_worst_time_display(), self.get_shows_display()]
        return [str(line) for line in lines if line]


class PainPlace(models.Model):
    """A place on the body of a report; one of them may be the main one."""

    report = models.ForeignKey(PainReport, on_delete=models.CASCADE, related_name="places")
    place = models.CharField(max_length=20)
    main = models.BooleanField(default=False)

    class Meta:
        ordering = ("-main", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(place__in=list(PLACES)), name="journal_painplace_known"),
            models.UniqueConstraint(fields=["report", "place"], name="journal_painplace_once_a_report"),
            models.UniqueConstraint(fields=["report"], condition=Q(main=True), name="journal_painplace_one_main"),
        ]

    def __str__(self) -> str:
        return self.place


class PainInfluence(models.Model):
    """Something that makes the pain of a report worse or better."""

    report = models.ForeignKey(PainReport, on_delete=models.CASCADE, related_name="influences")
    effect = models.CharField(max_length=6, choices=Effect)
    factor = models.CharField(max_length=12)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(effect=Effect.WORSE, factor__in=list(WORSE))
                | Q(effect=Effect.BETTER, factor__in=list(BETTER)),
                name="journal_paininfluence_known",
            ),
            models.UniqueConstraint(fields=["report", "effect", "factor"], name="journal_paininfluence_once_a_report"),
        ]

    def __str__(self) -> str:
        return f"{self.factor} {self.effect}"


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
