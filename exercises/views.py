"""The routine for everybody: overview, one page an exercise, everything on paper, and a visitor's player."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from exercises import catalogue
from exercises.gate import player_lock, practice_gate
from exercises.player import SaveTarget, player_page
from exercises.timeline import Preferences, as_json, build


def routine_language(request: HttpRequest) -> str:
    """The language of the content: the one a client chose, else the one of the page."""
    return getattr(request.user, "language", "") or get_language() or "en"


@login_not_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The exercises of a preset with their doses, and the presets to choose from. Queries: edition, gate."""
    return render(request, "exercises/overview.html", _routine(request))


@login_not_required
@require_safe
def exercise(request: HttpRequest, key: str) -> HttpResponse:
    """One exercise to read and do, with the way to its neighbours; the last one ends with "I did this".

    404 for what is unknown, archived, or not in the preset. Queries: edition, gate.
    """
    context = _routine(request)
    pages = context["pages"]
    here = next((place for place, page in enumerate(pages) if page.key == key), None)
    if here is None:
        raise Http404
    return render(
        request,
        "exercises/exercise.html",
        context
        | {
            "page": pages[here],
            "previous": pages[here - 1] if here else None,
            "following": pages[here + 1] if here + 1 < len(pages) else None,
            "uuid": uuid4(),  # of the session to be: sending the form twice is one session
        },
    )


@login_not_required
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """Every exercise of a preset on one page, for printing. Queries: edition, gate."""
    return render(request, "exercises/paper.html", _routine(request))


def _asked_for(request: HttpRequest, key: str) -> tuple[catalogue.RoutineValues, str]:
    """The routine, and the key of the preset asked for or else of the gentlest; 404 where there is none."""
    try:
        routine = catalogue.routine(routine_language(request))
    except catalogue.UnknownPresetError:
        raise Http404 from None
    key = key or next(iter(routine.presets), "")
    if key not in routine.presets:
        raise Http404
    return routine, key


def _routine(request: HttpRequest) -> dict[str, Any]:
    """What the pages of the routine share: its texts, its presets, the chosen one with its pages, and the lock."""
    routine, key = _asked_for(request, request.GET.get("preset", ""))
    gate = practice_gate(request)
    return {
        "routine": routine,
        "presets": [preset.summary for preset in routine.presets.values()],
        "preset": routine.presets[key].summary,
        "pages": routine.presets[key].pages,
        "gate": gate,
        "lock": player_lock(gate),
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


def play_page(request: HttpRequest, *, preset: str, preferences: Preferences, save: SaveTarget) -> HttpResponse:
    """The player for a preset ("" for the gentlest), locked where the safety questions say so; 404 where unknown.

    Queries: edition, gate.
    """
    routine, key = _asked_for(request, preset)
    plan = routine.presets[key].plan
    return player_page(
        request,
        timeline_json=as_json(build(plan, preferences), plan),
        preferences=preferences,
        lock=player_lock(practice_gate(request)),
        save=save,
        presets=catalogue.summaries(routine, preferences),
        help_url=reverse("safety:help"),
    )
