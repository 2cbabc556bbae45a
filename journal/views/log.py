"""The log sheet after a session, and editing a session later."""

import uuid as uuids
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from backcare.accounts.models import User
from backcare.partials import render_page
from journal.access import my_entry, person
from journal.enums import PainMoment
from journal.forms import EditSessionForm, LogForm
from journal.forms.log import join_when
from journal.forms.pain import pain_value, told_initial
from journal.models import PainReport, PracticeSession
from journal.recording import ConflictError, Pain, edit_entry, put_session_pain
from journal.told import ROWS
from journal.views.conflict import conflict_page
from journal.views.pain import told_context
from journal.views.told import advice_on, after_saving, words_of


@require_http_methods(["GET", "HEAD", "POST"])
def log_session(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """The sheet: slot and pain in two taps, the rest if wanted; a page of its own or in place of the player.

    Queries: the session, its pain reports with words, the other slots of the day, last number, recent words.
    """
    user = person(request)
    session = my_entry(PracticeSession, user, uuid)
    form = _form(request, user, session)
    done, report = False, None
    if request.method == "POST" and form.is_valid():
        try:
            session, report = _save(session, form)
        except ConflictError as conflict:
            return conflict_page(request, conflict, form)
        done = True
        if request.headers.get("HX-Request") != "true":
            messages.success(request, _saved_sentence(session, form))
            onward = redirect("journal:today")
            return after_saving(report, onward) if report else onward
    context = {
        "session": session,
        "form": form,
        "last": PainReport.objects.of(user).live().last_number(),
        "open_more": form.is_bound and set(form.errors) - {"intensity", "when"},
        "done": done,
        "sentence": _saved_sentence(session, form) if done else "",
        "report": report,
        "advice": words_of(advice_on(report)) if report else [],
        "results": session.results.all(),
        **told_context(user, form),
    }
    status = 422 if form.is_bound and not done else 200
    return render_page(request, "journal/log.html", context, parts={"log-sheet": "sheet"}, status=status)


def _form(request: HttpRequest, user: User, session: PracticeSession) -> LogForm:
    """The sheet as it was filled in, or as it is stored."""
    reports = session.pain_reports.live().prefetch_related(*ROWS)
    by_moment = {report.moment: report for report in reports}
    taken = (
        PracticeSession.objects.of(user)
        .live()
        .between(session.local_date, session.local_date)
        .exclude(pk=session.pk)
        .values_list("slot", flat=True)
    )
    initial = _initial(session, by_moment.get(PainMoment.BEFORE), by_moment.get(PainMoment.AFTER))
    return LogForm(request.POST or None, user=user, session=session, taken=taken, initial=initial)


def _initial(session: PracticeSession, before: PainReport | None, after: PainReport | None) -> dict[str, Any]:
    return (told_initial(after) if after else {}) | {
        "when": join_when(session.local_date, session.slot),
        "before": pain_value(before),
        "effort": session.effort,
        "found_muscle": session.found_muscle,
        "note": session.note,
        "version": session.version,
    }


def _save(session: PracticeSession, form: LogForm) -> tuple[PracticeSession, PainReport | None]:
    """The session as it is now, and the report of after it, if there is one."""
    data = form.cleaned_data
    day, slot = data["when"]
    session = edit_entry(
        session,
        base_version=data["version"],
        local_date=day,
        slot=slot,
        effort=data["effort"],
        found_muscle=data["found_muscle"],
        note=data["note"],
    )
    session.pain_reports.live().update(local_date=day)
    put_session_pain(session, moment=PainMoment.BEFORE, pain=data.get("before"))
    after = put_session_pain(session, moment=PainMoment.AFTER, pain=data.get("intensity"), **form.told())
    return session, after


def _saved_sentence(session: PracticeSession, form: LogForm) -> str:
    slot, pain = session.get_slot_display(), form.cleaned_data.get("intensity", Pain())
    if pain == Pain():
        return _("Saved. %(slot)s.") % {"slot": slot}
    if pain.skipped:
        return _("Saved. %(slot)s, pain skipped.") % {"slot": slot}
    return _("Saved. %(slot)s, pain %(number)s.") % {"slot": slot, "number": pain.intensity}


@require_http_methods(["GET", "HEAD", "POST"])
def edit_session(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Day, slot and remarks of a session; an edit of an old version shows both and overwrites nothing."""
    user = person(request)
    session = my_entry(PracticeSession, user, uuid)
    latest = max(user.local_now().date(), session.local_date)
    initial = {
        "slot": session.slot,
        "date": session.local_date,
        "effort": session.effort,
        "found_muscle": session.found_muscle,
        "note": session.note,
        "version": session.version,
    }
    form = EditSessionForm(request.POST or None, initial=initial, latest=latest, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            session = edit_entry(session, base_version=form.cleaned_data["version"], **form.columns())
        except ConflictError as conflict:
            return conflict_page(request, conflict, form)
        session.pain_reports.live().update(local_date=session.local_date)
        messages.success(request, _("Saved."))
        return redirect("journal:day", session.local_date)
    context = {"session": session, "form": form, "results": session.results.all(), "tab": "journal"}
    return render(request, "journal/edit_session.html", context, status=422 if form.is_bound else 200)
