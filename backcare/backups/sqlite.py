"""SQLite: a live copy by the online backup API, checked before it gets its name.

Copying the file with `cp` misses what is still in the write-ahead log, and can tear pages apart.
"""

import contextlib
import datetime
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backcare.backups import BackupError, stamped

HEADER = b"SQLite format 3\x00"
BESIDES = ("-wal", "-shm", "-journal")
# A table that every database of this site has and no other program's is likely to have.
OWN_TABLE = "accounts_user"


def problem_with(path: Path, *, thorough: bool = False) -> str:
    """Why this file is no sound SQLite database, as a clause; blank when it is one, or nothing is there at all.

    `thorough` also compares every index with its table, which takes several times as long.
    """
    if not path.exists():
        log = path.with_name(path.name + "-wal")
        return f"it is missing while its write-ahead log {log.name} is there" if log.exists() else ""
    try:
        with path.open("rb") as file:
            if file.read(len(HEADER)) != HEADER:
                return "it is no SQLite database"
        # Read-only: closing the last writer would fold the log into a damaged file, or throw it away.
        with _opened(path, "ro") as database:
            answer = database.execute(f"PRAGMA {'integrity_check' if thorough else 'quick_check'}(1)").fetchone()[0]
    except (OSError, sqlite3.Error) as error:
        return f"it cannot be read ({error})"
    return "" if answer == "ok" else f"it is damaged ({' '.join(answer.split())})"


def back_up(settings: dict[str, Any], folder: Path, now: datetime.datetime) -> Path:
    """Copy the live database into the folder (made if missing); returns the copy's path. Raises BackupError."""
    source = Path(settings["NAME"])
    if not source.exists():
        raise BackupError(f"There is no database at {source} yet.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _checked_copy(source, _unused(folder, f"backcare-{stamped(now)}", ".sqlite3"))
    except OSError as error:
        raise BackupError(f"The backup cannot be written to {folder}: {error.strerror}.") from error


def restore(settings: dict[str, Any], backup: Path, *, replace: bool, now: datetime.datetime) -> str:
    """Put a backup in the place of the database; returns where the old one is kept, blank when there was none.

    Raises BackupError before anything is changed: the backup is not sound or not Backcare's, there is a
    database and `replace` is not given, or somebody uses it.
    """
    target = Path(settings["NAME"])
    _refuse_foreign(backup)
    if target.exists() and not replace:
        raise BackupError(
            f"There is a database at {target} already. With --replace (make: REPLACE=1) it is kept under another name."
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = _checked_copy(backup, _unused(target.parent, f"{target.name}.restored-{stamped(now)}", ""))
        try:
            _give_to_owner_of(target if target.exists() else target.parent, fresh)
            kept = _keep_beside(target, stamped(now)) if target.exists() else ""
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
        _sync(target.parent)
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error.strerror}.") from error
    return kept


@contextlib.contextmanager
def _opened(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    """A connection to a file that is there: never makes one."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=20)
    try:
        yield connection
    finally:
        connection.close()


def _unused(folder: Path, stem: str, suffix: str) -> Path:
    """A path in the folder that nothing has; two copies within one second both keep their names."""
    path, number = folder / f"{stem}{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path


def _checked_copy(source: Path, target: Path) -> Path:
    """Copy one SQLite database, readable by its owner only; it gets its name when it is complete and sound."""
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            with _opened(source) as live, _opened(part) as copy:
                live.backup(copy)  # all pages in one step: one moment of the database, writers go on
                copy.execute("PRAGMA journal_mode=DELETE")  # one file that needs no other beside it
        except sqlite3.Error as error:
            raise BackupError(f"{source} cannot be copied: {error}.") from error
        if problem := problem_with(part, thorough=True):
            raise BackupError(f"{source} was not copied, the copy is not sound: {problem}.")
        _sync(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _sync(target.parent)
    return target


def _refuse_foreign(backup: Path) -> None:
    if not backup.exists():
        raise BackupError(f"There is no file {backup}.")
    if problem := problem_with(backup, thorough=True):
        raise BackupError(f"{backup} was not restored: {problem}.")
    with _opened(backup, "ro") as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [OWN_TABLE]).fetchone():
            raise BackupError(f"{backup} was not restored: it is a database, but not one of Backcare.")


def _keep_beside(target: Path, stamp: str) -> str:
    """Give the old database a second name, a damaged one with its log; the first is then free to be replaced."""
    if not problem_with(target):
        try:
            with _opened(target) as database:
                # Folds the log into the file; refused while any other connection is open.
                database.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise BackupError(f"{target} is in use ({error}). Stop the server, then restore.") from error
    beside = _unused(target.parent, f"{target.name}.before-{stamp}", "")
    for ending in BESIDES:
        extra = target.with_name(target.name + ending)
        if extra.exists():
            extra.replace(beside.with_name(beside.name + ending))
    beside.hardlink_to(target)
    return str(beside)


def _give_to_owner_of(model: Path, path: Path) -> None:
    """Root may restore what another user serves."""
    if os.geteuid() == 0:
        os.chown(path, model.stat().st_uid, model.stat().st_gid)


def _sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
