"""Which variant of an exercise a person does, given what they told about themselves. Pure.

A condition is named by the key of a caution of the exercise. A variant is right for a person when it suits every
condition of theirs that the exercise has a caution for; conditions without one change nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

HARDER = "harder"


@dataclass(frozen=True, slots=True)
class VariantFacts:
    """What the choice depends on: `suits` holds condition keys, `easier` is the key of another variant or ""."""

    key: str
    kind: str = "base"
    suits: frozenset[str] = frozenset()
    easier: str = ""


@dataclass(frozen=True, slots=True)
class CautionFacts:
    """A condition, and the variant to do instead (None: the planned one, done with care)."""

    condition: str
    substitute: str | None = None


def relevant(cautions: Sequence[CautionFacts], conditions: Collection[str]) -> frozenset[str]:
    """The person's conditions that matter for the exercise with these cautions."""
    return frozenset(caution.condition for caution in cautions) & frozenset(conditions)


def choose(
    wanted: str, variants: Sequence[VariantFacts], cautions: Sequence[CautionFacts], conditions: Collection[str]
) -> str | None:
    """The key of the variant to do: the wanted one where it suits, else the first that suits all conditions at once.

    Tried in this order: what the cautions name for these conditions, then the variants in the order of the content,
    none of them harder. None: no variant suits, the exercise is left out.
    """
    needed = relevant(cautions, conditions)
    by_key = {variant.key: variant for variant in variants}
    if wanted in by_key and needed <= by_key[wanted].suits:
        return wanted
    return next((key for key in _instead(by_key, cautions, needed) if needed <= by_key[key].suits), None)


def _instead(
    by_key: dict[str, VariantFacts], cautions: Sequence[CautionFacts], needed: frozenset[str]
) -> Iterator[str]:
    for caution in cautions:
        if caution.condition in needed and caution.substitute in by_key:
            yield str(caution.substitute)
    yield from (key for key, variant in by_key.items() if variant.kind != HARDER)


def easier_of(
    current: str, variants: Sequence[VariantFacts], cautions: Sequence[CautionFacts], conditions: Collection[str]
) -> str | None:
    """The next easier variant that suits the person, along the chain of `easier`; None where there is none."""
    needed = relevant(cautions, conditions)
    by_key = {variant.key: variant for variant in variants}
    met = {current}
    key = by_key[current].easier if current in by_key else ""
    while key in by_key and key not in met:
        if needed <= by_key[key].suits:
            return key
        met.add(key)
        key = by_key[key].easier
    return None
