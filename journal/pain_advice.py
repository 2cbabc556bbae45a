"""What a pain report calls for beside being kept (pure): a word to a doctor, or a safety question. Never a name for it.

Pain, tingling or weakness in both legs, and in one leg below the knee with numbness or weakness, are signs to ask
about: Finucane and others, J Orthop Sports Phys Ther 2020;50(7):350-372. Words alone decide nothing.
"""

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.enums import Side, Spread
from journal.factors import TRAUMA
from journal.places import BELOW_KNEE, PLACES

LESS_FEELING = frozenset({"numb", "tingling", "pins", "giving"})  # the last is weakness, in everyday words
# Several of these along a leg are worth a doctor's ear. Internal: nobody is shown which words they are.
LEG_WORDS = frozenset(
    {
        "burning",
        "stinging",
        "cold",
        "shooting",
        "electric",
        "tingling",
        "pins",
        "prickling",
        "numb",
        "itchy",
        "touchy",
    }
)
SEVERAL = 2


class Advice(enum.StrEnum):
    """In the order of urgency."""

    BOTH_LEGS = "both_legs"  # ask the safety question of that name
    LESS_FEELING = "less_feeling"  # worth telling a doctor or physio; is it new?
    ALONG_LEG = "along_leg"  # worth mentioning to a doctor or physio
    ACCIDENT = "accident"  # ask the safety question about a serious accident


def advise(
    *, words: Collection[str] = (), places: Collection[str] = (), spread: str | None = None, side: str | None = None
) -> tuple[Advice, ...]:
    """Advice for one report; `words` and `places` are keys, `spread` and `side` values of Spread and Side."""
    low = [PLACES[key] for key in places if key in BELOW_KNEE]
    reaches = spread in {Spread.BELOW_KNEE, Spread.FOOT} or bool(low)
    feels_less = reaches and bool(LESS_FEELING & set(words))
    found = []
    if side == Side.BOTH or (feels_less and len({place.side for place in low}) > 1):
        found.append(Advice.BOTH_LEGS)
    if feels_less:
        found.append(Advice.LESS_FEELING)
    elif reaches and len(LEG_WORDS & set(words)) >= SEVERAL:
        found.append(Advice.ALONG_LEG)
    return tuple(found)


def advise_on_causes(causes: Collection[str]) -> tuple[Advice, ...]:
    """Advice for how pain began; an accident is asked about, never judged."""
    return (Advice.ACCIDENT,) if TRAUMA in causes else ()


@dataclass(frozen=True)
class AdviceWords:
    """What is said, and whether the safety questions are to be answered next."""

    title: Promise | str
    text: Promise | str
    ask: bool


WORDS: Mapping[Advice, AdviceWords] = {
    Advice.BOTH_LEGS: AdviceWords(
        _("Both sides: please answer a few questions"),
        _(
            "You told us about both sides. We ask everybody the same questions then, to find out whether a doctor"
            " should look at it first. They take two minutes, and only you can answer them."
        ),
        ask=True,
    ),
    Advice.LESS_FEELING: AdviceWords(
        _("Worth telling a doctor or physio"),
        _(
            "A leg that feels numb, tingles or gives way below the knee is worth telling a doctor or physio about."
            " Is it new, or is it getting worse? Then please answer the safety questions now."
        ),
        ask=True,
    ),
    Advice.ALONG_LEG: AdviceWords(
        _("Worth telling a doctor or physio"),
        _("What you told us about your leg is worth mentioning when you next see a doctor or physio."),
        ask=False,
    ),
    Advice.ACCIDENT: AdviceWords(
        _("An accident or a fall"),
        _(
            "You named an accident or a fall. Was it a serious one, and has no doctor looked at your back since?"
            " Then please answer the safety questions now."
        ),
        ask=True,
    ),
}
