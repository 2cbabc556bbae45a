"""What the page of trends says: plain numbers, a sentence before the chart, and one for whoever cannot see it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.adherence import Share
from journal.charts import Marks
from journal.trends import ENOUGH_FOR_A_LINE, Comparison, Verdict, Week


@dataclass(frozen=True, slots=True)
class Row:
    """One week of the table. `pain` is a number or says why there is none; `note` says what kind of number it is."""

    week: Week
    pain: str
    note: str
    span: str

    @property
    def kept(self) -> str:
        """Days of practice in the week, on average where several weeks are taken together."""
        return plain(self.week.kept_a_week)


def plain(value: float) -> str:
    """A number as people write it: 4 or 4.5, never 4.0."""
    tenths = round(value, 1)
    return number_format(tenths, decimal_pos=0 if tenths.is_integer() else 1)


def title(weeks: Sequence[Week]) -> str:
    """The stretch of time that the chart shows."""
    count = sum(week.length for week in weeks)
    return ngettext("The last %(weeks)s week", "The last %(weeks)s weeks", count) % {"weeks": count}


def adherence(share: Share) -> str:
    """Kept days of asked days; while nothing was asked, that it is paused."""
    if share.percent is None:
        return _("Practice is paused.")
    return _("You practised on %(percent)s %% of the days you planned.") % {"percent": share.percent}


def marks(found: Marks) -> list[str]:
    """What is marked in the chart, in words, the earliest first."""
    said = [(first, _("Flare"), first, last) for first, last in found.flares]
    said += [(first, _("Pause"), first, last) for first, last in found.pauses]
    lines = [
        (day, _("%(what)s: %(first)s to %(last)s") % {"what": what, "first": _day(first), "last": _day(last)})
        for day, what, first, last in said
    ]
    lines += [(day, _("New plan from %(day)s") % {"day": _day(day)}) for day in found.plans]
    lines += [(day, _("Note of %(day)s") % {"day": _day(day)}) for day in found.notes]
    return [line for _day_of, line in sorted(lines)]


def _day(day: datetime.date) -> str:
    return date_format(day, "j F")


def row(week: Week) -> Row:
    if week.pain is None:
        return Row(week, _("skipped") if week.skipped else _("no number"), "", "")
    span = plain(week.pain.low)
    if week.pain.low != week.pain.high:
        span = _("%(low)s to %(high)s") % {"low": plain(week.pain.low), "high": plain(week.pain.high)}
    return Row(week, plain(week.pain.usual), _kind(week), span)


def _kind(week: Week) -> str:
    if not week.after_practice:
        return ""
    return _("after practice") if week.after_practice == week.valued else _("partly after practice")


def sentence(valued_days: int, comparison: Comparison) -> str:
    """What the numbers say in words a child can read; below the minimum, how many of them are missing."""
    if not valued_days:
        return _("There is no pain number in these weeks. One a day is enough, if you want.")
    if valued_days < ENOUGH_FOR_A_LINE:
        missing = ENOUGH_FOR_A_LINE - valued_days
        return ngettext(
            "Too early to say: %(number)s more day with a pain number is needed.",
            "Too early to say: %(number)s more days with a pain number are needed.",
            missing,
        ) % {"number": missing}
    said = [_compared(comparison), _which_kind(comparison)]
    return " ".join(part for part in said if part)


def _compared(comparison: Comparison) -> str:
    if comparison.then is None or comparison.now is None:
        return _not_yet(comparison)
    both = {"then": plain(comparison.then), "now": plain(comparison.now)}
    if comparison.verdict is Verdict.LOWER:
        return _("Lower than a month ago: usually %(then)s, now usually %(now)s.") % both
    if comparison.verdict is Verdict.HIGHER:
        return _("Higher than a month ago: usually %(then)s, now usually %(now)s.") % both
    if both["then"] == both["now"]:
        return _("About the same as a month ago: usually %(now)s.") % both
    return _("About the same as a month ago: usually %(then)s, now usually %(now)s.") % both


def _not_yet(comparison: Comparison) -> str:
    said = []
    if comparison.now is not None:
        said.append(_("Usually %(now)s in the last 7 days.") % {"now": plain(comparison.now)})
    said.append(_("Too few numbers yet to compare with a month ago."))
    if comparison.missing_now:
        said.append(_missing_now(comparison.missing_now))
    if comparison.missing_then:
        said.append(_missing_then(comparison.missing_then))
    return " ".join(said)


def _missing_now(number: int) -> str:
    return ngettext(
        "%(number)s is missing in the last 7 days.", "%(number)s are missing in the last 7 days.", number
    ) % {"number": number}


def _missing_then(number: int) -> str:
    return ngettext(
        "%(number)s is missing in the week a month ago.", "%(number)s are missing in the week a month ago.", number
    ) % {"number": number}


def _which_kind(comparison: Comparison) -> str:
    if comparison.verdict is not None and comparison.after_practice:
        return _("These are numbers from after practice.")
    if comparison.verdict is None and comparison.other_kind:
        return _("Numbers from after practice are compared only with each other.")
    return ""


def practice(weeks: Sequence[Week]) -> str:
    """On how many days of these weeks there was practice; nothing where there was none: no day is a debt."""
    days = sum(week.kept for week in weeks)
    if not days:
        return ""
    return ngettext(
        "You practised on %(days)s day in these %(weeks)s weeks.",
        "You practised on %(days)s days in these %(weeks)s weeks.",
        days,
    ) % {"days": days, "weeks": sum(week.length for week in weeks)}


def chart_label(weeks: Sequence[Week], practised: str | None = None) -> str:
    """The chart in whole sentences for whoever does not see it; `practised` is what else to say of practice."""
    return f"{_pain_label(weeks)} {practice(weeks) if practised is None else practised}".rstrip()


def _pain_label(weeks: Sequence[Week]) -> str:
    known = [(week.monday, week.pain) for week in weeks if week.pain is not None]
    if not known:
        return _("No week has a pain number.")
    (first_week, first), (last_week, last) = known[0], known[-1]
    if len(known) == 1:
        pain = _("Usual pain was %(last)s in the week from %(last_week)s; the other weeks have no number.")
    else:
        pain = ngettext(
            "Usual pain was %(first)s in the week from %(first_week)s and %(last)s in the week from %(last_week)s. "
            "%(known)s week has numbers.",
            "Usual pain was %(first)s in the week from %(first_week)s and %(last)s in the week from %(last_week)s. "
            "%(known)s weeks have numbers.",
            len(known),
        )
    return pain % {
        "first": plain(first.usual),
        "first_week": date_format(first_week, "j F"),
        "last": plain(last.usual),
        "last_week": date_format(last_week, "j F"),
        "known": len(known),
    }
