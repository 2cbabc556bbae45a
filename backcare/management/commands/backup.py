from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from backcare.backups import BackupError, postgresql, sqlite


class Command(BaseCommand):
    help = "Copy the live database safely; writers go on meanwhile. Prints the path of the copy."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.VAR_DIR / "backups", metavar="FOLDER")

    def handle(self, *, to: Path, **options: Any) -> None:
        engine = postgresql if connection.vendor == "postgresql" else sqlite
        try:
            path = engine.back_up(connection.settings_dict, to.absolute(), timezone.now())
        except BackupError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Backup complete and checked: {path} ({path.stat().st_size / 1e6:.1f} MB)")
