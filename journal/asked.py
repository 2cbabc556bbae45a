"""What Today needs to know of what was said before: pain numbers and answers, in one query."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    Exists,
    F,
    PositiveSmallIntegerField,
    Q,
    Value,
)
from django.db.models.functions import Cast

from backcare.accounts.models import User
from backcare.prepared import Prepared
from journal.enums import PainMoment
from journal.models import PainOrigin, PainReport, WeekReview
from journal.models.pain import DAY_MOMENTS
from journal.plans import judged_from, worth_judging
from journal.recording import Pain
from journal.trends import Number

OF_THE_PERSON = ""  # in place of a moment: the row that says what else was answered
COLUMNS = ("at", "key", "date", "kind", "number", "no_number", "week", "origin")


@dataclass(frozen=True)
class Asked:
    """Numbers as `plans.recent_numbers` has them, the day's two, and whether week and beginning were answered."""

    numbers: list[Number]
    average: Pain
    worst: Pain
    week: bool
    origin: bool

    @property
    def last(self) -> int | None:
        """The number given last."""
        return self.numbers[-1].intensity if self.numbers else None

    @property
    def day(self) -> bool:
        return Pain() not in {self.average, self.worst}


def asked(user: User, day: datetime.date) -> Asked:
    """What this person has said, for questions about `day` and its week (one query)."""
    monday = day - datetime.timedelta(days=day.weekday())
    rows = sorted(ASKED.rows(user=user.pk, day=day, monday=monday, earliest=judged_from(day)), key=lambda row: row[:2])
    said = {kind: Pain(number, skipped) for _at, _key, date, kind, number, skipped, *_ in rows if date == day}
    return Asked(
        numbers=[Number(date, kind, number) for _, _, date, kind, number, *_ in rows if number is not None],
        average=said.get(PainMoment.DAY_AVERAGE, Pain()),
        worst=said.get(PainMoment.DAY_WORST, Pain()),
        week=any(week for *_, week, _origin in rows),
        origin=any(origin for *_, origin in rows),
    )


def _query(user: int, day: datetime.date, monday: datetime.date, earliest: datetime.date) -> Any:
    of_day = Q(local_date=day, moment__in=DAY_MOMENTS)
    reports = PainReport.objects.of(user).live().filter(worth_judging(user, earliest) | of_day)
    return _of_person(user, monday).union(_as_rows(reports), all=True)


ASKED = Prepared(_query)


def _of_person(user: int, monday: datetime.date) -> Any:
    """One row that is always there, with what was answered of the week from `monday` and of the beginning."""
    return (
        User.objects.filter(pk=user)
        .annotate(
            at=F("date_joined"),
            key=F("pk"),
            date=Cast(Value(None), DateField()),
            kind=Value(OF_THE_PERSON, CharField()),
            number=Cast(Value(None), PositiveSmallIntegerField()),
            no_number=Value(False),
            week=Exists(WeekReview.objects.of(user).live().filter(monday=monday)),
            origin=Exists(PainOrigin.objects.of(user).live()),
        )
        .values_list(*COLUMNS)
    )


def _as_rows(reports: Any) -> Any:
    return reports.annotate(
        at=F("created_at"),
        key=F("pk"),
        date=F("local_date"),
        kind=F("moment"),
        number=F("intensity"),
        no_number=F("skipped"),
        week=Value(False),
        origin=Value(False),
    ).values_list(*COLUMNS)
