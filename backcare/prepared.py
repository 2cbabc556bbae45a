"""A query whose SQL is composed once and then only filled in.

To write out a query with a few subqueries costs Django a millisecond or two, several times what the database needs to
answer it; on a page of seven such queries that is half of the page. Rules stay where they are, in the querysets.
"""

import copy
import datetime
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.models import QuerySet

type Value = int | datetime.date | datetime.datetime | str
type Compiler = Any  # Django's own, which has no type of its own in the stubs
type Composed = tuple[QuerySet[Any, Any], Compiler, str, list[tuple[Any, str | None]]]

A_DATE = datetime.date(1801, 1, 1)
AN_INSTANT = datetime.datetime(1801, 1, 1, tzinfo=datetime.UTC)
A_NUMBER = 1_900_000_000
DAY = datetime.timedelta(days=1)


class NotFillableError(ValueError):
    """The SQL of a query depends on its values in a way that filling in cannot follow."""


class Prepared:
    """The rows that `build(**values)` asks for: `build` returns a queryset, values are numbers, dates or texts.

    A value has to reach the SQL as it is. `build` is called only with made-up values, once for each connection and
    twice over, so whatever it computes from one is noticed: NotFillableError, at the first use.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._composed: WeakKeyDictionary[Any, Composed] = WeakKeyDictionary()

    def rows(self, **values: Value) -> list[Any]:
        """What iterating over `build(**values)` gives, in a list (one query)."""
        connection = connections["default"]
        composed = self._composed.get(connection)
        if composed is None:
            composed = self._composed[connection] = self._compose(connection, values)
        queryset, compiler, sql, places = composed
        adapted = {name: _adapted(value, connection) for name, value in values.items()}
        params = tuple(param if name is None else _like(param, adapted[name]) for param, name in places)
        filled = copy.copy(compiler)
        filled.connection = connection
        filled.as_sql = lambda with_limits=True, with_col_aliases=False: (sql, params)
        answered = queryset.all()
        answered.query.get_compiler = lambda *args, **kwargs: filled  # type: ignore[method-assign]
        return list(answered)

    def _compose(self, connection: Any, values: Mapping[str, Value]) -> Composed:
        first, second = (
            {name: _made_up(value, 2 * place + turn) for place, (name, value) in enumerate(values.items())}
            for turn in (0, 1)
        )
        queryset, other = self._build(**first), self._build(**second)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        other_sql, other_params = other.query.get_compiler(connection=connection).as_sql()
        if sql != other_sql or len(params) != len(other_params):
            raise NotFillableError("the values change the SQL itself")
        made = {name: (_adapted(first[name], connection), _adapted(second[name], connection)) for name in values}
        places = [(one, _name_of(one, two, made)) for one, two in zip(params, other_params, strict=True)]
        return queryset, compiler, sql, places


def _made_up(value: Value, place: int) -> Value:
    """A value of the same kind that nothing else in a query is equal to."""
    if isinstance(value, datetime.datetime):
        return AN_INSTANT + place * DAY
    if isinstance(value, datetime.date):
        return A_DATE + place * DAY
    if isinstance(value, str):
        return f"made up: {place}"
    return A_NUMBER + place


def _adapted(value: Value, connection: Any) -> Any:
    """As Django hands it to this database."""
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, datetime.date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _like(param: Any, value: Any) -> Any:
    """A whole number as wide as the database was told of at first."""
    return type(param)(value) if isinstance(param, int) else value


def _name_of(one: Any, two: Any, made: Mapping[str, tuple[Any, Any]]) -> str | None:
    """Which value this parameter is; None for one that is always the same."""
    if one == two:
        return None
    for name, pair in made.items():
        if (one, two) == pair:
            return name
    raise NotFillableError("a parameter is computed from the values")
