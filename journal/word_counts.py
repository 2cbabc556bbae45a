"""Which words for pain were used how often, in the first and in the second half of a period."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Count, Value, When

from backcare.accounts.models import User
from journal.models import PainWord
from journal.periods import Period
from journal.words import WORDS

MOST = 8


@dataclass(frozen=True)
class Used:
    """How many reports named it: in the first half of the period, and in the second."""

    label: str
    before: int
    now: int


def words_over_time(user: User, shown: Period) -> list[Used]:
    """The words used most in the period, the person's own among them (one query, a row a word and half)."""
    later = Case(
        When(report__local_date__gte=shown.middle, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    rows: Any = (
        PainWord.objects.filter(
            report__user=user, report__deleted_at=None, report__local_date__range=(shown.first, shown.today)
        )
        .annotate(later=later)
        .values_list("word", "own", "later")
        .annotate(times=Count("pk"))
        .order_by()
    )
    counts: dict[str, list[int]] = {}
    for word, own, is_later, times in rows:
        label = str(WORDS[word].label) if word in WORDS else own or word
        counts.setdefault(label, [0, 0])[is_later] += times
    found = [Used(label, before, now) for label, (before, now) in counts.items()]
    return sorted(found, key=lambda used: (-used.before - used.now, used.label))[:MOST]
