"""A month of days as a calendar, and how practice has gone so far: values for the templates."""

import datetime
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from journal import streak_words
from journal.days import DAY, WEEK, Day, PracticeDays, State
from journal.enums import PauseReason, Slot
from journal.practice_days import PauseSpan, Practice

STRIP_WEEKS = 18
ADHERENCE_WEEKS = 12
SQUARE, STEP = 15, 20  # units of the strip's picture


@dataclass(frozen=True)
class Cell:
    """A date of the month: what it looks like (names of classes) and what is said of it; "" while it has not come."""

    date: datetime.date
    looks: str
    words: str


def calendar(first: datetime.date, practice: Practice) -> list[list[Cell | None]]:
    """The month that begins on `first` in weeks from Monday, None for days of other months."""
    dates = itertools.takewhile(lambda date: date.month == first.month, (first + n * DAY for n in range(31)))
    cells: list[Cell | None] = [None] * first.weekday()
    cells += [_cell(date, practice) for date in dates]
    cells += [None] * (-len(cells) % WEEK)
    return [cells[start : start + WEEK] for start in range(0, len(cells), WEEK)]


def _cell(date: datetime.date, practice: Practice) -> Cell:
    day, today = practice.days.on(date), practice.days.today
    if date > today:
        return Cell(date, "", "")
    looks, words = _kept(day) if day and day.slots else _idle(date, day, practice.pauses)
    if date == today:
        return Cell(date, f"{looks} today", _("%(words)s, today") % {"words": words})
    return Cell(date, looks, words)


def _kept(day: Day) -> tuple[str, str]:
    """Both halves once all that was planned is done, else the half of the slot that was."""
    done = [slot for slot in Slot if slot in day.slots]
    names = [str(slot.label) for slot in done]
    if day.full:
        looks = "kept am pm"
    else:
        halves = {Slot.MORNING: "am", Slot.EVENING: "pm"}
        looks = " ".join(["kept", *(halves[slot] for slot in done if slot in halves)])
    return looks, _("%(slots)s done") % {"slots": get_text_list(names, _("and")).lower()}


def _idle(date: datetime.date, day: Day | None, pauses: Iterable[PauseSpan]) -> tuple[str, str]:
    """A day without practice. A missed one is a day like any other: nothing more is said or drawn."""
    if day is None:
        return "", _("nothing logged")
    if day.state is State.PROTECTED:
        reasons = [pause.reason for pause in pauses if pause.holds(date)] or [PauseReason.TRAVEL]
        known = next((reason for reason in reasons if reason), None)
        if known is None:  # not shared with whoever looks
            return "paused", _("paused")
        return "paused", _("paused, %(reason)s") % {"reason": PauseReason(known).label}
    if day.state is State.REST:
        return "rest", _("rest day")
    return "", _("nothing yet") if day.state is State.OPEN and day.plan else _("nothing logged")


def so_far(days: PracticeDays) -> dict[str, Any] | None:
    """Streak, weeks on target, adherence, and the strip; None before the first session."""
    if not days.sessions:
        return None
    first = days.this_week.monday - (STRIP_WEEKS - 1) * WEEK * DAY
    shown = days.between(first, days.today)
    share = days.adherence(days.this_week.monday - (ADHERENCE_WEEKS - 1) * WEEK * DAY, days.today)
    return {
        "sentence": streak_words.sentence(days),
        "weeks": days.weeks_on_target,
        "percent": share.days.percent,
        "paths": strip_paths(shown, first),
        "label": _strip_label(shown, first),
    }


def strip_paths(days: Iterable[Day], first: datetime.date) -> dict[str, str]:
    """One path for each look: a column of squares a week from the Monday `first` on, Monday on top."""
    paths: dict[str, list[str]] = {"full": [], "half": [], "paused": [], "idle": []}
    for day in days:
        week, weekday = divmod((day.date - first).days, WEEK)
        x, y = week * STEP + 2, weekday * STEP + 2
        paths[_look(day)].append(f"M{x} {y}h{SQUARE}v{SQUARE}h-{SQUARE}z")
    return {look: "".join(squares) for look, squares in paths.items()}


def _look(day: Day) -> str:
    if day.slots:
        return "full" if day.full else "half"
    return "paused" if day.state is State.PROTECTED else "idle"


def _strip_label(days: Sequence[Day], first: datetime.date) -> str:
    """How many days of the strip were kept; of somebody who came later, from their first plan or practice on."""
    counted = list(itertools.dropwhile(lambda day: not day.slots and day.plan is None, days)) or list(days)
    kept = sum(bool(day.slots) for day in counted)
    values = {"weeks": STRIP_WEEKS, "first": date_format(counted[0].date, "j F"), "kept": kept, "days": len(counted)}
    if counted[0].date == first:
        return _("The last %(weeks)s weeks: practised on %(kept)s of %(days)s days.") % values
    return _("Since %(first)s: practised on %(kept)s of %(days)s days.") % values
