"""Prepare, backup and restore as an operator runs them, on the database that this run of the suite uses."""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.operations.site import manage, python

pytestmark = pytest.mark.databases
JOIN = "from backcare.accounts.models import User; User.objects.create_user('{}')"
PEOPLE = "SELECT email FROM accounts_user ORDER BY email"


class Site:
    """A site of its own: a folder, and a database of the kind that DATABASE_URL names for this run."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self.variables = {"BACKCARE_VAR": str(folder / "var"), "DATABASE_URL": database_url}

    def join(self, email: str) -> None:
        manage("shell", "--no-imports", "-c", JOIN.format(email), **self.variables)

    def people(self) -> str:
        """Asked of the database itself: starting the site for it would take most of the test's time."""
        url = self.variables["DATABASE_URL"]
        connect = sqlite3.connect if url.startswith("sqlite") else psycopg.connect
        with closing(connect(url.removeprefix("sqlite:///"))) as connection:
            return " ".join(email for (email,) in connection.execute(PEOPLE))

    def backup(self) -> Path:
        said = manage("backup", "--to", self.folder / "copies", **self.variables)
        return Path(said.removeprefix("Backup complete and checked: ").rpartition(" (")[0])

    def restore(self, *arguments: str | Path) -> tuple[int, str, str]:
        done = python("manage.py", "restore", *arguments, **self.variables)
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """Its tables are there, and nobody."""
    (tmp_path / "var").mkdir()
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        path = shutil.copy(request.getfixturevalue("made") / "backcare.sqlite3", tmp_path / "var")
        yield Site(tmp_path, f"sqlite:///{path}")
        return
    name = f"site_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        made = Site(tmp_path, f"{server.rpartition('/')[0]}/{name}")
        manage("migrate", "--verbosity", "0", **made.variables)
        yield made
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_backup_can_be_put_back_and_what_it_replaced_too(site: Site) -> None:
    site.join("anna@example.org")
    copy = site.backup()
    assert (copy.parent, copy.stat().st_mode & 0o777) == (site.folder / "copies", 0o600)
    site.join("ben@example.org")

    letter = site.folder / "letter"
    letter.write_text("Dear operator")
    for arguments in ([copy], [letter, "--replace"], [site.folder / "missing", "--replace"], [""]):
        status, said, problem = site.restore(*arguments)
        assert (status, said, problem.startswith("CommandError: ")) == (1, "", True)
    assert site.people() == "anna@example.org ben@example.org"

    status, said, _problem = site.restore(copy, "--replace")
    assert (status, said.startswith(f"Restored {copy}. The database that was there is kept: ")) == (0, True)
    assert site.people() == "anna@example.org"
    manage("migrate", "--check", **site.variables)

    kept = Path(said.strip().rpartition(": ")[2])
    assert site.restore(kept, "--replace")[0] == 0
    assert site.people() == "anna@example.org ben@example.org"


@pytest.fixture
def prepared(made: Path, tmp_path: Path) -> dict[str, str]:
    """Variables of a site of the test's own that is ready for serving."""
    shutil.copytree(made, tmp_path / "var")
    return {"BACKCARE_VAR": str(tmp_path / "var")}


def test_preparing_again_does_only_what_is_due(prepared: dict[str, str], tmp_path: Path) -> None:
    collected = tmp_path / "var" / "static"
    manifest, stamp = collected / "staticfiles.json", collected / ".collected"
    before = manifest.stat().st_mtime_ns
    assert manage("prepare", **prepared) == ""
    assert manifest.stat().st_mtime_ns == before
    stamp.write_text("of other files")
    assert manage("prepare", **prepared) == ""
    assert manifest.stat().st_mtime_ns > before


def test_a_damaged_database_stops_the_start_and_stays_as_it_is(prepared: dict[str, str], tmp_path: Path) -> None:
    database = tmp_path / "var" / "backcare.sqlite3"
    for damaged in (database.read_bytes()[:20_000], b"Dear operator", b""):
        database.write_bytes(damaged)
        done = python("manage.py", "prepare", **prepared)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(
            f"CommandError: Backcare does not start, nothing was changed: the database {database} is not sound, it "
        )
        assert database.read_bytes() == damaged


def test_a_database_is_copied_before_its_tables_change(prepared: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "var" / "backcare.sqlite3").unlink()
    manage("migrate", "accounts", "--verbosity", "0", **prepared)  # a database from before there was a journal
    said = manage("prepare", **prepared)
    [copy] = (tmp_path / "var" / "backups").iterdir()
    assert said == f"The database will be brought up to date; a copy from before is {copy}\n"
    connection = sqlite3.connect(copy)
    applied = connection.execute("SELECT count(*) FROM django_migrations WHERE app = 'journal'").fetchone()
    connection.close()
    assert applied == (0,)
