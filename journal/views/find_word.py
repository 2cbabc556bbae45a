"""Find the word, in three short steps, a choice and one sentence. It works without JavaScript, by forms alone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from journal import body_map
from journal.access import person
from journal.enums import PainMoment
from journal.find_word import candidates
from journal.forms import FindWordForm
from journal.forms.find_word import STEPS
from journal.recording import Pain, Wrote, record_pain
from journal.sentence import sentence
from journal.slots import default_slot
from journal.views.pain import USED_ALREADY
from journal.views.told import after_saving
from journal.words import WORDS

# What each step asks; all other answers travel along in hidden fields.
ASKED = {
    "depth": ("depth",),
    "course": ("course",),
    "like": ("like",),
    "words": ("words", "own_word", "places", "main_place", "worse", "better"),
    "sentence": ("sentence",),
}


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def find_word(request: HttpRequest) -> HttpResponse:
    """The step after the one answered, or the one before; the last keeps a report (queries: the write)."""
    step = request.POST.get("step", "")
    if request.method != "POST" or step not in STEPS:
        return _page(request, FindWordForm(step="depth"), "depth")
    data = request.POST.copy()
    for name in ASKED[step] if "skip" in data else ():
        data.pop(name, None)
    form = FindWordForm(data, step=step)
    valid = form.is_valid()
    if "back" in request.POST:
        return _page(request, form, STEPS[max(STEPS.index(step) - 1, 0)])
    if wrong := [name for name in form.errors if name in ASKED[step]]:
        return _page(request, form, step, wrong=wrong)
    if step != "sentence":
        return _page(request, form, STEPS[STEPS.index(step) + 1])
    return _keep(request, form) if valid else _page(request, form, "words", wrong=list(form.errors))


def _keep(request: HttpRequest, form: FindWordForm) -> HttpResponse:
    """A pain report without a number, with the sentence as its note: it can be edited, deleted and brought back."""
    user = person(request)
    report, wrote = record_pain(
        user=user,
        uuid=form.cleaned_data["uuid"],
        day=default_slot(timezone.now(), user.time_zone),
        moment=PainMoment.NOW,
        pain=Pain(),
        **form.told(),
    )
    if wrote is Wrote.MISUSED:
        form.add_error(None, USED_ALREADY)
        return _page(request, form, "sentence", wrong=["sentence"])
    messages.success(request, _("Saved. Read it out, change or delete it here."))
    return after_saving(report, redirect("journal:day", report.local_date))


def _page(request: HttpRequest, form: FindWordForm, step: str, wrong: list[str] | None = None) -> HttpResponse:
    """One step. An answer that does not hold counts as not given; errors of steps not shown are no errors here."""
    given = {name: value for name, value in form.cleaned_data.items() if value} if form.is_bound else {}
    shown = form if wrong else FindWordForm(step=step, initial=given | {"sentence": _sentence(given)})
    words = [WORDS[key] for key in shown["words"].value() or () if key in WORDS]
    found = candidates(*(given.get(name) for name in ("depth", "course", "like")))
    context = {
        "form": shown,
        "step": step,
        "question": shown[step] if step in {"depth", "course", "like"} else None,
        "number": STEPS.index(step) + 1,
        "steps": len(STEPS),
        "carried": _carried(shown, step),
        "found": [(word, word in words) for word in (*found, *(word for word in words if word not in found))],
        "views": body_map.views(),
        "map_box": body_map.BOX,
        "tab": "today",
    }
    return render(request, "journal/find_word.html", context, status=422 if wrong else 200)


def _sentence(data: dict[str, Any]) -> str:
    names = ("words", "own_word", "places", "depth", "course", "worse", "better")
    return sentence(**{name: data.get(name) or "" for name in names})


def _carried(form: FindWordForm, step: str) -> list[tuple[str, Any]]:
    """(name, value) of every answer of the other steps."""
    pairs = []
    for name in form.fields:
        if name in ASKED[step] or (name == "sentence" and step != "sentence"):
            continue
        value = form[name].value()
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(name, one) for one in values if one not in {None, ""}]
    return pairs
