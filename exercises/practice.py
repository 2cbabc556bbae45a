"""What one request practises: a preset made right for the person, behind the gate of the safety questions."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from exercises import catalogue
from exercises.adapting import Adapted, Swap, harder_options
from exercises.gate import Gate, practice_gate
from exercises.personal import Personal, personal_of
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

    def offers(self, preferences: Preferences | None = None) -> list[PresetSummary]:
        """The presets to choose from, as long as they take this person (no query)."""
        found = catalogue.summaries(
            self.routine,
            preferences or Preferences(),
            wanted=self.personal.wanted,
            conditions=self.gate.conditions,
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


def practice_of(request: HttpRequest, preset: str, personal: Personal | None = None) -> Practice:
    """The preset for this person; "" is the gentlest. 404 for a preset that there is none of.

    Queries: edition, gate, and without `personal` those of personal_of.
    """
    try:
        routine = catalogue.routine(routine_language(request))
    except catalogue.UnknownPresetError:
        raise Http404 from None
    if not routine.presets or (preset and preset not in routine.presets):
        raise Http404
    known = personal_of(request) if personal is None else personal
    gate = practice_gate(request, asked_since=known.asked_since)
    key = next(iter(routine.presets)) if gate.gentle or not preset else preset
    adapted = catalogue.fit(routine, key, wanted=known.wanted, conditions=gate.conditions)
    return Practice(routine, routine.presets[key], gate, known, adapted)
