"""What the page of clients says of each: reasons in plain words, weeks, pain, and a sentence for the small line."""

import datetime
from collections.abc import Callable, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.attention import Bucket, Reason, Why
from journal.client_facts import SPARK_DAYS, Overview, spark_values
from journal.days import DAY
from journal.trend_words import plain

ICONS: Mapping[Bucket, str] = {
    Bucket.RED_FLAG: "alert",
    Bucket.FLARE: "chart",
    Bucket.STOPPED: "pause",
    Bucket.FADING: "pause",
    Bucket.QUESTION: "chat",
    Bucket.NEW: "plus",
    Bucket.READY: "next",
    Bucket.IMPROVED: "check",
}
NEEDS_A_LOOK = frozenset({Bucket.RED_FLAG, Bucket.FLARE, Bucket.STOPPED, Bucket.FADING})
A_YEAR = datetime.timedelta(days=300)


def day(date: datetime.date, today: datetime.date, *, month: str = "F") -> str:
    """Today, yesterday, or the date; with its year where it is long ago. `month` is the letter of its format."""
    if date == today:
        return _("today")
    if date == today - DAY:
        return _("yesterday")
    return date_format(date, f"j {month} Y" if today - date > A_YEAR else f"j {month}")


def reason(found: Reason, overview: Overview) -> str:
    """The reason with since when."""
    since, number = day(found.since, overview.today), found.number or 0
    if found.why is Why.NEW:
        return _new(since, number, practice=overview.days is not None)
    return SENTENCES[found.why](number) % {"since": since, "number": number}


SENTENCES: Mapping[Why, Callable[[int], str]] = {
    Why.EMERGENCY: lambda _n: _("Warning sign that needs help at once: reported %(since)s"),
    Why.URGENT: lambda _n: _("Warning sign for a doctor to see: reported %(since)s"),
    Why.PAIN_FLARE: lambda _n: _("Pain up: a flare since %(since)s"),
    Why.SELF_FLARE: lambda _n: _("Says it is bad: a flare since %(since)s"),
    Why.WORSE_AFTER: lambda n: ngettext(
        "The last %(number)s session ended with more pain, since %(since)s",
        "The last %(number)s sessions ended with more pain, since %(since)s",
        n,
    ),
    Why.NO_PRACTICE: lambda n: ngettext(
        "No practice for %(number)s day: the last was %(since)s",
        "No practice for %(number)s days: the last was %(since)s",
        n,
    ),
    Why.NEVER_STARTED: lambda n: ngettext(
        "No practice yet: %(number)s day since you met, %(since)s",
        "No practice yet: %(number)s days since you met, %(since)s",
        n,
    ),
    Why.DROPPED: lambda n: ngettext(
        "Practised less: %(number)s point down in the week from %(since)s",
        "Practised less: %(number)s points down in the week from %(since)s",
        n,
    ),
    Why.LOW: lambda _n: _("Practised on less than half of the days since %(since)s"),
    Why.QUESTION: lambda _n: _("Wrote to you: not read since %(since)s"),
    Why.READY: lambda _n: _("Regular practice and no more pain since %(since)s: maybe a next step"),
    Why.IMPROVED: lambda _n: _("Clearly less pain than before, since %(since)s: say well done"),
}


def _new(since: str, days_kept: int, *, practice: bool) -> str:
    if not practice:
        return _("New since %(since)s") % {"since": since}
    if not days_kept:
        return _("New since %(since)s: no practice yet") % {"since": since}
    words = ngettext(
        "New since %(since)s: %(number)s day of practice", "New since %(since)s: %(number)s days of practice", days_kept
    )
    return words % {"since": since, "number": days_kept}


def none_yet() -> str:
    return _("none yet")


def not_shared() -> str:
    return _("not shared")


def four_weeks(overview: Overview) -> str:
    """Days kept of days asked for in 28 days."""
    if overview.days is None:
        return not_shared()
    return _("paused") if overview.adherence is None else _("%(percent)s %%") % {"percent": overview.adherence}


def week(done: tuple[int, int] | None) -> str:
    """Sessions done of sessions planned."""
    if done is None:
        return not_shared()
    if not done[1]:
        return _("%(done)s, none planned") % {"done": done[0]}
    return _("%(done)s of %(planned)s") % {"done": done[0], "planned": done[1]}


def pain_now(overview: Overview) -> tuple[str, str]:
    """The number, and of which day it is where that is not today."""
    if not overview.shared.pain:
        return not_shared(), ""
    now = overview.pain_now
    if now is None:
        return _("no number"), ""
    return plain(now.value), "" if now.date == overview.today else day(now.date, overview.today, month="M")


def spark_label(overview: Overview) -> str:
    """The line in a sentence, for whoever cannot see it."""
    if not overview.shared.pain:
        return _("Pain is not shared.")
    values = list(spark_values(overview).values())
    if not values:
        return _("No pain numbers in %(days)s days.") % {"days": SPARK_DAYS}
    words = ngettext(
        "Pain in %(days)s days: %(number)s number, %(low)s to %(high)s, first %(first)s, last %(last)s.",
        "Pain in %(days)s days: %(number)s numbers, %(low)s to %(high)s, first %(first)s, last %(last)s.",
        len(values),
    )
    figures = {"first": values[0], "last": values[-1], "low": min(values), "high": max(values)}
    return words % ({"days": SPARK_DAYS, "number": len(values)} | {name: plain(v) for name, v in figures.items()})
