"""A backup of a live SQLite database holds every acknowledged row; nothing unsound is ever put in place."""

import datetime
import sqlite3
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backcare.backups import BackupError, sqlite

NOW = datetime.datetime(2026, 11, 24, 7, 30, tzinfo=datetime.UTC)
WRITERS = 3


def connect(path: Path) -> sqlite3.Connection:
    """A connection with the options of the settings."""
    connection = sqlite3.connect(path, timeout=20, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    return connection


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "site" / "backcare.sqlite3"
    path.parent.mkdir()
    connection = connect(path)
    connection.execute("CREATE TABLE accounts_user (id INTEGER PRIMARY KEY, email TEXT UNIQUE)")
    connection.executemany("INSERT INTO accounts_user (email) VALUES (?)", [(f"{n}@example.org",) for n in range(500)])
    connection.close()
    return path


def at(path: Path) -> dict[str, Any]:
    return {"NAME": str(path)}


def content(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def add(path: Path, email: str) -> None:
    connection = connect(path)
    connection.execute("INSERT INTO accounts_user (email) VALUES (?)", [email])
    connection.close()


def folder_as_it_is(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Writers:
    """Threads that commit rows until told to stop, and remember each row once its commit came back."""

    def __init__(self, path: Path) -> None:
        self.acknowledged: set[str] = set()
        self.news = threading.Condition()
        self.stopped = threading.Event()
        self.threads = [threading.Thread(target=self._write, args=(path, n)) for n in range(WRITERS)]

    def _write(self, path: Path, writer: int) -> None:
        connection = connect(path)
        number = 0
        while not self.stopped.is_set():
            email = f"{writer}-{number}@example.org"
            connection.execute("INSERT INTO accounts_user (email) VALUES (?)", [email])
            with self.news:
                self.acknowledged.add(email)
                self.news.notify_all()
            number += 1
        connection.close()

    def so_far(self, at_least: int) -> set[str]:
        """The rows acknowledged by now, as soon as there are so many."""
        with self.news:
            assert self.news.wait_for(lambda: len(self.acknowledged) >= at_least, timeout=60)
            return set(self.acknowledged)


@pytest.fixture
def writers(database: Path) -> Iterator[Writers]:
    writers = Writers(database)
    for thread in writers.threads:
        thread.start()
    yield writers
    writers.stopped.set()
    for thread in writers.threads:
        thread.join()


def test_a_backup_taken_while_others_write_holds_every_row_acknowledged_before(
    database: Path, writers: Writers, tmp_path: Path
) -> None:
    before: set[str] = set()
    for _round in range(10):
        before = writers.so_far(at_least=len(before) + 30)
        copy = sqlite.back_up(at(database), tmp_path / "copies", NOW)
        connection = sqlite3.connect(copy)
        rows = {email for (email,) in connection.execute("SELECT email FROM accounts_user")}
        assert before - rows == set()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
    names = sorted(path.name for path in (tmp_path / "copies").iterdir())
    numbered = [f"backcare-20261124T073000Z-{n}.sqlite3" for n in range(2, 11)]
    assert names == sorted(["backcare-20261124T073000Z.sqlite3", *numbered])


def test_a_backup_is_one_file_that_only_its_owner_reads(database: Path, tmp_path: Path) -> None:
    copy = sqlite.back_up(at(database), tmp_path / "copies", NOW)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert content(copy) == content(database)
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_restoring_gives_back_what_was_saved_and_keeps_what_was_there(database: Path, tmp_path: Path) -> None:
    saved = content(database)
    copy = sqlite.back_up(at(database), tmp_path / "copies", NOW)
    add(database, "later@example.org")
    later = content(database)

    kept = sqlite.restore(at(database), copy, replace=True, now=NOW)

    assert content(database) == saved
    assert kept == f"{database}.before-20261124T073000Z"
    assert content(Path(kept)) == later
    assert {path.name for path in database.parent.iterdir()} == {database.name, Path(kept).name}


def test_restoring_where_there_is_no_database_yet(database: Path, tmp_path: Path) -> None:
    copy = sqlite.back_up(at(database), tmp_path / "copies", NOW)
    target = tmp_path / "elsewhere" / "backcare.sqlite3"
    assert sqlite.restore(at(target), copy, replace=False, now=NOW) == ""
    assert content(target) == content(database)


def test_a_damaged_database_is_kept_with_its_log_when_a_backup_takes_its_place(database: Path, tmp_path: Path) -> None:
    copy = sqlite.back_up(at(database), tmp_path / "copies", NOW)
    log = database.with_name("backcare.sqlite3-wal")
    database.write_bytes(b"nothing of a database")
    log.write_bytes(b"what is left of a log")

    kept = Path(sqlite.restore(at(database), copy, replace=True, now=NOW))

    assert content(database) == content(copy)
    assert kept.read_bytes() == b"nothing of a database"
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"what is left of a log"
    assert not log.exists()


def test_an_existing_database_is_not_replaced_unless_asked(database: Path, tmp_path: Path) -> None:
    copy = sqlite.back_up(at(database), tmp_path / "copies", NOW)
    add(database, "later@example.org")
    before = folder_as_it_is(database.parent)
    with pytest.raises(BackupError, match="There is a database at .* already"):
        sqlite.restore(at(database), copy, replace=False, now=NOW)
    assert folder_as_it_is(database.parent) == before


def test_a_database_in_use_is_not_replaced(database: Path, tmp_path: Path) -> None:
    copy = sqlite.back_up(at(database), tmp_path / "copies", NOW)
    server = connect(database)
    server.execute("INSERT INTO accounts_user (email) VALUES ('later@example.org')")
    later = content(database)
    with pytest.raises(BackupError, match="is in use .* Stop the server"):
        sqlite.restore(at(database), copy, replace=True, now=NOW)
    server.close()
    assert content(database) == later
    assert [path.name for path in database.parent.iterdir()] == [database.name]


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def with_a_torn_page(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096 * 2 : 4096 * 3] = bytes(4096)
    path.write_bytes(whole)


def of_something_else(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (id INTEGER)")
    connection.close()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def a_letter(path: Path) -> None:
    path.write_text("Dear operator")


@pytest.mark.parametrize("spoil", [cut_short, with_a_torn_page, of_something_else, emptied, a_letter, Path.unlink])
def test_nothing_unsound_is_restored(database: Path, tmp_path: Path, spoil: Any) -> None:
    copy = sqlite.back_up(at(database), tmp_path / "copies", NOW)
    spoil(copy)
    before = folder_as_it_is(database.parent)
    with pytest.raises(BackupError, match="was not restored|There is no file"):
        sqlite.restore(at(database), copy, replace=True, now=NOW)
    assert folder_as_it_is(database.parent) == before


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (emptied, "it is no SQLite database"),
        (a_letter, "it is no SQLite database"),
        (Path.unlink, ""),
        (lambda path: None, ""),
    ],
)
def test_what_is_said_about_a_file(database: Path, spoil: Any, problem: str) -> None:
    spoil(database)
    assert sqlite.problem_with(database) == problem


@pytest.mark.parametrize("spoil", [cut_short, with_a_torn_page])
def test_damage_inside_is_found_quickly(database: Path, spoil: Any) -> None:
    spoil(database)
    assert sqlite.problem_with(database).startswith(("it is damaged", "it cannot be read"))


def test_a_log_without_its_database_is_no_empty_place(database: Path) -> None:
    database.with_name("backcare.sqlite3-wal").write_bytes(b"rows")
    database.unlink()
    assert sqlite.problem_with(database) == "it is missing while its write-ahead log backcare.sqlite3-wal is there"


def test_a_damaged_database_is_not_backed_up_as_if_it_were_sound(database: Path, tmp_path: Path) -> None:
    with_a_torn_page(database)
    with pytest.raises(BackupError, match="was not copied|cannot be copied"):
        sqlite.back_up(at(database), tmp_path / "copies", NOW)
    assert list((tmp_path / "copies").iterdir()) == []


def test_looking_at_a_damaged_database_leaves_it_and_its_log_alone(database: Path, tmp_path: Path) -> None:
    left = tmp_path / "left-by-a-crash"
    left.mkdir()
    with_a_torn_page(database)
    server = connect(database)
    server.execute("CREATE TABLE notes (id INTEGER)")
    for path in database.parent.glob("*sqlite3*"):
        (left / path.name).write_bytes(path.read_bytes())
    server.close()
    names = ("backcare.sqlite3", "backcare.sqlite3-wal")
    before = [(left / name).read_bytes() for name in names]
    assert before[1] != b""
    assert sqlite.problem_with(left / database.name) != ""
    assert [(left / name).read_bytes() for name in names] == before
