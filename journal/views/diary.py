"""The journal: a month by days, one day, and adding a past day."""

import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from backcare.accounts.models import User
from backcare.partials import render_page
from backcare.prepared import Prepared
from exercises import catalogue
from journal.access import person
from journal.calendar_month import calendar, so_far
from journal.days import DAY, PracticeDays
from journal.enums import PainMoment, Slot
from journal.forms import PastDayForm
from journal.models import PainReport, PainWord, Plan, PracticeSession
from journal.plans import FULL
from journal.practice_days import practice_of
from journal.recording import put_session_pain
from journal.told import ROWS
from journal.views.practice import record_by_hand


@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """One month: its calendar, and the days with entries, newest first; and how practice has gone so far.

    Queries: sessions, plans, pauses with moves; sessions, pain reports and words of the month, and whether any pain
    was reported before it.
    """
    user = person(request)
    practice = practice_of(user)
    today = practice.days.today
    first = _month(request.GET.get("month", ""), today)
    last = _next_month(first) - DAY
    days = days_with_entries(user, first, last, practice.days)
    before = practice.first_session is not None and practice.first_session < first
    earlier = before or PainReport.objects.of(user).live().filter(local_date__lt=first).exists()
    context = {
        "tab": "journal",
        "month": first,
        "today": today,
        "calendar": calendar(first, practice),
        "weekdays": list(zip(WEEKDAYS_ABBR.values(), WEEKDAYS.values(), strict=True)),
        "days": days,
        "previous": (first - DAY).replace(day=1) if earlier else None,
        "next": _next_month(first) if _next_month(first) <= today else None,
        "empty": not days and not earlier,
        "so_far": so_far(practice.days) if user.show_streak else None,
    }
    return render_page(request, "journal/journal.html", context, parts={"month": "month"})


def days_with_entries(
    user: User, first: datetime.date, last: datetime.date, practised: PracticeDays
) -> list[dict[str, Any]]:
    """Each day that has an entry, newest first: date, slots that were done, its sessions and pain (three queries)."""
    period: dict[str, Any] = {"user": user.pk, "first": first, "last": last}
    reports, sessions = REPORTS.rows(**period), SESSIONS.rows(**period)
    words: dict[int, list[str]] = {}
    for word in WORDS.rows(**period):
        words.setdefault(word.report_id, []).append(word.shown)
    days: dict[datetime.date, dict[str, Any]] = {}
    by_session: dict[int, list[PainReport]] = {}
    for report in reports:
        report.words_in_line = ", ".join(words.get(report.pk, ()))
        if report.session_id is None:
            _day(days, report.local_date)["pain"].append(report)
        else:
            by_session.setdefault(report.session_id, []).append(report)
    for session in sessions:
        session.shown_pain = by_session.get(session.pk, [])
        _day(days, session.local_date)["sessions"].append(session)
    for date, day in days.items():
        judged = practised.on(date)
        day["slots"] = [
            (slot.label, judged is not None and slot in judged.slots) for slot in (Slot.MORNING, Slot.EVENING)
        ]
    return [days[date] for date in sorted(days, reverse=True)]


SESSION_LINE = ("local_date", "slot", "activity", "active_seconds", "added_later", "note")
PAIN_LINE = ("session", "local_date", "moment", "intensity", "skipped", "quality", "place")


def _sessions(user: int, first: datetime.date, last: datetime.date) -> Any:
    entries = PracticeSession.objects.of(user).live().between(first, last)
    return entries.only(*SESSION_LINE).order_by("created_at")


def _reports(user: int, first: datetime.date, last: datetime.date) -> Any:
    entries = PainReport.objects.of(user).live().between(first, last)
    return entries.only(*PAIN_LINE).order_by("created_at")


def _words(user: int, first: datetime.date, last: datetime.date) -> Any:
    told = PainWord.objects.filter(report__user=user, report__deleted_at=None, report__local_date__range=(first, last))
    return told.order_by("pk")


SESSIONS, REPORTS, WORDS = Prepared(_sessions), Prepared(_reports), Prepared(_words)


def _day(days: dict[datetime.date, dict[str, Any]], date: datetime.date) -> dict[str, Any]:
    return days.setdefault(date, {"date": date, "sessions": [], "pain": [], "slots": []})


def _month(text: str, today: datetime.date) -> datetime.date:
    """The first of the month that `YYYY-MM` names; this month for anything else."""
    try:
        month = datetime.date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return min(month, today.replace(day=1)) if month.year >= 2000 else today.replace(day=1)


def _next_month(first: datetime.date) -> datetime.date:
    return (first + datetime.timedelta(days=32)).replace(day=1)


@require_safe
def day_page(request: HttpRequest, day: datetime.date) -> HttpResponse:
    """Everything of one day, to edit and delete; what was deleted in the last seven days can be brought back.

    Queries: sessions with results, reports with all they tell, both with the deleted ones; titles.
    """
    user = person(request)
    if not datetime.date(2000, 1, 1) <= day <= user.local_now().date() + datetime.timedelta(days=1):
        raise Http404
    mine = PracticeSession.objects.of(user).between(day, day)
    sessions = list((mine.live() | mine.undoable()).order_by("created_at").prefetch_related("results"))
    alone, by_session = _reports_of_day(user, day, sessions)
    titles = catalogue.titles(user.language or "en")
    for session in sessions:
        session.shown_pain = by_session.get(session.pk, [])  # type: ignore[attr-defined]
        for result in session.results.all():
            result.title = titles.get(result.exercise_key, result.exercise_key)  # type: ignore[attr-defined]
    context = {
        "tab": "journal",
        "day": day,
        "sessions": [session for session in sessions if not session.is_deleted],
        "pain": [report for report in alone if not report.is_deleted],
        "deleted_sessions": [session for session in sessions if session.is_deleted],
        "deleted_pain": [report for report in alone if report.is_deleted],
    }
    return render(request, "journal/day.html", context)


def _reports_of_day(
    user: User, day: datetime.date, sessions: list[PracticeSession]
) -> tuple[list[PainReport], dict[int, list[PainReport]]]:
    """Reports that stand alone, deleted ones too, and the live ones of each session (four queries)."""
    mine = PainReport.objects.of(user)
    of_day = mine.filter(Q(session=None, local_date=day) | Q(session__in=sessions))
    reports = (of_day.live() | of_day.undoable()).order_by("created_at").prefetch_related(*ROWS)
    alone: list[PainReport] = []
    by_session: dict[int, list[PainReport]] = {}
    for report in reports:
        if report.session_id is None:
            alone.append(report)
        elif not report.is_deleted:
            by_session.setdefault(report.session_id, []).append(report)
    return alone, by_session


@require_http_methods(["GET", "HEAD", "POST"])
def add_past_day(request: HttpRequest) -> HttpResponse:
    """A session of a past day, marked "added later"; a future date is refused beside the field."""
    user = person(request)
    now = user.local_now()
    today = now.date()
    form = PastDayForm(request.POST or None, user=user, initial={"date": request.GET.get("date", "")}, today=today)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        plan = Plan.objects.of(user).in_force_on(data["date"])
        session = record_by_hand(
            user,
            uuid=data["uuid"],
            preset=plan.preset_key if plan else FULL,
            zone=user.time_zone,
            at=datetime.datetime.combine(data["date"], datetime.time(12), tzinfo=user.zone),
            slot=data["slot"],
            date=data["date"],
            added_later=data["date"] < today,
        )
        put_session_pain(session, moment=PainMoment.AFTER, pain=data.get("intensity"))
        messages.success(request, _("Added."))
        return redirect("journal:day", session.local_date)
    return render(
        request, "journal/add_past_day.html", {"form": form, "tab": "journal"}, status=422 if form.is_bound else 200
    )
