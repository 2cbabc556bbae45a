"""The log sheet after a session, and editing a session later."""

import uuid as uuids
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from backcare.partials import render_page
from journal.access import my_entry, person
from journal.enums import PainMoment
from journal.forms import EditSessionForm, LogForm
from journal.forms.log import intensity_value, join_when
from journal.models import PainReport, PracticeSession
from journal.recording import ConflictError, edit_entry, put_session_pain
from journal.views.conflict import conflict_page
from journal.views.pain import word_groups


@require_http_methods(["GET", "HEAD", "POST"])
def log_session(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """The sheet: slot and pain in two taps, the rest if wanted; a page of its own or in place of the player.

    Queries: the session, its pain reports with words, the other slots of the day, last number, recent words.
    """
    user = person(request)
    session = my_entry(PracticeSession, user, uuid)
    reports = {report.moment: report for report in session.pain_reports.live().prefetch_related("words")}
    taken = set(
        PracticeSession.objects.of(user)
        .live()
        .between(session.local_date, session.local_date)
        .exclude(pk=session.pk)
        .values_list("slot", flat=True)
    )
    form = LogForm(request.POST or None, session=session, taken=taken, initial=_initial(session, reports))
    done, status = False, 200
    if request.method == "POST":
        if form.is_valid():
            try:
                session = _save(session, form)
            except ConflictError as conflict:
                return conflict_page(request, conflict, form)
            done = True
            if request.headers.get("HX-Request") != "true":
                messages.success(request, _saved_sentence(session, form.cleaned_data["intensity"]))
                return redirect("journal:today")
        else:
            status = 422
    context = {
        "session": session,
        "form": form,
        "groups": word_groups(user, form),
        "last": PainReport.objects.of(user).live().last_number(),
        "open_more": form.is_bound and set(form.errors) - {"intensity", "when"},
        "done": done,
        "sentence": _saved_sentence(session, form.cleaned_data["intensity"]) if done else "",
        "results": session.results.all(),
    }
    return render_page(request, "journal/log.html", context, parts={"log-sheet": "sheet"}, status=status)


def _initial(session: PracticeSession, reports: dict[str, PainReport]) -> dict[str, Any]:
    after = reports.get(PainMoment.AFTER)
    words = list(after.words.all()) if after else []
    return {
        "when": join_when(session.local_date, session.slot),
        "intensity": intensity_value(after),
        "before": intensity_value(reports.get(PainMoment.BEFORE)),
        "words": [word.word for word in words if word.word],
        "own_word": next((word.own for word in words if word.own), ""),
        "effort": session.effort,
        "found_muscle": session.found_muscle,
        "note": session.note,
        "version": session.version,
    }


def _save(session: PracticeSession, form: LogForm) -> PracticeSession:
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
    put_session_pain(session, moment=PainMoment.BEFORE, pain=data["before"])
    put_session_pain(session, moment=PainMoment.AFTER, pain=data["intensity"], **form.texts())
    return session


def _saved_sentence(session: PracticeSession, pain: Any) -> str:
    slot = session.get_slot_display()
    if pain.intensity is None:
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
