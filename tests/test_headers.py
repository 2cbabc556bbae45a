"""Headers of every kind of page: what may run, who may keep it, and what htmx may do."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
PUBLIC = [
    "/",
    "/routine/",
    "/routine/play/",
    "/settings/practice/",
    "/safety/",
    "/account/login/",
    "/account/signup/",
    "/nothing/",
    "/hello/",
    "/invite/",
]
PRIVATE = [
    "journal:today",
    "journal:journal",
    "journal:trends",
    "journal:pain_now",
    "journal:find_word",
    "journal:pain_day",
    "journal:pain_origin",
    "journal:activities",
    "journal:plan",
    "journal:pauses",
    "journal:sharing",
    "journal:notes",
    "settings",
    "practice_settings",
    "account_logout",
    "harder",
]


def policy(text: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in text.split(";"))


@pytest.mark.parametrize("url", PUBLIC)
def test_public_pages(client: Client, content: None, url: str) -> None:
    headers = client.get(url).headers
    assert policy(headers["Content-Security-Policy"]) == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "public" not in headers["Cache-Control"]


@pytest.mark.parametrize("name", PRIVATE)
@pytest.mark.parametrize("part", [{}, {"HX-Request": "true"}], ids=["page", "part"])
def test_pages_of_a_signed_in_person_are_kept_by_no_cache(
    client: Client, content: None, name: str, part: dict[str, str]
) -> None:
    client.force_login(UserFactory())
    answer = client.get(reverse(name), headers=part)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "HX-Request" in answer.headers["Vary"]
    assert policy(answer.headers["Content-Security-Policy"]) == POLICY


def test_a_part_asked_for_after_signing_out_sends_the_whole_page_to_sign_in(client: Client) -> None:
    part = client.get(
        reverse("journal:today"), headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/today/"}
    )
    assert (part.status_code, part.headers["HX-Redirect"]) == (204, "/account/login/?next=/today/")


def test_htmx_keeps_no_history_and_runs_nothing_it_is_sent(client: Client, content: None) -> None:
    page = client.get("/").content.decode()
    config = json.loads(re.search(r"<meta name=\"htmx-config\" content='([^']+)'", page)[1])  # type: ignore[index]
    expected = {
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
        "historyRestoreAsHxRequest": False,
        "allowEval": False,
        "allowScriptTags": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
    }
    assert {name: config[name] for name in expected} == expected


def test_healthz_answers_without_signing_in(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
