"""A pain report that stands alone, the day's two numbers, and what a report calls for."""

import uuid as uuids
from typing import Any

from django.contrib import messages
from django.db.models import Max, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from backcare.accounts.models import User
from backcare.partials import render_page
from journal import body_map
from journal.access import my_entry, person
from journal.asked import Asked, asked
from journal.enums import PainMoment
from journal.forms import DayPainForm, EditPainForm, PainForm
from journal.forms.pain import pain_value, told_initial
from journal.models import PainReport, PainWord
from journal.recording import ConflictError, Pain, Wrote, record_pain
from journal.recording import edit_pain as save_edit
from journal.recording_life import put_day_pain
from journal.slots import default_slot
from journal.told import ROWS
from journal.views.conflict import conflict_page
from journal.views.told import advice_on, after_saving, sentence_of, words_of
from journal.words import GROUPS

RECENT_WORDS = 12
USED_ALREADY = _lazy("This form was already used. Nothing was changed: open it again.")


def word_groups(user: User, form: Any) -> list[dict[str, Any]]:
    """The groups with their words; words this person used last come first, and so do their groups (one query)."""
    used = (
        PainWord.objects.filter(report__user=user, report__deleted_at=None, word__isnull=False)
        .values("word")
        .annotate(at=Max("report__created_at"))
        .order_by("-at")
        .values_list("word", flat=True)[:RECENT_WORDS]
    )
    rank = {word: place for place, word in enumerate(used)}
    chosen = set(form["words"].value() or ())
    groups = []
    for group in GROUPS:
        words = sorted(group.words, key=lambda word: rank.get(word.key, RECENT_WORDS))
        groups.append(
            {
                "label": group.label,
                "words": [{"word": word, "chosen": word.key in chosen} for word in words],
                "rank": min(rank.get(word.key, RECENT_WORDS) for word in words),
            }
        )
    return sorted(groups, key=lambda group: group["rank"])


def told_context(user: User, form: Any) -> dict[str, Any]:
    """What the fields beside the number need: groups of words, and the drawing of the body (one query)."""
    return {"groups": word_groups(user, form), "views": body_map.views(), "map_box": body_map.BOX}


@require_http_methods(["GET", "HEAD", "POST"])
def pain_now(request: HttpRequest) -> HttpResponse:
    """Pain at this moment: one number in place on Today, or a page of its own where all of it can be told.

    Queries on Today's way: the write; then the sentence with Undo.
    """
    user = person(request)
    form = PainForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        pain: Pain = form.cleaned_data.get("intensity", Pain())
        report, wrote = record_pain(
            user=user,
            uuid=form.cleaned_data["uuid"],
            day=default_slot(timezone.now(), user.time_zone),
            moment=PainMoment.NOW,
            pain=pain,
            **form.told(),
        )
        if wrote is Wrote.MISUSED:
            form.add_error(None, USED_ALREADY)
        else:
            if request.headers.get("HX-Request") == "true":
                return render(request, "journal/today.html#pain_saved", {"report": report, "pain": pain})
            messages.success(request, saved_pain(pain))
            return after_saving(report, redirect("journal:today"))
    context = {
        "form": form,
        "pain_form": form,
        "last": PainReport.objects.of(user).live().last_number(),
        "tab": "today",
        **told_context(user, form),
    }
    return render_page(
        request, "journal/pain.html", context, parts={"pain-now": "pain_now"}, status=422 if form.is_bound else 200
    )


def saved_pain(pain: Pain) -> str:
    if pain.skipped:
        return _("Saved. Pain skipped.")
    return _("Saved.") if pain.intensity is None else _("Saved. Pain %(number)s.") % {"number": pain.intensity}


@require_http_methods(["GET", "HEAD", "POST"])
def edit_pain(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """All of a report; an edit of an old version shows both and overwrites nothing.

    Queries: the report, its words, places and influences, recent words.
    """
    user = person(request)
    report = my_entry(PainReport, user, uuid)
    initial = told_initial(report) | {"version": report.version}
    form = EditPainForm(request.POST or None, user=user, initial=initial)
    if request.method == "POST" and form.is_valid():
        # A number that is not asked for any more stays as it was.
        pain = form.cleaned_data.get("intensity", Pain(report.intensity, report.skipped))
        try:
            report = save_edit(report, base_version=form.cleaned_data["version"], pain=pain, **form.told())
        except ConflictError as conflict:
            return conflict_page(request, conflict, form)
        messages.success(request, saved_pain(pain))
        return after_saving(report, redirect("journal:day", report.local_date))
    context = {"form": form, "report": report, "tab": "journal", **told_context(user, form)}
    return render(request, "journal/edit_pain.html", context, status=422 if form.is_bound else 200)


@require_safe
def pain_advice(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """What a report calls for: the safety questions, or a word to a doctor. Nothing is answered for the person.

    Queries: the report, its words, places and influences.
    """
    report = my_entry(PainReport, person(request), uuid)
    prefetch_related_objects([report], *ROWS)
    advice = advice_on(report)
    if not advice:
        return redirect("journal:day", report.local_date)
    context = {"report": report, "advice": words_of(advice), "sentence": sentence_of(report), "tab": "today"}
    return render(request, "journal/pain_advice.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pain_day(request: HttpRequest) -> HttpResponse:
    """The day on average and at its worst; sending it again corrects it (queries: what was said; the writes)."""
    user = person(request)
    day = default_slot(timezone.now(), user.time_zone)
    form = DayPainForm(request.POST) if request.method == "POST" else day_form(asked(user, day.date))
    if form.is_bound and user.ask_intensity and form.is_valid():
        data = form.cleaned_data
        wrote = put_day_pain(user=user, uuid=data["uuid"], day=day, average=data["average"], worst=data["worst"])
        if wrote is not Wrote.MISUSED:
            messages.success(request, _("Saved. Your day is noted."))
            return redirect("journal:today")
        form.add_error(None, USED_ALREADY)
    context = {"form": form, "day": day.date, "tab": "today"}
    return render(request, "journal/pain_day.html", context, status=422 if form.is_bound else 200)


def day_form(said: Asked) -> DayPainForm:
    """The two questions, with what was answered before."""
    initial = {"average": pain_value(said.average), "worst": pain_value(said.worst)}
    return DayPainForm(initial=initial, auto_id="day_%s")
