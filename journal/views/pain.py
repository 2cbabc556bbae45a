"""A pain report that stands alone."""

import uuid as uuids
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from backcare.accounts.models import User
from backcare.partials import render_page
from journal.access import my_entry, person
from journal.enums import PainMoment
from journal.forms import PainForm
from journal.forms.log import EditPainForm, intensity_value
from journal.models import PainReport, PainWord
from journal.recording import ConflictError, Pain, Wrote, record_pain
from journal.recording import edit_pain as save_edit
from journal.slots import default_slot
from journal.views.conflict import conflict_page
from journal.words import GROUPS

RECENT_WORDS = 12


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


@require_http_methods(["GET", "HEAD", "POST"])
def pain_now(request: HttpRequest) -> HttpResponse:
    """One number at this moment: in place on Today, or a page of its own with words and a note.

    Queries on Today's way: the write; then the sentence with Undo.
    """
    user = person(request)
    form = PainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pain: Pain = form.cleaned_data["intensity"]
        report, wrote = record_pain(
            user=user,
            uuid=form.cleaned_data["uuid"],
            day=default_slot(timezone.now(), user.time_zone),
            moment=PainMoment.NOW,
            pain=pain,
            note=form.cleaned_data["note"],
            **form.texts(),
        )
        if wrote is Wrote.MISUSED:
            form.add_error(None, _("This form was already used. Nothing was changed: open it again."))
        else:
            if request.headers.get("HX-Request") == "true":
                return render(request, "journal/today.html#pain_saved", {"report": report, "pain": pain})
            messages.success(request, saved_pain(pain))
            return redirect("journal:today")
    context = {
        "form": form,
        "pain_form": form,
        "groups": word_groups(user, form),
        "last": PainReport.objects.of(user).live().last_number(),
        "tab": "today",
    }
    return render_page(
        request, "journal/pain.html", context, parts={"pain-now": "pain_now"}, status=422 if form.is_bound else 200
    )


def saved_pain(pain: Pain) -> str:
    return _("Saved. Pain skipped.") if pain.skipped else _("Saved. Pain %(number)s.") % {"number": pain.intensity}


@require_http_methods(["GET", "HEAD", "POST"])
def edit_pain(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Number, words and note of a report; an edit of an old version shows both and overwrites nothing."""
    user = person(request)
    report = my_entry(PainReport, user, uuid)
    words = list(report.words.all())
    initial = {
        "intensity": intensity_value(report),
        "words": [word.word for word in words if word.word],
        "own_word": next((word.own for word in words if word.own), ""),
        "note": report.note,
        "version": report.version,
    }
    form = EditPainForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            save_edit(report, base_version=data["version"], pain=data["intensity"], note=data["note"], **form.texts())
        except ConflictError as conflict:
            return conflict_page(request, conflict, form)
        messages.success(request, saved_pain(data["intensity"]))
        return redirect("journal:day", report.local_date)
    context = {"form": form, "report": report, "groups": word_groups(user, form), "tab": "journal"}
    return render(request, "journal/edit_pain.html", context, status=422 if form.is_bound else 200)
