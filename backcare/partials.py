"""One view serves a page or one part of it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    parts: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or the `partialdef` of it that the htmx target asks for.

    `parts` maps the id of an htmx target to the name of the partial that fills it.
    """
    target = request.headers.get("HX-Target", "") if is_htmx(request) else ""
    part = (parts or {}).get(target)
    return render(request, f"{template}#{part}" if part else template, dict(context), status=status)
