"""What an instructor has written to a client since: notes not read yet, and a plan not yet understood."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from backcare.accounts.models import User
from backcare.prepared import Prepared
from journal.models import Connection, Note, Plan


@dataclass(frozen=True)
class News:
    """`plan`: written by somebody else and not yet understood; `can_ask`: its author still accompanies the person.

    `unread`: how many notes to the person were not read, `writer` who wrote the last of them.
    """

    plan: Plan | None = None
    can_ask: bool = False
    unread: int = 0
    writer: str = ""

    def __bool__(self) -> bool:
        return bool(self.plan or self.unread)

    @property
    def key(self) -> str:
        return key_of(self.plan) if self.plan else ""


def plans_with_news(user: User) -> Callable[[datetime.date], Sequence[Plan]]:
    """The plans for `practice_of` with all that `news_of` asks, in the query that reads them anyway."""
    return lambda today: PLANS_WITH_NEWS.rows(user=user.pk, today=today)


def _with_news(plans: Any, user: Any) -> Any:
    unread = Note.objects.filter(connection__client=user).to_client().unread()
    return plans.select_related("author").annotate(
        asked=Exists(Connection.objects.giving_access().filter(client=user, instructor=OuterRef("author"))),
        unread=_one(unread.order_by().values("audience").annotate(number=Count("pk")).values("number")),
        writer=_one(
            unread.order_by("-created_at", "-pk").values(
                who=Coalesce(NullIf("user__name", Value("")), "user__email", output_field=CharField())
            )
        ),
    )


PLANS_WITH_NEWS = Prepared(lambda user, today: _with_news(Plan.objects.of(user).with_flare(today), user))


def _one(rows: QuerySet[Any, Any]) -> Subquery:
    return Subquery(rows[:1])


def news_of(user: User, plans: Sequence[Plan]) -> News:
    """From plans of `plans_with_news`, the latest last (no query). Everybody has a plan from joining on."""
    if not plans:
        return News()
    latest: Any = plans[-1]
    changed = latest.author_id not in {None, user.pk} and key_of(latest) not in user.cards_read
    return News(
        plan=latest if changed else None,
        can_ask=changed and latest.asked,
        unread=latest.unread or 0,
        writer=latest.writer or "",
    )


def read_news(user: User) -> News:
    """The same on its own (one query)."""
    return news_of(user, list(_with_news(Plan.objects.of(user), user)))


def key_of(plan: Plan) -> str:
    """What a plan is called among the cards that its person has read."""
    return f"plan-{plan.valid_from:%Y-%m-%d}-{plan.version}"
