"""Rows as they are stored: the shipped content as it was loaded, put back after a test that emptied the tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction


class Kept:
    """The rows of every table of the content. Their ids and the mark of their edition come back with them, so what
    the site holds in memory of this edition stays true."""

    def __init__(self, blocker: Any) -> None:
        self.blocker = blocker  # pytest-django's guard of the database outside of tests
        tables = [model._meta.db_table for model in apps.get_app_config("exercises").get_models()]
        self.rows = {table: rows for table in tables if (rows := rows_of(table))}

    def put_back(self) -> None:
        """If the tables are empty. Sequences were not set back when they were emptied, so they need nothing."""
        with self.blocker.unblock():
            if rows_of("exercises_edition"):
                return
            with transaction.atomic(), connection.cursor() as cursor:  # so the order of the tables does not matter
                for table, rows in self.rows.items():
                    places = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  # our names


@contextmanager
def undone(blocker: Any) -> Iterator[None]:
    """For what the tests of a module share: made once, with each test's changes undone after it, and all at the end."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_of(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608  # our names
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
