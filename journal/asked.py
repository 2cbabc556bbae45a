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
from journal.enums import PainMoment
from journal.models import PainOrigin, PainReport, WeekReview
from journal.models.pain import DAY_MOMENTS
from journal.plans import worth_judging
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
    of_day = Q(local_date=day, moment__in=DAY_MOMENTS)
    reports = PainReport.objects.of(user).live().filter(worth_judging(user, day) | of_day)
    rows: list[Any] = sorted(_of_person(user, day).union(_as_rows(reports), all=True), key=lambda row: row[:2])
    said = {kind: Pain(number, skipped) for _at, _key, date, kind, number, skipped, *_ in rows if date == day}
    return Asked(
        numbers=[Number(date, kind, number) for _, _, date, kind, number, *_ in rows if number is not None],
        average=said.get(PainMoment.DAY_AVERAGE, Pain()),
        worst=said.get(PainMoment.DAY_WORST, Pain()),
        week=any(week for *_, week, _origin in rows),
        origin=any(origin for *_, origin in rows),
    )


def _of_person(user: User, day: datetime.date) -> Any:
    """One row that is always there, with what was answered of the week of `day` and of the beginning."""
    monday = day - datetime.timedelta(days=day.weekday())
    return (
        User.objects.filter(pk=user.pk)
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
