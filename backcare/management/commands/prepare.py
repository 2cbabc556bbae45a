import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from backcare.backups import BackupError, sqlite


class Command(BaseCommand):
    help = "Make database, shipped content and static files ready for serving. Safe to repeat: does only what is due."
    # Some system checks connect to the database, which must not happen before it has been looked at.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="add the demo data")

    def handle(self, *, demo: bool, **options: Any) -> None:
        if connection.vendor == "sqlite":
            self._refuse_damaged(Path(connection.settings_dict["NAME"]))
        self.check()
        self._migrate()
        call_command("createcachetable", verbosity=0)
        call_command("load_content", verbosity=0)
        self._collect_static()
        if demo:
            call_command("load_demo", stdout=self.stdout)

    def _refuse_damaged(self, path: Path) -> None:
        """Going on would put an empty database in the place of one that can perhaps still be saved."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if problem := sqlite.problem_with(path):
            raise CommandError(
                f"Backcare does not start, nothing was changed: the database {path} is not sound, {problem}. "
                f"Put a backup in its place: make restore FROM=var/backups/… REPLACE=1 (the damaged file is kept)."
            )

    def _migrate(self) -> None:
        """Bring the tables up to date; a SQLite database that holds something is copied first."""
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if executor.loader.applied_migrations and connection.vendor == "sqlite":
            try:
                kept = sqlite.back_up(connection.settings_dict, settings.VAR_DIR / "backups", timezone.now())
            except BackupError as problem:
                raise CommandError(f"The database was not brought up to date: {problem}") from problem
            self.stdout.write(f"The database will be brought up to date; a copy from before is {kept}")
        call_command("migrate", interactive=False, verbosity=0)

    def _collect_static(self) -> None:
        """Collect static files when any of them changed since the last time."""
        root = Path(settings.STATIC_ROOT)
        stamp, digest = root / ".collected", _digest_of_sources()
        if stamp.exists() and stamp.read_text() == digest:
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest)


def _digest_of_sources() -> str:
    """SHA-256 over the name and content of every static file, and over what stores them."""
    found = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            with storage.open(path) as file:
                found.update(path.encode() + b"\0" + hashlib.sha256(file.read()).digest())
    return found.hexdigest()
