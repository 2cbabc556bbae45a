"""One walk through the safety questions, carried from page to page inside the forms, so that no server keeps it."""

import uuid as uuids
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from django.core import signing
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

SALT = "backcare.safety-walk"
GOOD_FOR = 24 * 3600  # seconds; a page left open overnight still counts


@dataclass(frozen=True)
class Walk:
    """The doctor's word (None: not asked yet), the answers so far, and the page to go on to."""

    uuid: uuids.UUID = field(default_factory=uuids.uuid4)
    doctor_ok: bool | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)
    next_path: str = ""

    def asked(self, doctor_ok: bool) -> "Walk":
        return replace(self, doctor_ok=doctor_ok)

    def answered(self, answers: Mapping[str, bool], *, instead_of: Mapping[str, object] | None = None) -> "Walk":
        """With these answers; those to the keys of `instead_of` are forgotten first."""
        kept = {key: yes for key, yes in self.answers.items() if key not in (instead_of or ())}
        return replace(self, answers=kept | dict(answers))

    def only(self, keys: Iterable[str]) -> "Walk":
        """Without what was ticked on pages still to come, and left by Back before."""
        return replace(self, answers={key: self.answers[key] for key in keys if key in self.answers})

    def signed(self) -> str:
        """As a hidden field holds it."""
        body = [str(self.uuid), self.doctor_ok, dict(self.answers), self.next_path]
        return signing.dumps(body, salt=SALT)

    @classmethod
    def from_signed(cls, text: str) -> "Walk | None":
        """The walk that was signed here within a day, or None."""
        try:
            uuid, doctor_ok, answers, next_path = signing.loads(text, salt=SALT, max_age=GOOD_FOR)
        except signing.BadSignature:
            return None
        return cls(uuids.UUID(uuid), doctor_ok, answers, next_path)


def own_path(path: str) -> str:
    """The path if a page of ours stands there, else the player's."""
    ours = path.startswith("/") and path.isprintable() and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    try:
        resolve(urlsplit(path).path if ours else "")
    except (Resolver404, ValueError):
        return reverse("play")
    return path
