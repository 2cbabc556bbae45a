from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from backcare.backups import BackupError, postgresql, sqlite


class Command(BaseCommand):
    help = "Put a backup in the place of the database. An old database is never overwritten: it is kept."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="there is a database already: keep it aside")

    def handle(self, *, backup: Path, replace: bool, **options: Any) -> None:
        if backup == Path():
            raise CommandError("Say which backup: make restore FROM=var/backups/backcare-….sqlite3")
        engine = postgresql if connection.vendor == "postgresql" else sqlite
        connection.close()
        try:
            kept = engine.restore(connection.settings_dict, backup.absolute(), replace=replace, now=timezone.now())
        except BackupError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Restored {backup}." + (f" The database that was there is kept: {kept}" if kept else ""))
