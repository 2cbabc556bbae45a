"""Does it help? Pain and practice over the weeks: sentence first, then the chart, then the table."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from backcare.accounts.models import User
from backcare.partials import render_page
from exercises import catalogue
from exercises.catalogue import ExercisePage
from journal import course_words, streak_words, trend_chart, trend_words
from journal.access import person
from journal.course import Course, course, morning_and_evening
from journal.days import State
from journal.measures import before_after
from journal.next_day import next_day
from journal.numbers import PainNumbers, numbers_of
from journal.periods import ALL, DEFAULT, Period, period
from journal.practice_days import Practice, practice_of
from journal.then_and_now import then_and_now
from journal.trends import DayValue, compare, weeks

LONG_AGO = datetime.date(1900, 1, 1)
PERIODS = (("4", _("4 weeks")), ("12", _("12 weeks")), ("26", _("26 weeks")), (ALL, _("All")))
NEXT_DAY_WEEKS = 26  # the interval is drawn again and again: half a year says what can be said


@require_safe
def trends(request: HttpRequest) -> HttpResponse:
    """Pain and practice of 4, 12, 26 weeks or all.

    Queries: sessions, plans, pauses with moves, pain numbers, what was told; session and person besides. An empty page
    asks for its picture instead (the content's edition).
    """
    user = person(request)
    practice = practice_of(user)
    shown, numbers = _period_and_numbers(user, practice, request.GET.get("weeks", DEFAULT))
    values = numbers.values
    kept = [day.date for day in practice.days.days if day.state is State.KEPT]
    rows = weeks(
        values,
        skipped=numbers.skipped,
        kept=kept,
        today=shown.today,
        count=shown.count,
        length=shown.length,
    )
    context: dict[str, Any] = {"tab": "trends", "periods": PERIODS, "period": shown.key}
    if any(week.valued or week.skipped or week.kept for week in rows):
        found = course(values, shown.today, numbers.worst)
        practised = trend_words.practice(rows)
        context |= trend_chart.chart_parts(rows, values, trend_chart.marks_of(practice, found, shown), practised)
        context |= _pain(values, found)
        context |= _figures(found, numbers)
        context |= {"practice": practised, "told": then_and_now(user, shown)}
        context |= _adherence(user, practice, shown)
    else:
        context |= {"empty": True, "still_page": _picture(user)}
    return render_page(request, "journal/trends.html", context, parts={"trends": "trends"})


def _period_and_numbers(user: User, practice: Practice, key: str) -> tuple[Period, PainNumbers]:
    """What the address asks for, and every number it needs (one query)."""
    today = practice.days.today
    if key != ALL:
        shown = period(key, today)
        return shown, numbers_of(user.pk, shown.read_from, today)
    numbers = numbers_of(user.pk, LONG_AGO, today)
    return period(ALL, today, min(practice.days.days[0].date, numbers.first or today)), numbers


def _pain(values: Sequence[DayValue], found: Course) -> dict[str, Any]:
    """What stands before the chart."""
    return {
        "sentence": trend_words.sentence(len(values), compare(values, found.today)),
        "without_numbers": not values,
    }


def _figures(found: Course, numbers: PainNumbers) -> dict[str, Any]:
    """What the numbers come to, and what is still missing."""
    change = before_after(numbers.pairs)
    slots = morning_and_evening(*numbers.by_slot.values())
    return {
        "figures": course_words.figures(found),
        "flare": course_words.flare(found),
        "before_after": course_words.before_after(change) if change else "",
        "two_slots": course_words.two_slots(slots) if slots else "",
        "still_missing": course_words.still_missing(found, len(numbers.pairs)),
    }


def _adherence(user: User, practice: Practice, shown: Period) -> dict[str, Any]:
    """Kept days of asked days in the period, and the streak where the person wants to see it."""
    adherence = practice.days.adherence(shown.first, shown.today)
    return {
        "adherence": trend_words.adherence(adherence.days),
        "streak": streak_words.sentence(practice.days) if user.show_streak else "",
    }


@require_safe
def practice_and_next_day(request: HttpRequest) -> HttpResponse:
    """Whether days after practice are better, with all the caution that takes: on its own page or in place.

    Queries: sessions, plans, pauses with moves, pain numbers; session and person besides.
    """
    user = person(request)
    practice = practice_of(user)
    today = practice.days.today
    first = today - datetime.timedelta(weeks=NEXT_DAY_WEEKS)
    found = course(numbers_of(user.pk, first, today).values, today)
    kept = {day.date for day in practice.days.between(first, today) if day.state is State.KEPT}
    context = {"tab": "trends", "sentence": course_words.next_day(next_day(found.values, kept))}
    return render_page(request, "journal/next_day.html", context, parts={"next-day": "next_day"})


def _picture(user: User) -> ExercisePage | None:
    """The last exercise of the routine, for its still picture."""
    pages: Sequence[ExercisePage] = catalogue.exercise_pages(user.language or "en")
    return pages[-1] if pages else None
