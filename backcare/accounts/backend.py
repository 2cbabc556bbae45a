"""Who stands behind a session."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from backcare.accounts.models import User


class PersonBackend(AuthenticationBackend):
    def get_user(self, user_id: Any) -> User | None:
        """The person with their practice preferences, which many pages need: one query for both."""
        person = User.objects.select_related("practice").filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
