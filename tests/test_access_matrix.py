"""Every address of ours, asked by everybody, with every method, about one's own, somebody else's and nobody's objects.

The answers stand in tests/access/table.py; a new address needs a row there and nothing here.
"""

import re
import uuid as uuids
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from journal.enums import Scope
from tests.access.table import BEFORE_ID, PARTS, TABLE, Row, Shows, Who
from tests.access.world import Actor, World, texts_without_canary
from tests.kept import undone

pytestmark = pytest.mark.django_db
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
OWN, OTHER, MISSING = "own", "other", "missing"
NOBODYS = uuids.UUID("00000000-0000-4000-8000-000000000000")
CANARY = re.compile(r"canary-([a-z]+)-([a-z-]+)\.")
FOLLOWING = {"followed": {"active", "pending", *(f"no-{scope}" for scope in Scope.values), "of-deactivated"}}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with undone(django_db_blocker):
        yield World()


def addresses(resolver: Any = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name, pattern) of every address of our own apps."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.app_name != "admin" and "allauth" not in str(entry.urlconf_name):
                yield from addresses(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        else:
            yield f"{namespace}{entry.name}", entry


def test_every_address_has_a_row_and_every_id_an_owner() -> None:
    found = dict(addresses())
    assert set(found) == set(TABLE)
    with_id = {name for name, entry in found.items() if re.search(r"<(uuid|int|pk|id)[:>]", str(entry.pattern))}
    assert with_id == {name for name, row in TABLE.items() if row.of}


def test_every_text_of_a_person_holds_a_canary(world: World) -> None:
    assert texts_without_canary(world.ana) == []


def expected(row: Row, actor: Actor, method: str, whose: str) -> int:
    """The status that the row declares."""
    if not actor.signed_in and row.who is not Who.EVERYBODY:
        return 302
    status = row.status(method, signed_in=actor.signed_in)
    if status == 405:
        return status
    if row.who is Who.INSTRUCTORS and not actor.is_instructor:
        return 404
    if row.of and (whose != OWN or not _has(row, actor)):
        return 404
    return status


def _has(row: Row, actor: Actor) -> bool:
    """Whether the id that stands for the actor's own object opens it."""
    if row.of == "client":
        return bool(actor.scopes)
    return actor.role in FOLLOWING[row.of] if row.of in FOLLOWING else row.of in actor.ids


def asked_about(world: World, row: Row, actor: Actor, whose: str) -> uuids.UUID | None:
    """The id to put into the address: of this kind where there is one, of Ana's or of Ben's."""
    if whose == MISSING:
        return NOBODYS
    if whose == OWN:
        return actor.ids.get(row.of)
    others = ["active", "pending"] if row.of in {"client", "followed"} else ["ana", "ben"]
    return next(world.actors[role].ids[row.of] for role in others if role != actor.role)


def url_of(name: str, id_: uuids.UUID | None) -> str:
    return reverse(name, args=[*BEFORE_ID.get(name, []), *PARTS.get(name, []), *([id_] if id_ else [])])


def ask(world: World, actor: Actor, method: str, url: str) -> tuple[int, str, str]:
    """Status, text (headers, body and mail) and body of the answer; whatever it changed is undone.

    What was not found must not have been changed either.
    """
    mail.outbox.clear()
    with transaction.atomic():
        answer = actor.client().generic(method, url, "sent=1", "application/x-www-form-urlencoded")
        if answer.status_code == 404 and method != "GET":
            assert world.rows() == world.before, url
        transaction.set_rollback(True)
    body = "" if answer.streaming else answer.content.decode()
    letters = "".join(str(letter.message()) for letter in mail.outbox)
    return answer.status_code, f"{answer.headers}{answer.cookies}{body}{letters}", body


def leaks(world: World, row: Row, actor: Actor, text: str, *, granted: bool) -> set[str]:
    """What is in the text of other people that the row does not show to this one."""
    found = {f"{kind} of {owner}" for kind, owner in CANARY.findall(text) if owner != actor.role}
    if row.shows is not Shows.NOTHING:
        found -= {f"name of {owner}" for kind, owner in CANARY.findall(" ".join(actor.knows)) if kind == "name"}
    if row.shows is Shows.SHARED and granted and actor.scopes:
        found -= {f"{scope} of ana" for scope in actor.scopes} | actor.hears
        found -= {"activity of ana"} if Scope.PAIN in actor.scopes else set()
    if row.shows is Shows.PLAN and granted and Scope.PRACTICE in actor.scopes:
        found -= {"practice of ana"}
    if row.shows is Shows.MESSAGES and not actor.is_instructor:
        found -= actor.hears
    return found | {f"id of {owner}" for secret, owner in world.secrets(actor).items() if secret in text}


def not_shown(row: Row, actor: Actor, text: str) -> set[str]:
    """Texts that are shared with this one and not there: nothing is withheld in a page that shows nothing at all."""
    shared = actor.scopes & {Scope.WORDS, Scope.NOTES, Scope.PRACTICE} if row.shows is Shows.SHARED else set()
    shared |= actor.scopes & {Scope.PRACTICE} if row.shows is Shows.PLAN else set()
    return {scope for scope in shared if f"canary-{scope}-ana." not in text}


@pytest.mark.parametrize("name", sorted(TABLE))
def test_every_cell(world: World, name: str) -> None:
    row = TABLE[name]
    wrong: dict[str, Any] = {}
    for actor in world.actors.values():
        for method in METHODS:
            bodies = {}
            for whose in (OWN, OTHER, MISSING) if row.of else (OWN,):
                asked = asked_about(world, row, actor, whose)
                if row.of and asked is None:
                    continue
                status, text, body = ask(world, actor, method, url_of(name, asked))
                bodies[whose] = body
                cell = f"{actor.role} {method} {whose}"
                if status != (right := expected(row, actor, method, whose)):
                    wrong[cell] = f"{status} instead of {right}"
                if method == "GET" and whose == OWN and status != 405 and (unseen := not_shown(row, actor, text)):
                    wrong[f"{cell} lacks"] = unseen
                if found := leaks(world, row, actor, text.replace(str(asked), ""), granted=whose == OWN):
                    wrong[f"{cell} leaks"] = found
            if row.of and bodies[OTHER] != bodies[MISSING]:
                wrong[f"{actor.role} {method}"] = "another's is not answered as a missing one is"
    assert wrong == {}


def test_no_id_of_another_kind_opens_anything(world: World) -> None:
    ana = world.actors["ana"].ids | {"user": world.ana.public_id}
    wrong = []
    for name in sorted(name for name, row in TABLE.items() if row.of):
        for actor in (world.actors["ben"], world.actors["unconnected"], world.actors["active"]):
            for method in ("GET", "POST"):
                missing = ask(world, actor, method, url_of(name, NOBODYS))
                for kind, id_ in (ana | {"client": world.actors["pending"].ids["client"]}).items():
                    status, _text, body = ask(world, actor, method, url_of(name, id_))
                    if (status, body) != (missing[0], missing[2]):
                        wrong.append(f"{actor.role} {method} {name} with a {kind}: {status}")
    assert wrong == []
