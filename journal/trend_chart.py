"""The chart of pain and practice with its marks and its table, for whoever looks at it: values for one template."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from journal import charts, trend_words
from journal.course import Course
from journal.enums import PauseReason
from journal.periods import Period
from journal.practice_days import Practice
from journal.trends import ENOUGH_FOR_A_LINE, DayValue, Week


def marks_of(
    practice: Practice | None, found: Course, shown: Period, notes: Iterable[datetime.date] = ()
) -> charts.Marks:
    """Flares (declared, and by the numbers), other pauses, days on which a further plan began, and days with a note."""
    pauses, plans = (practice.pauses, practice.plans) if practice else ((), ())
    spans = [(pause, pause.first, pause.last or shown.today) for pause in pauses]
    inside = [
        (pause, first, min(last, shown.today))
        for pause, first, last in spans
        if last >= shown.first and first <= shown.today
    ]
    by_numbers = [(flare.first, flare.last or shown.today) for flare in found.flares]
    declared = [(first, last) for pause, first, last in inside if pause.reason == PauseReason.FLARE]
    return charts.Marks(
        flares=[(first, last) for first, last in [*declared, *by_numbers] if last >= shown.first],
        pauses=[(first, last) for pause, first, last in inside if pause.reason != PauseReason.FLARE],
        plans=sorted({plan.valid_from for plan in plans[1:] if plan.valid_from <= shown.today}),
        notes=sorted(set(notes)),
    )


def chart_parts(
    rows: Sequence[Week], values: Sequence[DayValue], marks: charts.Marks, practised: str
) -> dict[str, Any]:
    """What journal/components/chart.html shows; `practised` says in words how much practice there was."""
    chart = charts.chart(rows, with_line=len(values) >= ENOUGH_FOR_A_LINE, marks=marks)
    return {
        "label": trend_words.chart_label(rows, practised),
        "chart": chart,
        "last_value": trend_words.plain(chart.last.value) if chart.last else "",
        "rows": [trend_words.row(week) for week in reversed(rows)],
        "marks": trend_words.marks(marks),
        "after_practice": any(value.after_practice for value in values),
        "title": trend_words.title(rows),
    }
