"""Does it help? Pain and practice over twelve weeks: sentence, chart, table."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backcare.accounts.models import User
from backcare.partials import render_page
from exercises import catalogue
from exercises.catalogue import ExercisePage
from journal import charts, trend_words
from journal.access import person
from journal.models import PainReport, PracticeSession
from journal.slots import local_today
from journal.trends import (
    ENOUGH_FOR_A_LINE,
    WEEK,
    WEEKS,
    Number,
    compare,
    daily_values,
    monday_of,
    skipped_dates,
    weeks,
)


@require_safe
def trends(request: HttpRequest) -> HttpResponse:
    """Twelve weeks of pain and practice.

    Queries: days of practice, pain numbers; session and person besides. An empty page asks for its picture instead of
    drawing a chart: one more (the content's edition).
    """
    user = person(request)
    today, kept = _today_and_kept(user)
    numbers = _numbers(user, monday_of(today) - (WEEKS - 1) * WEEK, today)
    values = daily_values(numbers)
    shown = weeks(values, skipped=skipped_dates(numbers), kept=kept, today=today)
    context: dict[str, Any] = {"tab": "trends"}
    if any(week.valued or week.skipped or week.kept for week in shown):
        chart = charts.chart(shown, with_line=len(values) >= ENOUGH_FOR_A_LINE)
        context |= {
            "sentence": trend_words.sentence(len(values), compare(values, today)),
            "practice": trend_words.practice(shown),
            "label": trend_words.chart_label(shown),
            "chart": chart,
            "last_value": trend_words.plain(chart.last.value) if chart.last else "",
            "rows": [trend_words.row(week) for week in reversed(shown)],
            "after_practice": any(value.after_practice for value in values),
            "without_numbers": not values,
        }
    else:
        context |= {"empty": True, "still_page": _picture(user)}
    return render_page(request, "journal/trends.html", context)


def _today_and_kept(user: User) -> tuple[datetime.date, list[datetime.date]]:
    """Today by the person's clock, and the local dates that practice kept in the weeks up to it (one query)."""
    now = user.local_now()
    earliest = monday_of(local_today(now)) - (WEEKS - 1) * WEEK
    sessions: Any = PracticeSession.objects.of(user).live().between(earliest, now.date()).with_counts()
    days: list[tuple[datetime.date, bool]] = list(sessions.values_list("local_date", "counts").distinct())
    today = local_today(now, new_day_begun=any(date == now.date() for date, _ in days))
    return today, [date for date, counts in days if counts]


def _numbers(user: User, first: datetime.date, last: datetime.date) -> list[Number]:
    """Every number and every skip of the period; reports that were not asked for a number stay out (one query)."""
    rows = PainReport.objects.of(user).live().between(first, last).filter(Q(intensity__isnull=False) | Q(skipped=True))
    return [Number(*row) for row in rows.values_list("local_date", "moment", "intensity")]


def _picture(user: User) -> ExercisePage | None:
    """The last exercise of the routine, for its still picture."""
    pages: Sequence[ExercisePage] = catalogue.exercise_pages(user.language or "en")
    return pages[-1] if pages else None
