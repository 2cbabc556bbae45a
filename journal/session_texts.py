"""A person's sessions as one text, made where the rows are.

Ten years are thousands of sessions but few different ones, so each piece of the text is understood once.
"""

import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, Func, QuerySet, StringAgg, Value, When
from django.db.models.functions import Cast

from journal.days import SessionFacts
from journal.enums import Activity
from journal.models.sessions import PracticeSessionQuerySet

SMALL_THINGS = (Activity.WALKING, Activity.BREATHING)
COUNTS, SMALL, NOTHING = "+~-"
BETWEEN, MARK = ",", "="


class Joined(Func):
    """Texts one after the other, none of which is NULL."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = CharField()


def session_texts(
    sessions: PracticeSessionQuerySet, *, marked_since: datetime.date | None = None
) -> QuerySet[Any, Any]:
    """A row for each person who has any of these sessions: their key and the text, its pieces in no order.

    A piece is a date, what the session comes to, and its slot: "2026-11-24+morning". From `marked_since` on key and
    uuid of the session follow: "2026-11-24+morning=17=0f…".
    """
    sign = Case(
        When(counts=True, then=Value(COUNTS)),
        When(activity__in=SMALL_THINGS, then=Value(SMALL)),
        default=Value(NOTHING),
    )
    parts: list[Any] = [Cast("local_date", CharField()), "sign", "slot"]
    if marked_since is not None:
        named = Joined(Value(MARK), Cast("pk", CharField()), Value(MARK), Cast("uuid", CharField()))
        parts.append(Case(When(local_date__gte=marked_since, then=named), default=Value("")))
    rows: Any = sessions.with_counts().annotate(sign=sign).order_by().values("user_id")
    texts: QuerySet[Any, Any] = rows.annotate(text=StringAgg(Joined(*parts), Value(BETWEEN)))
    return texts.values_list("user_id", "text")


@lru_cache(maxsize=32768)
def session_of(piece: str) -> SessionFacts:
    """What the rules judge of a piece without a mark."""
    return SessionFacts(
        datetime.date.fromisoformat(piece[:10]), piece[11:], counts=piece[10] == COUNTS, small=piece[10] == SMALL
    )
