"""An edit that was based on an old version: both are shown, nothing is overwritten."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from backcare.partials import render_page
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
    rows = []
    stored = _stored_values(current)
    for field in form.visible_fields():
        if field.name not in stored:
            continue
        typed = _readable(field)
        if str(stored[field.name]) != typed:
            rows.append((field.label, str(stored[field.name]), typed))
    return rows


def _stored_values(current: Any) -> dict[str, Any]:
    if isinstance(current, PracticeSession):
        return {
            "slot": current.get_slot_display(),
            "when": f"{current.local_date}, {current.get_slot_display()}",
            "date": current.local_date,
            "effort": current.get_effort_display() or "",
            "found_muscle": current.get_found_muscle_display() or "",
            "note": current.note,
        }
    number = _("skipped") if current.skipped else "" if current.intensity is None else str(current.intensity)
    return {"intensity": number, "note": current.note}


def _readable(field: Any) -> str:
    """What was typed into a field, in the words of its choices."""
    value = field.data
    if field.name == "when" and value:
        day, slot = value.rsplit(":", 1)
        return f"{day}, {slot.capitalize()}"
    if field.name == "intensity":
        return _("skipped") if value == "skip" else str(value or "")
    choices = dict(getattr(field.field, "choices", []))
    for key, label in choices.items():
        if str(key) == str(value):
            return str(label)
    return str(value or "")
