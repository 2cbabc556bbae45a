from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backcare.accounts.models import Role, User


class Command(BaseCommand):
    help = "Make the account with this e-mail address one of an instructor, or of a client again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the e-mail address of an account that exists")
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--clinician", action="store_true", help="also a licensed clinician: clients see that")
        choice.add_argument("--revoke", action="store_true", help="take it away: no client can be seen any more")

    def handle(self, *, email: str, clinician: bool, revoke: bool, **options: Any) -> None:
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"There is no account with the address {email}: they have to sign up first.")
        person.role = Role.CLIENT if revoke else Role.INSTRUCTOR
        person.clinician = clinician
        person.save(update_fields=["role", "clinician"])
        role = "a client" if revoke else "an instructor and a licensed clinician" if clinician else "an instructor"
        self.stdout.write(f"{person.email} is {role} now.")
