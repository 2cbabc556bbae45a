"""What the figures say, in sentences a child can read; and below each minimum, how many numbers are missing."""

from collections.abc import Iterator, Mapping

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from journal.course import Course, TwoSlots
from journal.flare_rule import current
from journal.measures import (
    PAIRS,
    PATTERN_DAYS,
    RESPONDER_DAYS,
    WEEK_DAYS,
    BeforeAfter,
    Direction,
    Pattern,
    Response,
)
from journal.next_day import NextDay, NotYet
from journal.trend_words import plain
from journal.trends import VALUES_EACH, Verdict, verdict

DIRECTIONS: Mapping[Direction, Promise] = {
    Direction.EASING: gettext_lazy("It is easing a little, compared with the week before."),
    Direction.STEADY: gettext_lazy("That is about the same as in the week before."),
    Direction.RISING: gettext_lazy("It is rising a little, compared with the week before."),
}
RESPONSES: Mapping[Response, Promise] = {
    Response.MODERATE: gettext_lazy("Since the start it went down by a third or so."),
    Response.SUBSTANTIAL: gettext_lazy("Since the start it went down by half or more."),
}
PATTERNS: Mapping[Pattern, Promise] = {
    Pattern.ONGOING: gettext_lazy("Over eight weeks it stayed much the same."),
    Pattern.FLUCTUATING: gettext_lazy("Over eight weeks it went up and down by more than 2 points."),
    Pattern.EPISODIC: gettext_lazy("It comes and goes: there was a month without pain in between."),
}


def figures(course: Course) -> list[str]:
    """What is known now, the most important first."""
    return list(_figures(course))


def _figures(course: Course) -> Iterator[str]:
    if course.mean is not None:
        mean = _("In the last 7 days pain was %(mean)s on average.") % {"mean": plain(course.mean.value)}
        if course.mean.few:
            mean += " " + _("These are few numbers: %(days)s days.") % {"days": course.mean.days}
        yield mean
    if course.direction is not None:
        yield str(DIRECTIONS[course.direction])
    if course.start is not None and course.mean is not None:
        yield _since_the_start(course.start, course.mean.value)
    if course.response is not None:
        yield str(RESPONSES[course.response])
    if course.recovered:
        yield _("For four weeks there was almost no pain.")
    elif course.pattern is not None:
        yield str(PATTERNS[course.pattern])


def _since_the_start(start: float, now: float) -> str:
    """Lower, higher, or about the same as when these numbers began."""
    found = verdict(start, now)
    text = {
        Verdict.LOWER: _("When these numbers began it was %(start)s: it is lower now."),
        Verdict.SAME: _("When these numbers began it was %(start)s: that is about the same."),
        Verdict.HIGHER: _("When these numbers began it was %(start)s: it is higher now."),
    }[found]
    return text % {"start": plain(start)}


def flare(course: Course) -> str:
    """That pain is clearly higher than usual just now, and since when; "" where it is not."""
    found = current(course.flares)
    if found is None:
        return ""
    return _("Since %(day)s your pain has been clearly higher than what is usual for you (%(usual)s).") % {
        "day": date_format(found.first, "j F"),
        "usual": plain(found.baseline),
    }


def still_missing(course: Course, pairs: int) -> list[str]:
    """For each figure that cannot be given yet, what it waits for."""
    return list(_still_missing(course, pairs))


def _still_missing(course: Course, pairs: int) -> Iterator[str]:
    if course.mean is None:
        days = len([value for value in course.values if (course.today - value.date).days < WEEK_DAYS])
        yield ngettext(
            "For the average of the last 7 days: a number on %(days)s more day.",
            "For the average of the last 7 days: a number on %(days)s more days.",
            VALUES_EACH - days,
        ) % {"days": VALUES_EACH - days}
    elif course.direction is None:
        before = [value for value in course.values if WEEK_DAYS <= (course.today - value.date).days < 2 * WEEK_DAYS]
        yield ngettext(
            "For “easing” or “rising”: %(days)s more number was needed in the week before.",
            "For “easing” or “rising”: %(days)s more numbers were needed in the week before.",
            VALUES_EACH - len(before),
        ) % {"days": VALUES_EACH - len(before)}
    known = (course.today - course.values[0].date).days if course.values else 0
    if known < RESPONDER_DAYS:
        yield _wait(_("To tell how much it changed since the start:"), RESPONDER_DAYS - known)
    if course.pattern is None and known < PATTERN_DAYS:
        yield _wait(_("To tell how it comes and goes:"), PATTERN_DAYS - known)
    if pairs < PAIRS:
        yield ngettext(
            "For before and after: %(number)s more session with both numbers.",
            "For before and after: %(number)s more sessions with both numbers.",
            PAIRS - pairs,
        ) % {"number": PAIRS - pairs}


def _wait(what: str, days: int) -> str:
    more = ngettext("numbers over %(days)s more day.", "numbers over %(days)s more days.", days) % {"days": days}
    return f"{what} {more}"


def before_after(found: BeforeAfter) -> str:
    """How pain usually changes over a session; what is within the error of a rating is no change."""
    text = {
        Verdict.LOWER: _("After a session pain is usually %(points)s lower than before (%(pairs)s sessions)."),
        Verdict.SAME: _("After a session pain is usually about the same as before (%(pairs)s sessions)."),
        Verdict.HIGHER: _("After a session pain is usually %(points)s higher than before (%(pairs)s sessions)."),
    }[verdict(found.before, found.before + found.usual)]
    return text % {"pairs": found.pairs, "points": plain(abs(found.usual))}


def two_slots(found: TwoSlots) -> str:
    values = {"morning": plain(found.morning), "evening": plain(found.evening)}
    text = {
        Verdict.LOWER: _("Evenings are easier: usually %(evening)s, mornings %(morning)s."),
        Verdict.SAME: _("Mornings and evenings are about the same: usually %(morning)s and %(evening)s."),
        Verdict.HIGHER: _("Evenings are harder: usually %(evening)s, mornings %(morning)s."),
    }[verdict(found.morning, found.evening)]
    return text % values


def next_day(found: NextDay | NotYet) -> str:
    """What followed practice; where chance explains it as well, that there is no clear difference."""
    if isinstance(found, NotYet):
        return _not_yet(found)
    values = {"points": plain(abs(found.difference))}
    if not found.clear:
        return _("There is no clear difference between days after practice and other days.")
    if found.difference < 0:
        return _("On days after practice your pain was on average %(points)s lower than on other days.") % values
    return _("On days after practice your pain was on average %(points)s higher than on other days.") % values


def _not_yet(found: NotYet) -> str:
    if not found.days and not found.practised and not found.without:
        return _("No two days with and without practice began alike yet, so there is nothing to compare.")
    said = [_("It is too early to compare.")]
    if found.days:
        said.append(_("Still needed: %(days)s pairs of days with a number on both.") % {"days": found.days})
    if found.practised:
        said.append(_("Days with practice still needed: %(days)s.") % {"days": found.practised})
    if found.without:
        said.append(_("Days without practice still needed: %(days)s.") % {"days": found.without})
    return " ".join(said)
