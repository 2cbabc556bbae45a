"""`manage.py load_content`: put the shipped exercises, routines and presets into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from exercises import content
from exercises.loading import load


class Command(BaseCommand):
    help = "Load the shipped exercises, routine and presets. Safe to repeat: what was edited here stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load(content.read())
        if options["verbosity"] > 0:
            self.stdout.write(", ".join(f"{number} {what}" for what, number in counts.items()))
