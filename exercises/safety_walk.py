"""One walk through the safety questions, carried from page to page inside the forms, so that no server keeps it.

The page asked now is part of what is carried: every page has the same address, which says nothing about an answer.
"""

import datetime
import uuid as uuids
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from django.core import signing
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from exercises.safety import WEEKS, about_topics, topics

SALT = "backcare.safety-questions"
GOOD_FOR = 24 * 3600  # seconds; a page left open overnight still counts
ABOUT, DOCTOR = "about", "doctor"


@dataclass(frozen=True)
class Walk:
    """The page asked now (`at`), the answers so far, and where to go on to afterwards.

    `about`: the broad topics that concern the person; None: not asked yet. `doctor_ok` and `doctor_on` likewise.
    """

    uuid: uuids.UUID = field(default_factory=uuids.uuid4)
    at: str = ""
    answers: Mapping[str, bool | int] = field(default_factory=dict)
    about: tuple[str, ...] | None = None
    doctor_ok: bool | None = None
    doctor_on: datetime.date | None = None
    next_path: str = ""

    @property
    def pages(self) -> list[str]:
        """The keys of all pages of this walk in their order, as far as they are known."""
        more = [topic.key for topic in about_topics() if topic.key in (self.about or ())]
        return [*(topic.key for topic in topics()), ABOUT, *more, DOCTOR]

    @property
    def place(self) -> int:
        return self.pages.index(self.at)

    def moved(self, steps: int) -> "Walk | None":
        """On the page so many steps further; None where there is none."""
        place = self.place + steps
        return replace(self, at=self.pages[place]) if 0 <= place < len(self.pages) else None

    def answered(self, answers: Mapping[str, bool | int], *, instead_of: Iterable[str] = ()) -> "Walk":
        """With these answers; those to the keys of `instead_of` are forgotten first."""
        dropped = set(instead_of)
        kept = {key: yes for key, yes in self.answers.items() if key not in dropped}
        return replace(self, answers=kept | dict(answers))

    def so_far(self) -> dict[str, bool | int]:
        """The answers to the pages up to this one: without what was ticked on pages left by Back before.

        Topics about the person that do not concern them are answered: nothing of it is true.
        """
        passed = set(self.pages[: self.place + 1])
        found: dict[str, bool | int] = {}
        for topic in (*topics(), *about_topics()):
            keys = [sign.key for sign in topic.signs]
            if topic.key in passed:
                found |= {key: self.answers[key] for key in keys if key in self.answers}
            elif self.about is not None and ABOUT in passed and topic.key not in self.about:
                found |= dict.fromkeys(keys, False)
        if "baby" in passed and WEEKS in self.answers:
            found[WEEKS] = self.answers[WEEKS]
        return found

    def signed(self) -> str:
        """As a hidden field holds it."""
        body = {
            "uuid": str(self.uuid),
            "at": self.at,
            "answers": dict(self.answers),
            "about": self.about,
            "doctor": [self.doctor_ok, self.doctor_on.isoformat() if self.doctor_on else None],
            "next": self.next_path,
        }
        return signing.dumps(body, salt=SALT)

    @classmethod
    def from_signed(cls, text: str) -> "Walk | None":
        """The walk that was signed here within a day, or None."""
        try:
            body: dict[str, Any] = signing.loads(text, salt=SALT, max_age=GOOD_FOR)
        except signing.BadSignature:
            return None
        doctor_ok, doctor_on = body["doctor"]
        return cls(
            uuid=uuids.UUID(body["uuid"]),
            at=body["at"],
            answers=body["answers"],
            about=None if body["about"] is None else tuple(body["about"]),
            doctor_ok=doctor_ok,
            doctor_on=datetime.date.fromisoformat(doctor_on) if doctor_on else None,
            next_path=body["next"],
        )


def own_path(path: str) -> str:
    """The path if a page of ours stands there, else the player's."""
    ours = path.startswith("/") and path.isprintable() and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    try:
        resolve(urlsplit(path).path if ours else "")
    except (Resolver404, ValueError):
        return reverse("play")
    return path
