"""What a client tells in words, as far as it is shared: words, places and notes, read together."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from journal.shared import SharedClient
from journal.words import WORDS

LISTED, OWN, PLACE, NOTE = "listed", "own", "place", "note"


class Told(NamedTuple):
    """One text of a local date: the key of a word, a word of one's own, a place, or a note."""

    kind: str
    date: datetime.date
    text: str


def read_texts(
    shared: SharedClient, *, words_from: datetime.date, notes_from: datetime.date, until: datetime.date
) -> list[Told]:
    """Words and places from one date on, notes from another, the newest first (one query)."""
    words = shared.words().filter(report__local_date__range=(words_from, until))
    word_kind = Case(When(word=None, then=Value(OWN)), default=Value(LISTED), output_field=CharField())
    parts = [
        _columns(words, word_kind, Coalesce("word", "own")),
        _columns(shared.places().between(words_from, until), Value(PLACE, CharField()), F("place")),
        _columns(shared.session_notes().between(notes_from, until), Value(NOTE, CharField()), F("note")),
        _columns(shared.pain_notes().between(notes_from, until), Value(NOTE, CharField()), F("note")),
    ]
    rows = parts[0].union(*parts[1:], all=True)
    return sorted((Told(*row) for row in rows), key=lambda told: told.date, reverse=True)


def _columns(rows: Any, kind: Any, text: Any) -> Any:
    told = rows.order_by().annotate(kind=kind, told=Cast(text, TextField()))
    return told.values_list("kind", "local_date", "told")


def counted(texts: Iterable[Told], *kinds: str) -> list[tuple[str, int]]:
    """Each text of these kinds with how often it was said, the most used first; listed words as they are shown."""
    counts = Counter(shown(told) for told in texts if told.kind in kinds)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def shown(told: Told) -> str:
    return str(WORDS[told.text].label) if told.kind == LISTED and told.text in WORDS else told.text


def notes(texts: Iterable[Told]) -> list[Told]:
    return [told for told in texts if told.kind == NOTE]
