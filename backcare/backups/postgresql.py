"""PostgreSQL: pg_dump in its own format, put back in one transaction. Needs the client programs of PostgreSQL."""

import datetime
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from backcare.backups import BackupError, stamped

# libpq's names for what Django calls HOST, PORT and so on.
VARIABLES = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "NAME": "PGDATABASE"}
OPTIONS = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}
PSQL = ("psql", "--no-psqlrc", "--set=ON_ERROR_STOP=1")
TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


def back_up(settings: dict[str, Any], folder: Path, now: datetime.datetime) -> Path:
    """Dump the live database into the folder (made if missing); returns the dump's path. Raises BackupError."""
    path = folder / f"backcare-{stamped(now)}.dump"
    part = folder / f".{path.name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        try:
            _run(settings, ["pg_dump", "--format=custom", f"--file={part}"])
            _contents(settings, part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise BackupError(f"The backup cannot be written to {folder}: {error.strerror}.") from error
    return path


def restore(settings: dict[str, Any], backup: Path, *, replace: bool, now: datetime.datetime) -> str:
    """Put a dump in the place of every table; returns where a dump of the old ones is kept, blank when there were none.

    All of it happens in one transaction: after a failure (BackupError) the database is as it was.
    """
    if not backup.exists():
        raise BackupError(f"There is no file {backup}.")
    if "TABLE public accounts_user" not in _contents(settings, backup):
        raise BackupError(f"{backup} was not restored: it is a dump, but not one of Backcare.")
    tables = _run(settings, [*PSQL, "--tuples-only", "--no-align", f"--command={TABLES}"]).split()
    if tables and not replace:
        raise BackupError(
            f"The database {settings['NAME']} is not empty. With --replace (make: REPLACE=1) a dump of it is kept."
        )
    kept = str(back_up(settings, backup.parent / "before-restore", now)) if tables else ""
    # Somebody who still uses a table would make the change wait without end.
    first = ["--command=SET lock_timeout = '10s'"]
    first += [f"--command=DROP TABLE {', '.join(tables)} CASCADE"] if tables else []
    with tempfile.TemporaryDirectory() as private:
        script = f"{private}/restore.sql"
        _run(settings, ["pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(backup)])
        _run(settings, [*PSQL, "--quiet", "--single-transaction", *first, f"--file={script}"])
    return kept


def _contents(settings: dict[str, Any], dump: Path) -> str:
    """What pg_restore lists for a dump. Raises BackupError for a file that is none, or is cut off."""
    _run(settings, ["pg_restore", "--file=/dev/null", str(dump)])
    return _run(settings, ["pg_restore", "--list", str(dump)])


def _run(settings: dict[str, Any], command: list[str]) -> str:
    """Run one of PostgreSQL's programs on the database; the password goes by the environment, never by arguments."""
    environment = {name: str(settings[key]) for key, name in VARIABLES.items() if settings.get(key)}
    environment |= {name: str(settings["OPTIONS"][key]) for key, name in OPTIONS.items() if key in settings["OPTIONS"]}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, paths of the operator
            command, env=os.environ | environment, capture_output=True, text=True, check=True
        )
    except FileNotFoundError as error:
        raise BackupError(f"{command[0]} is not installed: apt-get install postgresql-client.") from error
    except subprocess.CalledProcessError as error:
        raise BackupError(f"{command[0]} failed: {error.stderr.strip()}") from error
    return done.stdout
