"""Short cards about backs and moving: one idea each, with where it comes from. Pure but for translation."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEACHER = _("From the Pilates teacher's text that this routine began with.")


@dataclass(frozen=True)
class Card:
    """`key` is stable: a person who has read the card is not shown it again."""

    key: str
    title: str | Promise
    text: str | Promise
    source: str | Promise


CARDS: tuple[Card, ...] = (
    Card(
        "slow",
        _("The fastest way is slowly"),
        _(
            "Nobody sprints towards a strong back. Slow lifts let you feel which muscle works, and slow days add up. "
            "There are no records to break here."
        ),
        TEACHER,
    ),
    Card(
        "moving",
        _("Moving is better than resting"),
        _(
            "A back that moves less grows weaker and stiffer. For most people with back pain the advice today is to "
            "stay as active as they comfortably can."
        ),
        _("Guideline NG59 of the British health institute NICE, on low back pain."),
    ),
    Card(
        "causes",
        _("Backs hurt for many reasons"),
        _(
            "An injury or a strain, long hours at a desk, the way we hold ourselves, an accident, too little movement, "
            "tight muscles, the same motion again and again, or simply age. Often it is several at once, and often "
            "nobody can say which."
        ),
        TEACHER,
    ),
    Card(
        "listen",
        _("Listen to it"),
        _(
            "Pain is worth a closer look: where, when, and what it feels like. The loudest place need not be where it "
            "comes from, so write down what you notice and leave the cause open."
        ),
        TEACHER,
    ),
    Card(
        "differ",
        _("Every back is different"),
        _(
            "On one person a muscle is too tight, on another the same one is too slack. Compare yourself only with "
            "yourself, some weeks ago. It takes patience, and some courage."
        ),
        TEACHER,
    ),
    Card(
        "unsure",
        _("Feeling unsure is common"),
        _(
            "Many people with back pain are careful with every move. These exercises are simple and small, and each "
            "has a smaller form. Begin with what feels safe, stop whenever you like, and take your time."
        ),
        TEACHER,
    ),
    Card(
        "walking",
        _("Walking counts too"),
        _(
            "In a study with 701 people whose back pain had gone, it came back after 208 days in half of those with a "
            "walking plan, and after 112 days in half of the others."
        ),
        _("The WalkBack trial, Lancet 2024;404:134."),
    ),
    Card(
        "operation",
        _("An operation is not the only answer"),
        _(
            "Sometimes it is needed, often it is not. Whether it is right for you is for you and your doctor to say. "
            "Ask which movement you may try before."
        ),
        TEACHER,
    ),
    Card(
        "studies",
        _("What studies say, and what they do not"),
        _(
            "Ten studies with 510 people found less pain after some weeks of Pilates than after little or no help. "
            "The studies were small, so nobody can be sure. Your own numbers will tell you more about you."
        ),
        _("Yamato and others, Cochrane Library 2015, CD010265."),
    ),
)
KEYS = frozenset(card.key for card in CARDS)


def next_card(seen: Collection[str]) -> Card | None:
    """The first card that was not read yet; None after the last."""
    return next((card for card in CARDS if card.key not in seen), None)
