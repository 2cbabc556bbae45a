"""The routine for everybody: overview, one page an exercise, everything on paper, and a visitor's player."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from exercises.gate import player_lock
from exercises.personal import Personal
from exercises.player import SaveTarget, player_page
from exercises.practice import practice_of, routine_language
from exercises.timeline import Preferences, as_json, build

__all__ = ["exercise", "overview", "paper", "play", "play_page", "routine_language"]


@login_not_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The exercises of a preset with their doses, and the presets to choose from. Queries: edition, gate, personal."""
    return render(request, "exercises/overview.html", _routine(request))


@login_not_required
@require_safe
def exercise(request: HttpRequest, key: str) -> HttpResponse:
    """One exercise to read and do, with the way to its neighbours; the last one ends with "I did this".

    404 for what is unknown, archived, or not in the preset; what is left out for this person is named on the overview.
    Queries: edition, gate, personal.
    """
    context = _routine(request)
    pages, practice = context["pages"], context["practice"]
    here = next((place for place, page in enumerate(pages) if page.key == key), None)
    if here is None and any(swap.exercise == key for swap in practice.left_out):
        return redirect(reverse("exercises:overview") + "?" + urlencode({"preset": practice.preset.summary.key}))
    if here is None:
        raise Http404
    return render(
        request,
        "exercises/exercise.html",
        context
        | {
            "page": pages[here],
            "swap": next((swap for swap in practice.swaps if swap.exercise == key), None),
            "care": practice.adapted.care.get(key, ()),
            "previous": pages[here - 1] if here else None,
            "following": pages[here + 1] if here + 1 < len(pages) else None,
            "uuid": uuid4(),  # of the session to be: sending the form twice is one session
        },
    )


@login_not_required
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """Every exercise of a preset on one page, for printing. Queries: edition, gate, personal."""
    return render(request, "exercises/paper.html", _routine(request))


def _routine(request: HttpRequest) -> dict[str, Any]:
    """What the pages of the routine share: its texts, its presets, the chosen one with its pages, and the lock."""
    practice = practice_of(request, request.GET.get("preset", ""))
    return {
        "practice": practice,
        "routine": practice.routine,
        "presets": practice.offers(),
        "preset": practice.summary,
        "pages": practice.adapted.pages,
        "gate": practice.gate,
        "lock": player_lock(practice.gate),
    }


@login_not_required
@require_safe
def play(request: HttpRequest) -> HttpResponse:
    """A visitor's player: the gentle preset unless another one is asked for; the session stays on the device."""
    return play_page(
        request,
        preset=request.GET.get("preset", ""),
        preferences=Preferences(),
        save=SaveTarget(done_url=reverse("landing")),
    )


def play_page(
    request: HttpRequest,
    *,
    preset: str,
    preferences: Preferences,
    save: SaveTarget,
    personal: Personal | None = None,
) -> HttpResponse:
    """The player for a preset ("" for the gentlest), locked where the safety questions say so; 404 where unknown.

    Where nothing suits the person the overview says so. Queries: edition, gate.
    """
    practice = practice_of(request, preset, personal)
    plan = practice.adapted.plan
    if not plan.exercises:
        return redirect("exercises:overview")
    return player_page(
        request,
        timeline_json=as_json(build(plan, preferences), plan),
        preferences=preferences,
        lock=player_lock(practice.gate),
        save=save,
        presets=practice.offers(preferences),
        help_url=reverse("safety:help"),
        practice=practice,
    )
