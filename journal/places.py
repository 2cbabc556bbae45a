"""Places on the body where pain is told, by stable keys (pure but for translation). Left is the person's own left.

Between the legs is no place of this map: it is asked about as a warning sign.
"""

import dataclasses
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

LEFT, RIGHT, CENTRE = "left", "right", "centre"
# Beside the name of a place on a chip, and within a sentence.
_LABELS: Mapping[str, Promise | str] = {
    LEFT: gettext_lazy("%(region)s, your left"),
    RIGHT: gettext_lazy("%(region)s, your right"),
    CENTRE: gettext_lazy("%(region)s, in the middle"),
}
_SAID: Mapping[str, Promise | str] = {
    LEFT: gettext_lazy("%(region)s on the left"),
    RIGHT: gettext_lazy("%(region)s on the right"),
    CENTRE: gettext_lazy("%(region)s in the middle"),
}


@dataclasses.dataclass(frozen=True)
class Region:
    """A part of the body: its stable key, its name, and the sides it is told apart by (none: it has no sides)."""

    key: str
    name: Promise | str
    sides: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Place:
    """One place that can be chosen; `key` is stored and stable, `side` is LEFT, RIGHT, CENTRE or None."""

    key: str
    region: Region
    side: str | None

    @property
    def label(self) -> str:
        """As a chip says it: "low back, your left"."""
        return _LABELS[self.side] % {"region": self.region.name} if self.side else str(self.region.name)

    @property
    def said(self) -> str:
        """As a sentence says it: "low back on the left"."""
        return _SAID[self.side] % {"region": self.region.name} if self.side else str(self.region.name)


@dataclasses.dataclass(frozen=True)
class PlaceGroup:
    """Places that stand together, from the head down."""

    key: str
    label: Promise | str
    places: tuple[Place, ...]


_TWO, _THREE = (LEFT, RIGHT), (LEFT, CENTRE, RIGHT)


def _group(key: str, label: Promise | str, *regions: Region) -> PlaceGroup:
    return PlaceGroup(key, label, tuple(place for region in regions for place in _places(region)))


def _places(region: Region) -> list[Place]:
    """One place a side; keys end in _l, _c or _r."""
    if not region.sides:
        return [Place(region.key, region, None)]
    return [Place(f"{region.key}_{side[0]}", region, side) for side in region.sides]


GROUPS: tuple[PlaceGroup, ...] = (
    _group(
        "upper",
        _("Neck and upper back"),
        Region("neck", _("neck")),
        Region("shoulder_blade", _("shoulder blade"), _TWO),
        Region("mid_back", _("middle back"), _THREE),
    ),
    _group(
        "low",
        _("Low back"),
        Region("low_back", _("low back"), _THREE),
        Region("flank", _("side of the waist"), _TWO),
        Region("si", _("dimple above the buttock"), _TWO),
        Region("sacrum", _("base of the spine")),
        Region("tailbone", _("tailbone")),
    ),
    _group(
        "hips",
        _("Buttocks and hips"),
        Region("buttock", _("buttock"), _TWO),
        Region("hip", _("outer hip"), _TWO),
        Region("groin", _("groin"), _TWO),
    ),
    _group(
        "legs",
        _("Legs"),
        Region("thigh_back", _("back of the thigh"), _TWO),
        Region("thigh_outer", _("outside of the thigh"), _TWO),
        Region("thigh_front", _("front of the thigh"), _TWO),
        Region("knee", _("knee"), _TWO),
        Region("calf", _("calf"), _TWO),
        Region("shin", _("shin"), _TWO),
        Region("ankle", _("ankle"), _TWO),
        Region("heel", _("heel"), _TWO),
        Region("foot", _("foot"), _TWO),
    ),
)

PLACES: Mapping[str, Place] = {place.key: place for group in GROUPS for place in group.places}
BELOW_KNEE = frozenset(
    place.key for place in PLACES.values() if place.region.key in {"calf", "shin", "ankle", "heel", "foot"}
)


def in_words(keys: list[str]) -> str:
    """Places as they are read aloud, in the order of the body; "" for none, unknown keys left out."""
    said = [PLACES[key].said for key in PLACES if key in keys]
    return and_list(said)


def and_list(parts: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
