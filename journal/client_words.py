"""What the page about a client says to whoever accompanies them: plain facts, without judgement."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.models import SafetyCheck
from exercises.safety_words import SIGNS
from journal import trend_words
from journal.adherence import Adherence
from journal.trends import Comparison, Week


def practised(weeks: Sequence[Week]) -> str:
    days = sum(week.kept for week in weeks)
    return ngettext(
        "Practice on %(days)s day in these %(weeks)s weeks.",
        "Practice on %(days)s days in these %(weeks)s weeks.",
        days,
    ) % {"days": days, "weeks": sum(week.length for week in weeks)}


def adherence(found: Adherence) -> str:
    """Kept days of asked days, and the sessions as a detail."""
    if found.days.percent is None:
        return _("Nothing was asked in these days.")
    return _("That is %(days)s %% of the days asked, and %(sessions)s %% of the sessions.") % {
        "days": found.days.percent,
        "sessions": found.sessions.percent or 0,
    }


def pain(valued_days: int, comparison: Comparison) -> str:
    if not valued_days:
        return _("No pain number in these weeks.")
    return trend_words.sentence(valued_days, comparison)


def safety(check: SafetyCheck) -> Mapping[str, Any]:
    """One walk through the questions: what was answered with yes, and what came of it."""
    return {
        "date": check.local_date,
        "level": check.get_level_display() if check.level else "",
        "locked": check.lock is not None,
        "signs": [sign.label for key, sign in SIGNS.items() if check.answers.get(key) is True],
        "cleared_on": check.cleared_on,
        "doctor_ok": check.doctor_ok,
    }
