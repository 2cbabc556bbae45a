"""Does it help? Pain and practice over twelve weeks: sentence, chart, table."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from backcare.accounts.models import User
from journal.access import person
from journal.charts import HEIGHT, LABEL_Y, WIDTH, chart
from journal.models import PainReport, PracticeSession
from journal.slots import local_today
from journal.trends import (
    ENOUGH_FOR_A_LINE,
    WEEKS,
    Comparison,
    DayValue,
    Number,
    Verdict,
    Week,
    compare,
    daily_values,
    weeks,
)


@require_safe
def trends(request: HttpRequest) -> HttpResponse:
    """The page (queries: numbers of the period, kept days of the period; session and person besides)."""
    user = person(request)
    today = local_today(user.local_now())
    first = today - datetime.timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    values = daily_values(_numbers(user, first, today))
    kept = PracticeSession.objects.of(user).live().between(first, today).counting().values_list("local_date", flat=True)
    shown = weeks(values, kept, today)
    comparison = compare(values, today)
    context = {
        "tab": "trends",
        "weeks": shown,
        "chart": chart(shown, with_line=len(values) >= ENOUGH_FOR_A_LINE),
        "size": {"width": WIDTH, "height": HEIGHT, "label_y": LABEL_Y},
        "sentence": sentence(values, comparison),
        "label": chart_label(shown),
        "empty": not values and not any(week.kept for week in shown),
        "has_values": bool(values),
        "after_shown": any(week.after_days for week in shown),
    }
    return render(request, "journal/trends.html", context)


def _numbers(user: User, first: datetime.date, last: datetime.date) -> list[Number]:
    rows = PainReport.objects.of(user).live().with_number().between(first, last)
    return [Number(*row) for row in rows.values_list("local_date", "moment", "intensity")]


def plain(value: float) -> str:
    """A number as people write it: 4, or 4.5."""
    return number_format(round(value, 1), decimal_pos=0 if float(value).is_integer() else 1)


def sentence(values: list[DayValue], comparison: Comparison) -> str:
    """What the numbers say, in one sentence a child could read; below the minimum, how many entries are missing."""
    if not values:
        return _("No pain numbers yet. One number a day is enough.")
    if len(values) < ENOUGH_FOR_A_LINE:
        missing = ENOUGH_FOR_A_LINE - len(values)
        return ngettext(
            "Too early to say: %(number)s more day with a number is needed for a line.",
            "Too early to say: %(number)s more days with a number are needed for a line.",
            missing,
        ) % {"number": missing}
    if comparison.verdict is None or comparison.then is None or comparison.now is None:
        return _not_yet(comparison)
    both = {"then": plain(comparison.then), "now": plain(comparison.now)}
    if comparison.verdict is Verdict.SAME:
        return _("About the same as a month ago: usually %(then)s, now usually %(now)s.") % both
    if comparison.verdict is Verdict.LOWER:
        return _("Lower than a month ago: usually %(then)s, now usually %(now)s.") % both
    return _("Higher than a month ago: usually %(then)s, now usually %(now)s.") % both


def _not_yet(comparison: Comparison) -> str:
    if comparison.missing_now:
        return ngettext(
            "To compare with a month ago, %(number)s more day with a number is needed this week.",
            "To compare with a month ago, %(number)s more days with a number are needed this week.",
            comparison.missing_now,
        ) % {"number": comparison.missing_now}
    return ngettext(
        "The week a month ago lacks %(number)s day with a number, so nothing can be compared yet.",
        "The week a month ago lacks %(number)s days with a number, so nothing can be compared yet.",
        comparison.missing_then,
    ) % {"number": comparison.missing_then}


def chart_label(shown: list[Week]) -> str:
    """The chart in one sentence for whoever does not see it."""
    known = [week for week in shown if week.median is not None]
    kept = sum(week.kept for week in shown)
    practice = ngettext("Practice on %(number)s day in 12 weeks.", "Practice on %(number)s days in 12 weeks.", kept) % {
        "number": kept
    }
    if not known:
        return practice
    numbers: dict[str, Any] = {
        "first": plain(known[0].median or 0),
        "last": plain(known[-1].median or 0),
        "weeks": len(known),
    }
    pain = (
        ngettext(
            "Usual pain in %(weeks)s week with numbers: %(last)s.",
            "Usual pain over %(weeks)s weeks with numbers: first %(first)s, last %(last)s.",
            len(known),
        )
        % numbers
    )
    return f"{pain} {practice}"
