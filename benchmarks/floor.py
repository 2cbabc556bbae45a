"""The floor: bare Django that signs a person in, sends the same SQL, and renders a page of the same size. No more."""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Template
from django.urls import path

from benchmarks.data import ROUTINE
from journal.enums import ResultStatus
from journal.models import ExerciseResult, PracticeSession

ROW = 60  # bytes of one row of the page
PAGE = Template("<!doctype html><ul>{% for row in rows %}<li>{{ row.0 }} <b>{{ row.1 }}</b></li>\n{% endfor %}</ul>")

# What the page under test did last: its SQL with parameters, without that of session and person, and its bytes.
work: dict[str, Any] = {"sql": [], "size": 0}


def signed_in(get_response: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """Middleware: addresses are those of this module, and the person is known before the view."""

    def middleware(request: HttpRequest) -> Any:
        request.urlconf = "benchmarks.floor"  # type: ignore[attr-defined]
        assert request.user.is_authenticated
        return get_response(request)

    return middleware


MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "benchmarks.floor.signed_in",
]


def page(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        for sql, params in work["sql"]:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
    rows = [(number, "x" * (ROW - 25)) for number in range(work["size"] // ROW)]
    return HttpResponse(PAGE.render(Context({"rows": rows})))


def save(request: HttpRequest) -> JsonResponse:
    """The rows of one session in one transaction."""
    body = json.loads(request.body)
    with transaction.atomic():
        session = PracticeSession.objects.create(
            user=request.user,
            uuid=body["uuid"],
            local_date=body["started_at"][:10],
            zone="UTC",
            utc_offset=0,
            slot="morning",
            routine_key="base",
            preset_key="full",
            started_at=body["started_at"],
            finished_at=body["finished_at"],
        )
        ExerciseResult.objects.bulk_create(
            ExerciseResult(
                session=session,
                position=position,
                exercise_key=key,
                variant_key="base",
                planned_reps=reps,
                done_reps=reps,
                status=ResultStatus.DONE,
            )
            for position, (key, reps) in enumerate(ROUTINE)
        )
    return JsonResponse({"status": "saved"}, status=201)


urlpatterns = [path("page/", page), path("save/", save)]
