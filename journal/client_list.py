"""The queue of those who need a look, and everybody: found, filtered, in order (pure over rows)."""

import datetime
from collections.abc import Callable, Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from journal.attention import queue
from journal.client_rows import Row

PAGE = 50


class Sort(TextChoices):
    NAME = "name", _("Name")
    LAST = "last", _("Last practice")
    ADHERENCE = "adherence", _("Four weeks")
    PAIN = "pain", _("Pain now")


class Show(TextChoices):
    ALL = "all", _("Everybody")
    NEEDS = "needs", _("Who needs a look")
    PAUSED = "paused", _("Who has a pause")
    HIDDEN = "hidden", _("Who does not share practice or pain")


SHOWN: dict[str, Callable[[Row], bool]] = {
    Show.ALL: lambda _row: True,
    Show.NEEDS: lambda row: bool(row.overview.reasons),
    Show.PAUSED: lambda row: row.overview.paused,
    Show.HIDDEN: lambda row: not (row.overview.shared.practice and row.overview.shared.pain),
}


def waiting(rows: Iterable[Row]) -> list[Row]:
    """At most ten with a reason, the most urgent first; a red flag is never cut off."""
    return [row for row, _reasons in queue((row, row.overview.reasons) for row in rows)]


def found(rows: Iterable[Row], search: str, show: str, sort: str) -> list[Row]:
    """By name, or by a figure: who rests longest, keeps least or hurts most first; where it is not known, last."""
    wanted = search.casefold().split()
    chosen = [row for row in rows if SHOWN[show](row) and all(word in str(row.client).casefold() for word in wanted)]
    if sort in KEYS:
        chosen.sort(key=lambda row: _last_if_unknown(KEYS[sort](row)))
    return chosen


def _practised(row: Row) -> int | None:
    last: datetime.date | None = row.overview.last_practice
    return last.toordinal() if last else None


def _hurts(row: Row) -> float | None:
    now = row.overview.pain_now
    return -now.value if now else None


KEYS: dict[str, Callable[[Row], float | None]] = {
    Sort.LAST: _practised,
    Sort.ADHERENCE: lambda row: row.overview.adherence,
    Sort.PAIN: _hurts,
}


def _last_if_unknown(value: float | None) -> tuple[bool, float]:
    return value is None, value or 0
