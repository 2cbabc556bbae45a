"""What a client tells in words or once a week, as far as it is shared: read together.

Words, places, notes, own activities and confidence.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import fmean
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, PositiveSmallIntegerField, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from journal.periods import Period
from journal.places import PLACES
from journal.shared import SharedClient
from journal.then_and_now import CONFIDENCE, Rated
from journal.words import WORDS

LISTED, OWN, MAP, PLACE, NOTE, ACTIVITY, SURE = "listed", "own", "map", "place", "note", "activity", "sure"


class Told(NamedTuple):
    """One thing of a local date: the key of a word or of a place, something in their own words, or a rated activity."""

    kind: str
    date: datetime.date
    text: str
    number: int | None

    @property
    def shown(self) -> str:
        """In the language of the page."""
        if self.kind == LISTED and self.text in WORDS:
            return str(WORDS[self.text].label)
        return PLACES[self.text].label if self.kind == MAP and self.text in PLACES else self.text


def read_texts(shared: SharedClient, shown: Period, words_from: datetime.date) -> list[Told]:
    """Words and places from a date on, all else of the period, the newest first (one query)."""
    words = shared.words().filter(report__local_date__range=(words_from, shown.today))
    on_map = shared.map_places().filter(report__local_date__range=(words_from, shown.today))
    kind = Case(When(word=None, then=Value(OWN)), default=Value(LISTED), output_field=CharField())
    weeks = {"monday__range": (shown.first, shown.today)}
    parts = [
        _columns(words, kind, Coalesce("word", "own")),
        _columns(on_map, Value(MAP), F("place")),
        _columns(shared.places().between(words_from, shown.today), Value(PLACE), F("place")),
        _columns(shared.session_notes().between(shown.first, shown.today), Value(NOTE), F("note")),
        _columns(shared.pain_notes().between(shown.first, shown.today), Value(NOTE), F("note")),
        _columns(shared.ratings().filter(**weeks), Value(ACTIVITY), F("name"), "monday", "value"),
        _columns(shared.confidence().filter(**weeks), Value(SURE), Value(""), "monday", "confidence"),
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by()
    return sorted((Told(*row) for row in rows), key=lambda told: told.date, reverse=True)


def _columns(rows: Any, kind: Any, text: Any, date: str = "local_date", number: str | None = None) -> Any:
    told = rows.order_by().annotate(
        kind=Cast(kind, CharField()),
        on=F(date),
        told=Cast(text, TextField()),
        number=Cast(F(number) if number else Value(None), PositiveSmallIntegerField()),
    )
    return told.values_list("kind", "on", "told", "number")


def counted(texts: Iterable[Told], *kinds: str) -> list[tuple[str, int]]:
    """Each text of these kinds with how often it was said, the most used first."""
    counts = Counter(told.shown for told in texts if told.kind in kinds)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def notes(texts: Iterable[Told]) -> list[Told]:
    return [told for told in texts if told.kind == NOTE]


def rated(texts: Iterable[Told], shown: Period) -> list[Rated]:
    """Own activities by name, then confidence: means of the first and of the second half of the period."""
    halves: dict[tuple[bool, str], dict[bool, list[int]]] = defaultdict(lambda: {False: [], True: []})
    for told in texts:
        if told.number is not None:
            name = str(CONFIDENCE) if told.kind == SURE else told.text
            halves[told.kind == SURE, name][told.date >= shown.middle].append(told.number)
    return [Rated(name, _mean(half[False]), _mean(half[True])) for (_sure, name), half in sorted(halves.items())]


def _mean(numbers: list[int]) -> float | None:
    return fmean(numbers) if numbers else None
