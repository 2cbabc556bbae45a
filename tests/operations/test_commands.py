"""Prepare, backup and restore as an operator runs them, on the database that this run of the suite uses."""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.operations.site import manage, python

USER = "from backcare.accounts.models import User"
PEOPLE = f"{USER}; print(*User.objects.order_by('email').values_list('email', flat=True))"


class Site:
    """A site of its own: a folder, and a database of the kind that DATABASE_URL names for this run."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self.variables = {"BACKCARE_VAR": str(folder / "var"), "DATABASE_URL": database_url}

    def run(self, code: str) -> str:
        return manage("shell", "--no-imports", "-c", code, **self.variables).strip()

    def join(self, email: str) -> None:
        self.run(f"{USER}; User.objects.create_user('{email}')")

    def people(self) -> str:
        return self.run(PEOPLE)

    def backup(self) -> Path:
        said = manage("backup", "--to", self.folder / "copies", **self.variables)
        return Path(said.removeprefix("Backup complete and checked: ").rpartition(" (")[0])

    def restore(self, *arguments: str | Path) -> tuple[int, str, str]:
        done = python("manage.py", "restore", *arguments, **self.variables)
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield Site(tmp_path, f"sqlite:///{tmp_path / 'var' / 'backcare.sqlite3'}")
        return
    name = f"site_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield Site(tmp_path, f"{server.rpartition('/')[0]}/{name}")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_backup_can_be_put_back_and_what_it_replaced_too(site: Site) -> None:
    (site.folder / "var").mkdir()
    manage("migrate", "--verbosity", "0", **site.variables)
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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site on SQLite that is ready for serving; tests work on copies."""
    folder = tmp_path_factory.mktemp("made") / "var"
    manage("prepare", BACKCARE_VAR=str(folder))
    return folder


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
    manage("migrate", "journal", "zero", "--verbosity", "0", **prepared)
    said = manage("prepare", **prepared)
    [copy] = (tmp_path / "var" / "backups").iterdir()
    assert said == f"The database will be brought up to date; a copy from before is {copy}\n"
    connection = sqlite3.connect(copy)
    applied = connection.execute("SELECT count(*) FROM django_migrations WHERE app = 'journal'").fetchone()
    connection.close()
    assert applied == (0,)
