import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from journal.demo import PASSWORD, SEED, rows
from journal.demo.cast import CAST, INSTRUCTOR
from journal.demo.people import address_of, demo_clients


class Command(BaseCommand):
    help = "Add invented people to try the site with: an instructor and thirty clients with six months of entries."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="make the demo people anew, up to today")
        parser.add_argument("--seed", type=int, default=SEED, help="another number gives other months")
        parser.add_argument(
            "--yes-really", action="store_true", help="also in production, where anybody could sign in as them"
        )

    def handle(self, *, again: bool, seed: int, yes_really: bool, **options: Any) -> None:
        if settings.PRODUCTION and not yes_really:
            raise CommandError(
                "This site is in production: everybody who knows the demo password could sign in. "
                "Add --yes-really if that is what you want."
            )
        if rows.demo_users().exists() and not again:
            self.stdout.write("The demo people are there already; nothing was changed (--again makes them anew).")
        else:
            self._load(seed)
        self.stdout.write(
            f"Open {_site()}{reverse('account_login')} and sign in as a client, {address_of(CAST[0].name)}, "
            f"or as the instructor, {address_of(INSTRUCTOR)}; the password of all demo people is {PASSWORD}"
        )

    def _load(self, seed: int) -> None:
        today = timezone.now().date()
        clients = demo_clients(today, seed)
        try:
            rows.replace(clients, today)
        except rows.AddressTakenError as taken:
            raise CommandError(f"Nothing was changed: {taken} is already used by somebody else.") from taken
        sessions = sum(len(client.sessions) for client in clients)
        reports = sum(len(client.reports) for client in clients)
        self.stdout.write(
            f"Added an instructor and {len(clients)} clients with {sessions} sessions and {reports} pain reports."
        )


def _site() -> str:
    """Where the site is: as `make run` serves it, or the first of its hosts."""
    if settings.PRODUCTION:
        return f"https://{settings.ALLOWED_HOSTS[0].lstrip('.')}"
    return f"http://{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
