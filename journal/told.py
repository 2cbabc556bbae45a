"""What a pain report tells beside its number, and how it is stored: columns of the report, and rows that hang on it."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from journal.enums import Effect
from journal.models import PainInfluence, PainPlace, PainReport, PainWord


class Told(TypedDict, total=False):
    """All of it may be left out: what is left out of an edit stays as it is; None, "" and empty take it away.

    `words`, `places`, `worse` and `better` are keys; `main_place` is one of `places` or "".
    """

    words: Sequence[str]
    own_word: str
    places: Sequence[str]
    main_place: str
    worse: Sequence[str]
    better: Sequence[str]
    spread: str | None
    spread_side: str | None
    constancy: str | None
    onset: str | None
    worst_time: str | None
    shows: str | None
    medicine: bool | None
    note: str


COLUMNS = ("spread", "spread_side", "constancy", "onset", "worst_time", "shows", "medicine", "note")
ROWS = ("words", "places", "influences")  # names of what hangs on a report, to prefetch


def said(told: Told) -> dict[str, Any]:
    """What says something. "No medicine" is something; unknown is not."""
    return {name: value for name, value in told.items() if value is False or value}


def columns_of(told: Told) -> dict[str, Any]:
    """What belongs into the report's own row."""
    return {name: value for name, value in told.items() if name in COLUMNS}


def set_rows(report: PainReport, told: Told) -> None:
    """Put words, places and influences in the place of those the report had, each only where told."""
    if "words" in told or "own_word" in told:
        _set_words(report, told.get("words", ()), told.get("own_word", ""))
    if "places" in told:
        _set_places(report, told["places"], told.get("main_place", ""))
    if "worse" in told or "better" in told:
        _set_influences(report, {Effect.WORSE: told.get("worse", ()), Effect.BETTER: told.get("better", ())})


def _set_words(report: PainReport, words: Sequence[str], own_word: str) -> None:
    report.words.all().delete()
    rows = [PainWord(report=report, word=key) for key in words]
    if own_word:
        rows.append(PainWord(report=report, own=own_word))
    PainWord.objects.bulk_create(rows)


def _set_places(report: PainReport, places: Sequence[str], main: str) -> None:
    report.places.all().delete()
    PainPlace.objects.bulk_create(PainPlace(report=report, place=place, main=place == main) for place in places)


def _set_influences(report: PainReport, influences: Mapping[str, Sequence[str]]) -> None:
    report.influences.all().delete()
    PainInfluence.objects.bulk_create(
        PainInfluence(report=report, effect=effect, factor=factor)
        for effect, factors in influences.items()
        for factor in factors
    )
