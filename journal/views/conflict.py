"""An edit that was based on an old version: both are shown, nothing is overwritten."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from backcare.partials import render_page
from journal.forms.log import join_when
from journal.forms.pain import SKIP, told_initial
from journal.models import PracticeSession
from journal.recording import ConflictError


def conflict_page(request: HttpRequest, conflict: ConflictError, form: Any) -> HttpResponse:
    """409: what is stored now, what was typed, and the choice to keep the one or save the other."""
    typed = form.data.copy()
    typed["version"] = str(conflict.current.version)
    context = {
        "current": conflict.current,
        "typed": [(name, value) for name, values in typed.lists() for value in values if name != "csrfmiddlewaretoken"],
        "tab": "journal",
        "fields": _both(conflict.current, form),
    }
    return render_page(request, "journal/conflict.html", context, parts={"log-sheet": "both"}, status=409)


def _both(current: Any, form: Any) -> list[tuple[Any, str, str]]:
    """(label, stored, typed) for each field that people can read and where the two differ."""
    stored = _stored_values(current)
    rows = []
    for field in form.visible_fields():
        if field.name not in stored:
            continue
        held, typed = (_readable(field, value) for value in (stored[field.name], field.data))
        if held != typed:
            rows.append((field.label, held, typed))
    return rows


def _stored_values(current: Any) -> dict[str, Any]:
    """What the fields of the form would hold of the stored row."""
    if isinstance(current, PracticeSession):
        return {
            "slot": current.slot,
            "when": join_when(current.local_date, current.slot),
            "date": current.local_date,
            "effort": current.effort,
            "found_muscle": current.found_muscle,
            "note": current.note,
        }
    return told_initial(current)


def _readable(field: Any, value: Any) -> str:
    """A value of a field in the words of its choices; lists in the order of the choices."""
    if field.name == "when" and value:
        day, slot = value.rsplit(":", 1)
        return f"{day}, {slot.capitalize()}"
    if field.name == "intensity":
        return _("skipped") if value == SKIP else str(value or "")
    held = [str(one) for one in value] if isinstance(value, list) else [] if value in {None, ""} else [str(value)]
    labels = {str(key): str(label) for key, label in _flat(getattr(field.field, "choices", ()))}
    if labels:
        return "; ".join(label for key, label in labels.items() if key in held)
    return "".join(held)


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    """Choices without their groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
