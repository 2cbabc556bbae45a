"""All that the page about one client shows, read through the door: values for the template, by section."""

import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from exercises.catalogue import RoutineValues
from exercises.safety import LOCKING
from journal import client_texts, client_words, course_words, plan_words, trend_chart
from journal.calendar_month import calendar
from journal.client_texts import LISTED, MAP, OWN, PLACE, Told
from journal.course import Course, course
from journal.days import DAY, State
from journal.enums import PainMoment, Scope, StopQuality
from journal.measures import before_after
from journal.numbers import PainNumbers, shared_numbers
from journal.periods import DEFAULT, Period, period
from journal.practice_days import Practice, shared_practice
from journal.shared import SharedClient
from journal.slots import local_today
from journal.trends import compare, weeks

WORD_DAYS = 30
MONTHS = 3
CHECKS = 6
NOTES_SHOWN = 6


def sections(shared: SharedClient, found: RoutineValues) -> dict[str, Any]:
    """Every section; what is not shared is None (queries: practice three, pain, texts, stops, safety checks)."""
    practice = shared_practice(shared) if shared.shares(Scope.PRACTICE) else None
    today = practice.days.today if practice else local_today(shared.client.local_now())
    shown = period(DEFAULT, today)
    numbers = shared_numbers(shared.pain().between(shown.read_from, today)) if shared.shares(Scope.PAIN) else None
    texts = client_texts.read_texts(shared, shown, today - (WORD_DAYS - 1) * DAY)
    return {
        "today": today,
        **_chart(shared, practice, numbers, shown, client_texts.notes(texts)),
        **_practice(shared, practice, shown, found),
        **_told(shared, shown, texts),
        **_safety(shared, shown, found),
    }


def _chart(
    shared: SharedClient, practice: Practice | None, numbers: PainNumbers | None, shown: Period, notes: list[Told]
) -> dict[str, Any]:
    """Practice and pain together, with what else happened on the axis; and what the numbers come to."""
    if practice is None and numbers is None:
        return {}
    values = numbers.values if numbers else []
    kept = [day.date for day in practice.days.days if day.state is State.KEPT] if practice else []
    rows = weeks(
        values,
        skipped=numbers.skipped if numbers else (),
        kept=kept,
        today=shown.today,
        count=shown.count,
        length=shown.length,
    )
    found = course(values, shown.today, numbers.worst if numbers else None)
    marks = trend_chart.marks_of(practice, found, shown, [told.date for told in notes])
    practised = client_words.practised(rows) if practice else ""
    parts = trend_chart.chart_parts(rows, values, marks, practised)
    return parts | {
        "show_marks": True,
        "hide_pain": numbers is None,
        "hide_practice": practice is None,
        "practised": practised,
        **(_figures(shared, numbers, found) if numbers else {}),
    }


def _figures(shared: SharedClient, numbers: PainNumbers, found: Course) -> dict[str, Any]:
    change = before_after(numbers.pairs)
    return {
        "sentence": client_words.pain(len(numbers.values), compare(numbers.values, found.today)),
        "flare": course_words.flare(found),
        "figures": course_words.figures(found),
        "before_after": course_words.before_after(change) if change else "",
        "pairs": len(numbers.pairs),
    }


def _practice(shared: SharedClient, practice: Practice | None, shown: Period, found: RoutineValues) -> dict[str, Any]:
    """How much of what was asked was done, three months of days, and every plan."""
    if practice is None:
        return {}
    reader = shared.connection.instructor
    adherence = practice.days.adherence(shown.first, shown.today)
    firsts = [shown.today.replace(day=1)]
    while len(firsts) < MONTHS:
        firsts.insert(0, (firsts[0] - DAY).replace(day=1))
    return {
        "adherence": client_words.adherence(adherence),
        "week": practice.days.this_week,
        "months": [(first, calendar(first, practice)) for first in firsts],
        "weekdays": list(zip(WEEKDAYS_ABBR.values(), WEEKDAYS.values(), strict=True)),
        "plans": [plan_words.told(plan, reader, found) for plan in reversed(practice.plans)],
        "plan_in_force": practice.plan,
    }


def _told(shared: SharedClient, shown: Period, texts: list[Told]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if shared.shares(Scope.WORDS):
        found["words"] = client_texts.counted(texts, LISTED, OWN)
        found["places"] = client_texts.counted(texts, MAP, PLACE)
    if shared.shares(Scope.NOTES):
        notes = client_texts.notes(texts)
        found["entry_notes"] = {"newest": notes[:NOTES_SHOWN], "older": notes[NOTES_SHOWN:]}
    if shared.shares(Scope.PAIN):
        found["rated"] = client_texts.rated(texts, shown)
    return found


def _safety(shared: SharedClient, shown: Period, found: RoutineValues) -> dict[str, Any]:
    """Answers, what locks first; and stops, with number and place where these are shared (two queries)."""
    if not shared.shares(Scope.SAFETY):
        return {}
    titles = {choice.key: choice.title for preset in found.presets.values() for choice in preset.choices}
    qualities = dict(StopQuality.choices)
    standing = Q(level__in=LOCKING, cleared_at=None)
    checks = shared.safety().filter(standing | Q(local_date__gte=shown.first)).order_by("-answered_at", "-pk")
    told = sorted((client_words.safety(check) for check in checks), key=lambda check: not check["locked"])
    stops = [
        {"row": stop, "exercise": titles.get(stop.exercise, stop.exercise), "quality": qualities.get(stop.quality, "")}
        for stop in _stops(shared, shown.first)
    ]
    return {
        "checks": told[: max(CHECKS, sum(bool(check["locked"]) for check in told))],
        "stops": stops,
    }


def _stops(shared: SharedClient, first: datetime.date) -> Any:
    """Each stop with what was said of it; every part comes through the scope that it belongs to."""
    said: Any = shared.stop_reports().filter(session=OuterRef("pk"))
    number: Any = shared.pain().filter(session=OuterRef("pk"), moment=PainMoment.STOP)
    place: Any = shared.places().filter(session=OuterRef("pk"), moment=PainMoment.STOP)
    stops: Any = shared.stops().filter(local_date__gte=first).order_by("-local_date", "-created_at")
    return stops.annotate(
        exercise=_one(said, "exercise_key"),
        quality=_one(said, "quality"),
        intensity=_one(number, "intensity"),
        place=_one(place, "place"),
    )


def _one(rows: Any, column: str) -> Subquery:
    return Subquery(rows.values(column)[:1])
