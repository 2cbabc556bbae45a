"""Asking a WSGI application as a browser would, and the median of many rounds taken in turn."""

import io
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from backcare.accounts.models import User

type Application = Callable[[dict[str, Any], Callable[..., Any]], Any]

TOKEN = "a" * 32
ROUNDS = 40
WARM_UP = 5


def cookies_of(user: User) -> str:
    """The cookies of a signed-in person."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}; csrftoken={TOKEN}"


def ask(
    application: Application,
    path: str,
    cookies: str,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, bytes]:
    """Status and body of a GET, or with a body of a POST of JSON."""
    address, _, query = path.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": address, "QUERY_STRING": query, "HTTP_COOKIE": cookies}
    if body is not None:
        environ |= {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "HTTP_X_CSRFTOKEN": TOKEN,
        }
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = "localhost"
    answered: list[str] = []
    response = application(environ, lambda status, _headers, _info=None: answered.append(status))
    content = b"".join(response)
    response.close()
    return int(answered[0].split()[0]), content


def in_turn(works: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Median milliseconds of each work; the rounds interleave, so that a busy machine slows all of them alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + WARM_UP):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            if turn >= WARM_UP:
                times[name].append(1000 * (time.perf_counter() - start))
    return {name: median(values) for name, values in times.items()}
