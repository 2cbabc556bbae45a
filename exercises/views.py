"""The routine for everybody: overview, one page an exercise, everything on paper, and a visitor's player."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exercises import catalogue
from exercises.adapting import adapt, ways_down
from exercises.gate import player_lock, practice_gate
from exercises.player import SaveTarget, player_page
from exercises.preferences import manner, order_of, pacing, preferences_of
from exercises.timeline import as_json, build, easier_json


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


def routine_of(request: HttpRequest) -> catalogue.RoutineValues:
    """The routine in the reader's language; 404 where there is none."""
    try:
        return catalogue.routine(routine_language(request))
    except catalogue.UnknownPresetError:
        raise Http404 from None


def _asked_for(request: HttpRequest, key: str, offered: str = "") -> tuple[catalogue.RoutineValues, str]:
    """The routine, and the key of the preset asked for, else the offered one, else the gentlest; 404 where none is."""
    routine = routine_of(request)
    key = key or (offered if offered in routine.presets else next(iter(routine.presets), ""))
    if key not in routine.presets:
        raise Http404
    return routine, key


def _routine(request: HttpRequest) -> dict[str, Any]:
    """What the pages of the routine share: its texts, its presets, the chosen one with its pages, and the lock."""
    routine, key = _asked_for(request, request.GET.get("preset", ""))
    chosen = preferences_of(request)
    gate = practice_gate(request)
    return {
        "routine": routine,
        "presets": catalogue.summaries(routine, pacing(chosen)),
        "preset": routine.presets[key].summary,
        "pages": adapt(routine.presets[key], order=order_of(chosen, routine.presets[key])).pages,
        "gate": gate,
        "lock": player_lock(gate),
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
) -> HttpResponse:
    """The player for the preset asked for, or the `offered` one ("" for the gentlest), as this person likes it.

    Locked where the safety questions say so; 404 for a preset that is unknown. `why` the offered one is offered,
    `planned_lift` the tempo of a plan, `before` the pain number given before. The player asks for `part=easier` when
    it begins: what to change to when something hurts, as JSON. Queries: edition, gate.
    """
    asked = request.GET.get("preset", "")
    routine, key = _asked_for(request, asked, offered)
    preset = routine.presets[key]
    chosen = preferences_of(request)
    pace = pacing(chosen, planned_lift)
    adapted = adapt(preset, order=order_of(chosen, preset))
    plan = replace(adapted.plan, ready_cue=_("Get ready."))
    timeline = build(plan, pace)
    easier = ways_down(preset, plan)
    if request.GET.get("part") == "easier":
        return JsonResponse(easier_json(timeline, easier, pace), safe=False)
    return player_page(
        request,
        timeline_json=as_json(timeline, plan),
        preferences=pace,
        manner=manner(chosen),
        lock=player_lock(practice_gate(request)),
        save=save,
        presets=catalogue.summaries(routine, pace),
        why=why if asked in {"", offered} else "",
        before=before,
        help_url=reverse("safety:help"),
        settings_url=reverse("practice_settings"),
        easier_url=f"?preset={key}&part=easier" if easier else "",
    )
