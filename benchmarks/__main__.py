"""Prints what pages and saving cost against the floor, and ten years against one: python -m benchmarks."""

import datetime
import json
import os
import sys
import tempfile
import uuid as uuids
from collections.abc import Callable
from typing import Any

BUDGET_FLOOR, BUDGET_GROWTH = 1.5, 3.0
CLIENTS = 200
OF_THE_FLOOR = ("django_session", '"accounts_user"."password"')  # SQL that the floor sends by itself


def prepare(folder: str) -> None:
    """A database of its own, the one of DATABASE_URL or a file in the folder, with the content in it."""
    os.environ.update(BACKCARE_MODE="test", BACKCARE_VAR=folder, DJANGO_SETTINGS_MODULE="backcare.settings")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    import django
    from django.core.management import call_command

    django.setup()
    for command in ("migrate", "createcachetable", "load_content"):
        call_command(command, verbosity=0)


def session_body(owner: Any) -> bytes:
    now = datetime.datetime.now(datetime.UTC)
    results = [
        {"exercise": key, "variant": "base", "status": "done", "planned_reps": reps, "done_reps": reps}
        for key, reps in (("butt-pump", 40), ("standing-roll-down", 3), ("glute-bridge", 10))
    ]
    body = {
        "uuid": str(uuids.uuid4()),
        "owner": str(owner.public_id),
        "routine": "base",
        "preset": "full",
        "started_at": (now - datetime.timedelta(minutes=11)).isoformat(),
        "finished_at": now.isoformat(),
        "zone": "UTC",
        "active_seconds": 650,
        "outcome": "finished",
        "results": results,
    }
    return json.dumps(body).encode()


class Bench:
    """The site and the floor side by side, and people to ask as."""

    def __init__(self) -> None:
        from django.core.handlers.wsgi import WSGIHandler
        from django.test.utils import override_settings

        from benchmarks import floor

        self.site = WSGIHandler()
        with override_settings(MIDDLEWARE=floor.MIDDLEWARE):
            self.floor = WSGIHandler()

    def page(self, path: str, cookies: str) -> tuple[float, float, int, int]:
        """Milliseconds of the page and of its floor, its queries, its bytes."""
        from django.db import connection

        from benchmarks import floor
        from benchmarks.measure import ask, in_turn

        asked: list[tuple[str, Any]] = []

        def note(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
            asked.append((sql, params))
            return execute(sql, params, *rest)

        with connection.execute_wrapper(note):
            status, content = ask(self.site, path, cookies)
        assert status == 200, (path, status)
        work = [(sql, params) for sql, params in asked if not any(own in sql for own in OF_THE_FLOOR)]
        floor.work.update(sql=work, size=len(content))
        times = in_turn(
            {
                "site": lambda: ask(self.site, path, cookies),
                "floor": lambda: ask(self.floor, "/page/", cookies),
            }
        )
        return times["site"], times["floor"], len(asked), len(content)

    def growth(self, path: str, long: str, short: str) -> tuple[float, float]:
        """Milliseconds of the same page for the holders of two cookies."""
        from benchmarks.measure import ask, in_turn

        times = in_turn({name: lambda name=name: ask(self.site, path, name) for name in (long, short)})  # type: ignore[misc]
        return times[long], times[short]

    def save(self, person: Any, cookies: str) -> tuple[float, float]:
        """Milliseconds to save one session, durable, on the site and on the floor."""
        from benchmarks.measure import ask, in_turn

        def post(application: Any, path: str) -> Callable[[], None]:
            def send() -> None:
                status, content = ask(application, path, cookies, session_body(person))
                assert status == 201, content

            return send

        times = in_turn({"site": post(self.site, "/journal/sessions/"), "floor": post(self.floor, "/save/")})
        return times["site"], times["floor"]


def look_again() -> None:
    """Let the database count its rows, as it does by itself where they come in over weeks."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def line(name: str, *cells: str) -> None:
    sys.stdout.write(f"{name:34}" + "".join(f"{cell:>12}" for cell in cells) + "\n")


def verdict(ratio: float, budget: float) -> str:
    return f"{ratio:.2f}" + ("" if ratio <= budget else " OVER")


def clients_page(bench: Bench, today: datetime.date) -> None:
    """An instructor's page of 200 clients with six months each, the first 50 of them listed."""
    from backcare.accounts.models import Role, User
    from benchmarks.data import practice_of_many
    from benchmarks.measure import cookies_of

    instructor = User.objects.create_user(email="marta@bench.example", name="Marta", role=Role.INSTRUCTOR)
    practice_of_many(instructor, CLIENTS, 0.5, today)
    look_again()
    line(f"{CLIENTS} clients, six months", "ms", "floor ms", "ratio", "queries", "bytes")
    for name, path in {"Clients": "/clients/", "Clients, all together": "/clients/group/"}.items():
        site, floor, queries, size = bench.page(path, cookies_of(instructor))
        cells = (f"{site:.1f}", f"{floor:.1f}", verdict(site / floor, BUDGET_FLOOR), str(queries), str(size))
        line(name, *cells)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        from django.db import connection

        from benchmarks.data import person
        from benchmarks.measure import cookies_of

        today = datetime.datetime.now(datetime.UTC).date()
        year, decade = person("one@bench.example", 1, today), person("ten@bench.example", 10, today)
        look_again()
        one, ten = cookies_of(year), cookies_of(decade)
        bench = Bench()
        line(f"on {connection.vendor}", "ms", "floor ms", "ratio", "queries", "bytes")
        site, floor = bench.save(year, one)
        line("save a session", f"{site:.1f}", f"{floor:.1f}", verdict(site / floor, BUDGET_FLOOR))
        pages = {"Today": "/today/", "Trends, 12 weeks": "/trends/", "Journal, a month": "/journal/"}
        for name, path in pages.items():
            site, floor, queries, size = bench.page(path, one)
            cells = (f"{site:.1f}", f"{floor:.1f}", verdict(site / floor, BUDGET_FLOOR), str(queries), str(size))
            line(name, *cells)
        line("ten years of entries", "ms", "one year", "ratio")
        for name, path in (pages | {"Trends, all": "/trends/?weeks=all"}).items():
            long, short = bench.growth(path, ten, one)
            line(name, f"{long:.1f}", f"{short:.1f}", verdict(long / short, BUDGET_GROWTH))
        clients_page(bench, today)
        connection.close()


if __name__ == "__main__":
    main()
