"""What makes pain worse or better, by stable keys (pure but for translation)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Labels = Mapping[str, Promise | str]

WORSE: Labels = {
    "sitting": _("sitting"),
    "standing": _("standing"),
    "walking": _("walking"),
    "bending": _("bending"),
    "lifting": _("lifting"),
    "lying": _("lying"),
    "turning": _("turning in bed"),
    "coughing": _("coughing"),
    "stress": _("stress"),
    "cold": _("cold"),
}
BETTER: Labels = {
    "movement": _("movement"),
    "rest": _("rest"),
    "heat": _("heat"),
    "walking": _("walking"),
    "stretching": _("stretching"),
    "changing": _("changing position"),
    "medicine": _("medicine"),
    "breathing": _("breathing slowly"),
}

# How pain began: what people name themselves; no cause is ever concluded from it.
CAUSES: Labels = {
    "injury": _("an injury"),
    "trauma": _("an accident or a fall"),
    "strain": _("a strain: lifting or twisting"),
    "sitting": _("long sitting"),
    "posture": _("how I sit, stand or work"),
    "too_little": _("too little movement"),
    "tightness": _("tight muscles"),
    "overuse": _("the same movement over and over"),
    "ageing": _("it came with the years"),
    "unknown": _("I do not know"),
}
TRAUMA = "trauma"
