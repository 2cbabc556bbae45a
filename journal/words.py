"""Words for pain, in everyday groups, each with a plain explanation. The choice and the wording are our own."""

import dataclasses

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_WORDS = 5


@dataclasses.dataclass(frozen=True)
class Word:
    """One word: its stable key, how it reads, and what people mean by it."""

    key: str
    label: Promise | str
    explanation: Promise | str


@dataclasses.dataclass(frozen=True)
class WordGroup:
    """Words of one kind."""

    key: str
    label: Promise | str
    words: tuple[Word, ...]


GROUPS: tuple[WordGroup, ...] = (
    WordGroup(
        "dull",
        _("Dull and deep"),
        (
            Word("aching", _("aching"), _("Low, steady and wide, like a muscle on the day after hard work.")),
            Word("dull", _("dull"), _("In the background, without a clear edge.")),
            Word("sore", _("sore"), _("As if bruised or overworked; worse when you use it.")),
            Word("heavy", _("heavy"), _("As if that part of you weighed too much.")),
            Word("nagging", _("nagging"), _("Not strong, but it will not leave you in peace.")),
            Word("gnawing", _("gnawing"), _("As if something chewed slowly inside.")),
        ),
    ),
    WordGroup(
        "sharp",
        _("Sharp"),
        (
            Word("sharp", _("sharp"), _("Clear and pointed: you could put a finger on it.")),
            Word("stabbing", _("stabbing"), _("A sudden deep poke, as with a knife.")),
            Word("cutting", _("cutting"), _("A fine line, as from paper or a blade.")),
            Word("catching", _("catching"), _("A short grab at one point of a movement, then gone.")),
            Word("pinching", _("pinching"), _("As if squeezed between two fingers.")),
        ),
    ),
    WordGroup(
        "temperature",
        _("Hot and cold"),
        (
            Word("burning", _("burning"), _("Hot, as after too much sun.")),
            Word("stinging", _("stinging"), _("Like nettles, or salt in a cut.")),
            Word("cold", _("freezing"), _("Painfully cold although the skin is not.")),
        ),
    ),
    WordGroup(
        "electric",
        _("Electric and tingling"),
        (
            Word("shooting", _("shooting"), _("Runs fast along a line, often down a leg.")),
            Word("electric", _("electric"), _("A short jolt, like touching a fence.")),
            Word("tingling", _("tingling"), _("Fizzing, like a foot about to fall asleep.")),
            Word("pins", _("pins and needles"), _("Many tiny pricks, as when feeling comes back.")),
            Word("prickling", _("prickling"), _("Small dry pricks on the skin.")),
            Word("numb", _("numb"), _("Less feeling than usual, like wood.")),
            Word("itchy", _("itchy or crawling"), _("Wants to be scratched, like ants on the skin.")),
        ),
    ),
    WordGroup(
        "pulsing",
        _("Pulsing"),
        (
            Word("throbbing", _("throbbing"), _("Beats in waves, often with the pulse.")),
            Word("pounding", _("pounding"), _("Heavy beats, as if hit again and again.")),
        ),
    ),
    WordGroup(
        "tight",
        _("Tight and gripping"),
        (
            Word("tight", _("tight"), _("Too short; it will not let go.")),
            Word("stiff", _("stiff"), _("Hard to get going, easier after a while.")),
            Word("cramping", _("cramping"), _("A muscle knots hard, then slowly lets go.")),
            Word("spasm", _("in spasm"), _("A muscle locks suddenly and you cannot relax it.")),
            Word("pulling", _("pulling"), _("Stretched, as by a rope.")),
            Word("pressing", _("pressing"), _("A weight or a thumb that pushes in.")),
            Word("crushing", _("crushing"), _("Squeezed from all sides.")),
            Word("band", _("band-like"), _("A belt drawn too tight around you.")),
        ),
    ),
    WordGroup(
        "touch",
        _("Touch and movement"),
        (
            Word("tender", _("tender"), _("Hurts when something presses on it.")),
            Word("touchy", _("sensitive to touch"), _("Even clothes or a light stroke hurt.")),
            Word("grinding", _("grinding"), _("Rough, like sand inside when you move.")),
            Word("giving", _("giving way"), _("You suddenly cannot trust it to hold you.")),
        ),
    ),
    WordGroup(
        "effect",
        _("How it affects me"),
        (
            Word("wearing", _("wearing"), _("Takes my strength over the day.")),
            Word("worrying", _("worrying"), _("Makes me afraid of what it means.")),
            Word("frustrating", _("frustrating"), _("Keeps me from what I want to do.")),
            Word("overwhelming", _("overwhelming"), _("Hard to think of anything else.")),
        ),
    ),
)

WORDS: dict[str, Word] = {word.key: word for group in GROUPS for word in group.words}
