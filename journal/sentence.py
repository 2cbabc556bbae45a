"""One sentence about pain to read out to a doctor (pure but for translation)."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journal.factors import BETTER, WORSE
from journal.find_word import Course, Depth
from journal.places import and_list, in_words
from journal.words import WORDS

DEPTHS: Mapping[str, Promise | str] = {
    Depth.SURFACE: gettext_lazy("on the surface"),
    Depth.DEEP: gettext_lazy("deep inside"),
    Depth.LINE: gettext_lazy("along a line"),
}
COURSES: Mapping[str, Promise | str] = {
    Course.STAYS: gettext_lazy("it stays"),
    Course.COMES_GOES: gettext_lazy("it comes and goes"),
    Course.STRIKES: gettext_lazy("it strikes"),
}


def sentence(
    *,
    words: Sequence[str] = (),
    own_word: str = "",
    places: Sequence[str] = (),
    depth: str = "",
    course: str = "",
    worse: Sequence[str] = (),
    better: Sequence[str] = (),
) -> str:
    """What was told, in one sentence; all arguments but `own_word` are keys, and what was left out is not spoken of."""
    parts = [_where(list(places), depth)]
    called = [str(WORDS[key].label) for key in words] + ([own_word] if own_word else [])
    if called:
        parts.append(_("I would call it %(words)s") % {"words": and_list(called)})
    if course:
        parts.append(str(COURSES[course]))
    if worse:
        parts.append(_("it gets worse with %(things)s") % {"things": _things(WORSE, worse)})
    if better:
        parts.append(_("it gets better with %(things)s") % {"things": _things(BETTER, better)})
    return "; ".join(parts) + "."


def _where(places: list[str], depth: str) -> str:
    """ "It hurts here: low back on the left, deep inside"."""
    where = _("It hurts here: %(places)s") % {"places": in_words(places)} if places else _("It hurts")
    return f"{where}, {DEPTHS[depth]}" if depth else where


def _things(labels: Mapping[str, Promise | str], keys: Sequence[str]) -> str:
    return and_list([str(labels[key]) for key in keys])
