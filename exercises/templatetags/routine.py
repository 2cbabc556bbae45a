"""The routine in words and pictures: {{ page|dose }}, {{ preset.total_ms|duration }}, {% still page %}."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from exercises import content
from exercises.catalogue import Dose, ExercisePage
from exercises.figure import poster

register = template.Library()


@register.filter
def duration(milliseconds: int) -> str:
    """Minutes, and seconds where they are not whole: 660000 -> "11 min", 750000 -> "12 min 30 s"."""
    minutes, seconds = divmod((milliseconds + 500) // 1000, 60)
    if not seconds:
        return _("%(minutes)s min") % {"minutes": minutes}
    return _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": seconds}


@register.filter
def dose(page: ExercisePage) -> str:
    """Everything that is counted: "Tilts: 5 · Bridges: 3"."""
    return " · ".join(_dose(counted) for counted in page.doses)


def _dose(counted: Dose) -> str:
    values = {"title": counted.title, "reps": counted.reps, "rounds": counted.rounds}
    if counted.sides == 1:
        return (_("%(title)s: %(reps)s") if counted.rounds == 1 else _("%(title)s: %(rounds)s times %(reps)s")) % values
    if counted.rounds == 1:
        return _("%(title)s: %(reps)s on each side") % values
    return _("%(title)s: %(rounds)s times %(reps)s on each side, taking turns") % values


@register.simple_tag
def still(page: ExercisePage) -> SafeString | str:
    """The drawing of the exercise in its variant; nothing where the variant has none."""
    if page.figure is None:
        return ""
    return poster(content.body(), page.figure, _("%(title)s, seen from the side") % {"title": page.title})
