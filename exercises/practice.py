"""What one request practises: a preset made right for the person, behind the gate of the safety questions."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from backcare.accounts.models import PracticePreferences
from exercises import catalogue
from exercises.adapting import Adapted, Swap, harder_options
from exercises.gate import Gate, practice_gate
from exercises.personal import Personal, personal_of
from exercises.preferences import order_of, pacing, preferences_of
from exercises.timeline import Preferences
from exercises.values import PresetSummary, PresetValues, RoutineValues


@dataclass(frozen=True)
class Practice:
    """The preset asked for, or the gentlest where a doctor or physio should agree first."""

    routine: RoutineValues
    preset: PresetValues
    gate: Gate
    personal: Personal
    adapted: Adapted
    chosen: PracticePreferences
    pace: Preferences

    def offers(self) -> list[PresetSummary]:
        """The presets to choose from, as long as they take this person (no query)."""
        found = catalogue.summaries(
            self.routine, self.pace, wanted=self.personal.wanted, conditions=self.gate.conditions
        )
        return gentle_only(found, self.gate)

    @property
    def summary(self) -> PresetSummary:
        return next(offer for offer in self.offers() if offer.key == self.preset.summary.key)

    @property
    def swaps(self) -> tuple[Swap, ...]:
        """Exercises done in another variant than planned."""
        return tuple(swap for swap in self.adapted.swaps if swap.variant is not None)

    @property
    def left_out(self) -> tuple[Swap, ...]:
        """Exercises for which no variant suits."""
        return tuple(swap for swap in self.adapted.swaps if swap.variant is None)

    @property
    def has_harder(self) -> bool:
        """Whether a signed-in person may think about a harder variant of something here."""
        ready = self.gate.state == "open" and not self.gate.gentle and bool(self.personal.harder_url)
        return ready and any(harder_options(choice, self.gate.conditions) for choice in self.preset.choices)


def routine_language(request: HttpRequest) -> str:
    """The language of the content: the one a client chose, else the one of the page."""
    return getattr(request.user, "language", "") or get_language() or "en"


def gentle_only(offers: list[PresetSummary], gate: Gate) -> list[PresetSummary]:
    """The offers as far as they are open: the gentlest alone until a doctor or physio agrees."""
    return offers[:1] if gate.gentle else offers


def routine_of(request: HttpRequest, routine_key: str = catalogue.BASE_ROUTINE) -> RoutineValues:
    """A routine in the reader's language (one query: the edition); 404 where there is none."""
    try:
        return catalogue.routine(routine_language(request), routine_key)
    except catalogue.UnknownPresetError:
        raise Http404 from None


def practice_of(
    request: HttpRequest,
    preset: str,
    personal: Personal | None = None,
    *,
    planned_lift: int | None = None,
    routine_key: str = catalogue.BASE_ROUTINE,
) -> Practice:
    """The preset for this person as they like it; "" is the gentlest. 404 for a preset that there is none of.

    `planned_lift`: the tempo of a client's plan. Queries: edition, gate, and without `personal` those of personal_of.
    """
    routine = routine_of(request, routine_key)
    if not routine.presets or (preset and preset not in routine.presets):
        raise Http404
    known = personal_of(request) if personal is None else personal
    gate = practice_gate(request, asked_since=known.asked_since)
    key = next(iter(routine.presets)) if gate.gentle or not preset else preset
    chosen = preferences_of(request)
    adapted = catalogue.fit(
        routine, key, wanted=known.wanted, conditions=gate.conditions, order=order_of(chosen, routine.presets[key])
    )
    pace = pacing(chosen, planned_lift)
    return Practice(routine, routine.presets[key], gate, known, adapted, chosen, pace)
