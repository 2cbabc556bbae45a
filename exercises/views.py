"""The routine for everybody: overview, one page an exercise, everything on paper, and a visitor's player."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exercises import catalogue
from exercises.adapting import ways_down
from exercises.gate import player_lock
from exercises.personal import Personal
from exercises.player import SaveTarget, player_page
from exercises.practice import practice_of
from exercises.preferences import manner, preferences_of
from exercises.timeline import as_json, build, easier_json


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


@login_not_required
@require_safe
def breathing(request: HttpRequest) -> HttpResponse:
    """Slow breathing alone: how, and for how long. Queries: edition, gate, personal."""
    return render(request, "exercises/breathing.html", _routine(request, catalogue.BREATHING))


def _routine(request: HttpRequest, routine_key: str = catalogue.BASE_ROUTINE) -> dict[str, Any]:
    """What the pages of a routine share: its texts, its presets, the chosen one with its pages, and the lock."""
    practice = practice_of(request, request.GET.get("preset", ""), routine_key=routine_key)
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
    """A visitor's player: their own preset, or the gentle one; the session stays on the device."""
    return play_page(
        request,
        offered=preferences_of(request).preset or "",
        save=SaveTarget(done_url=reverse("landing")),
    )


def play_page(
    request: HttpRequest,
    *,
    save: SaveTarget,
    offered: str = "",
    why: str | Promise = "",
    planned_lift: int | None = None,
    before: int | None = None,
    personal: Personal | None = None,
    routine_key: str = catalogue.BASE_ROUTINE,
) -> HttpResponse:
    """The player for the preset asked for, or the `offered` one ("" for the gentlest), as this person likes it.

    Locked where the safety questions say so; 404 for a preset that is unknown; where nothing suits the person the
    overview says so. `why` the offered one is offered, `planned_lift` the tempo of a plan, `before` the pain number
    given before. The player asks for `part=easier` when it begins: what to change to when something hurts, as JSON.
    Queries: edition, gate, and without `personal` those of personal_of.
    """
    asked = request.GET.get("preset", "")
    practice = practice_of(request, asked or offered, personal, planned_lift=planned_lift, routine_key=routine_key)
    if not practice.adapted.plan.exercises:
        return redirect("exercises:overview")
    plan = replace(practice.adapted.plan, ready_cue=_("Get ready."))
    timeline = build(plan, practice.pace)
    easier = ways_down(practice.preset, plan, practice.gate.conditions)
    if request.GET.get("part") == "easier":
        return JsonResponse(easier_json(timeline, easier, practice.pace), safe=False)
    key = practice.preset.summary.key
    return player_page(
        request,
        timeline_json=as_json(timeline, plan),
        preferences=practice.pace,
        manner=manner(practice.chosen),
        lock=player_lock(practice.gate),
        save=save,
        presets=practice.offers(),
        why=why if asked in {"", offered} else "",
        before=before,
        help_url=reverse("safety:help"),
        settings_url=reverse("practice_settings"),
        easier_url=f"?preset={key}&part=easier" if easier else "",
        practice=practice,
    )
