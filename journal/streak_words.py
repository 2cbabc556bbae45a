"""What is said about days in a row. After a break it begins again, and nothing is called lost."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.days import PracticeDays


def sentence(days: PracticeDays) -> str:
    """Days in a row, sessions in all; nothing before the first session."""
    if not days.sessions:
        return ""
    total = ngettext("%(number)s session in all", "%(number)s sessions in all", days.sessions)
    parts = [in_a_row(days), total % {"number": days.sessions}]
    return capfirst(", ".join(part for part in parts if part)) + "."


def in_a_row(days: PracticeDays) -> str:
    """ "5 days in a row"; on the first day after a break "day 1 again"; nothing while there is none."""
    if days.streak > 1:
        return ngettext("%(number)s day in a row", "%(number)s days in a row", days.streak) % {"number": days.streak}
    if days.streak == 1:
        return _("day 1 again") if days.days_kept > 1 else _("day 1")
    return ""
