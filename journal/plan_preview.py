"""How long practice takes under a plan that is being written (pure, from the content at hand)."""

from collections.abc import Mapping
from dataclasses import dataclass

from exercises import catalogue
from exercises.catalogue import RoutineValues
from exercises.timeline import Preferences, Span, build


@dataclass(frozen=True)
class Line:
    """Something that takes a while, to the half minute or so: "4:30". `chosen`: the preset of the plan."""

    title: str
    detail: str
    length: str
    chosen: bool = False


@dataclass(frozen=True)
class Preview:
    """Each preset with these choices, the exercises of the chosen one, and minutes of a day and of a week."""

    presets: tuple[Line, ...]
    exercises: tuple[Line, ...]
    a_session: int
    a_day: int
    a_week: int


def preview(
    found: RoutineValues,
    *,
    preset: str,
    lift_seconds: int,
    sessions_per_day: int,
    days_per_week: int,
    variants: Mapping[str, str],
) -> Preview:
    """Raises KeyError for a preset that there is not."""
    pace = Preferences(lift_seconds=lift_seconds)
    built = {key: build(catalogue.fit(found, key, wanted=variants).plan, pace) for key in found.presets}
    titles = {key: values.summary.title for key, values in found.presets.items()}
    total = built[preset].total_ms
    return Preview(
        presets=tuple(
            Line(titles[key], "", clock(timeline.total_ms), chosen=key == preset) for key, timeline in built.items()
        ),
        exercises=tuple(Line(span.title, span.variant_title, clock(_length(span))) for span in built[preset].exercises),
        a_session=minutes(total),
        a_day=minutes(total * sessions_per_day),
        a_week=minutes(total * sessions_per_day * days_per_week),
    )


def _length(span: Span) -> int:
    return span.end - span.start


def minutes(milliseconds: int) -> int:
    return (milliseconds + 30_000) // 60_000


def clock(milliseconds: int) -> str:
    """Minutes and seconds as a clock shows them."""
    seconds = (milliseconds + 500) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"
