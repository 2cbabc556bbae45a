"""Words, places, own activities and confidence in the first and in the second half of a period, in one query."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, BooleanField, Case, CharField, Count, F, FloatField, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from backcare.accounts.models import User
from backcare.prepared import Prepared
from journal.models import ActivityRating, PainPlace, PainWord, WeekReview
from journal.periods import Period
from journal.places import PLACES
from journal.words import WORDS

MOST = 8
CONFIDENCE = _("Sure of moving")

type Days = Mapping[str, datetime.date]  # first, middle and last of a period


@dataclass(frozen=True)
class Used:
    """How many reports named it: in the first half of the period, and in the second."""

    label: str
    before: int
    now: int


@dataclass(frozen=True)
class Rated:
    """Mean of the weekly answers, 0-10 and higher is better, in each half; None where there was no answer."""

    label: str
    before: float | None
    now: float | None


@dataclass(frozen=True)
class ThenAndNow:
    """What was used most first; `confidence` None where it was never answered in the period."""

    words: list[Used]
    places: list[Used]
    activities: list[Rated]
    confidence: Rated | None

    @property
    def rated(self) -> list[Rated]:
        """Activities and confidence as rows of one table."""
        return [*self.activities, *([self.confidence] if self.confidence else [])]


def then_and_now(user: User, shown: Period) -> ThenAndNow:
    """Everything of the period that is told in words, in its two halves (one query, a row a thing and half)."""
    rows = TOLD.rows(user=user.pk, first=shown.first, middle=shown.middle, last=shown.today)
    found: dict[str, dict[str, list[Any]]] = {"word": {}, "place": {}, "activity": {}, "confidence": {}}
    for what, key, own, later, times, mean in rows:
        pair = found[what].setdefault(own or key, [None, None])
        pair[bool(later)] = mean if what in {"activity", "confidence"} else times
    confidence = [Rated(str(CONFIDENCE), *pair) for pair in found["confidence"].values()]
    return ThenAndNow(
        words=_most({_word(key): pair for key, pair in found["word"].items()}),
        places=_most({str(PLACES[key].label): pair for key, pair in found["place"].items()}),
        activities=[Rated(name, *pair) for name, pair in sorted(found["activity"].items())],
        confidence=confidence[0] if confidence else None,
    )


def _query(user: int, **days: datetime.date) -> QuerySet[Any, Any]:
    words = _counted("word", PainWord.objects.filter(report__user=user, report__deleted_at=None), days, "word", "own")
    places = _counted("place", PainPlace.objects.filter(report__user=user, report__deleted_at=None), days, "place")
    ratings = ActivityRating.objects.filter(review__user=user, review__deleted_at=None, value__isnull=False)
    weeks = WeekReview.objects.of(user).live().filter(confidence__isnull=False)
    rows: QuerySet[Any, Any] = words.union(
        places,
        _rated("activity", ratings, days, "review__monday", "value", F("activity__name")),
        _rated("confidence", weeks, days, "monday", "confidence", Value("")),
        all=True,
    )
    return rows.order_by()


TOLD = Prepared(_query)


def _word(key: str) -> str:
    return str(WORDS[key].label) if key in WORDS else key


def _most(pairs: dict[str, list[Any]]) -> list[Used]:
    used = [Used(label, before or 0, now or 0) for label, (before, now) in pairs.items()]
    return sorted(used, key=lambda row: (-row.before - row.now, row.label))[:MOST]


def _half(date: str, days: Days) -> Case:
    later = When(**{f"{date}__gte": days["middle"]}, then=Value(True))
    return Case(later, default=Value(False), output_field=BooleanField())


def _counted(what: str, rows: QuerySet[Any], days: Days, key: str, own: str = "") -> QuerySet[Any, Any]:
    """How many reports of each half name each key."""
    rows = rows.filter(report__local_date__range=(days["first"], days["last"])).annotate(
        what=Value(what, CharField()),
        key=Cast(key, CharField()),
        own_word=Cast(own, CharField()) if own else Cast(Value(None), CharField()),
        later=_half("report__local_date", days),
    )
    return _grouped(rows, mean=Cast(Value(None), FloatField()))


def _rated(what: str, rows: QuerySet[Any], days: Days, week: str, value: str, name: F | Value) -> QuerySet[Any, Any]:
    """The mean of the weekly answers of each half."""
    rows = rows.filter(**{f"{week}__range": (days["first"], days["last"])}).annotate(
        what=Value(what, CharField()),
        key=Cast(name, CharField()),
        own_word=Cast(Value(None), CharField()),
        later=_half(week, days),
    )
    return _grouped(rows, mean=Cast(Avg(value), FloatField()))


def _grouped(rows: QuerySet[Any], *, mean: Any) -> QuerySet[Any, Any]:
    """One row for each key and half; all of them with the same columns."""
    groups = rows.values("what", "key", "own_word", "later").order_by().annotate(times=Count("pk"), mean=mean)
    columns: QuerySet[Any, Any] = groups.values_list("what", "key", "own_word", "later", "times", "mean")
    return columns
