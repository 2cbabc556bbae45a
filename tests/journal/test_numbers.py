"""Pain numbers read as one text come to the same as the rows looked at one by one."""

import datetime
import random
from collections import Counter
from typing import Any

import pytest

from backcare.accounts.models import User
from journal.enums import PainMoment
from journal.models import PainReport
from journal.numbers import PainNumbers, day_numbers, numbers_of, shared_numbers
from journal.slots import default_slot
from journal.trends import Number, daily_values
from tests.factories import PainReportFactory, PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)
MIDNIGHT = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)


def figures(found: PainNumbers) -> dict[str, Any]:
    return {
        "values": found.values,
        "skipped": found.skipped,
        "worst": found.worst,
        "pairs": Counter(found.pairs),
        "by_slot": {slot: Counter(numbers) for slot, numbers in found.by_slot.items()},
    }


def one_by_one(user: User, first: datetime.date, last: datetime.date) -> dict[str, Any]:
    """The same figures from the rows, by the rules as they are told."""
    rows = [
        row
        for row in PainReport.objects.select_related("session")
        if row.user_id == user.pk and row.deleted_at is None and first <= row.local_date <= last
    ]
    told = [row for row in rows if row.intensity is not None]
    by_slot: dict[str, Counter[int]] = {"morning": Counter(), "evening": Counter()}
    for row in told:
        slot = row.session.slot if row.session else None
        if slot is None and row.reported_at:
            slot = default_slot(row.reported_at + datetime.timedelta(minutes=row.utc_offset), "UTC").slot
        if slot and row.moment not in {PainMoment.DAY_AVERAGE, PainMoment.DAY_WORST}:
            by_slot[slot][row.intensity] += 1
    given: dict[Any, dict[str, int]] = {}
    for row in told:
        if row.session_id:
            given.setdefault(row.session_id, {})[row.moment] = row.intensity
    pairs = [(one["before"], one["after"]) for one in given.values() if {"before", "after"} <= one.keys()]
    return {
        "values": daily_values(Number(row.local_date, row.moment, row.intensity) for row in rows),
        "skipped": {row.local_date for row in rows if row.skipped},
        "worst": {row.local_date: row.intensity for row in told if row.moment == PainMoment.DAY_WORST},
        "pairs": Counter(pairs),
        "by_slot": by_slot,
    }


def told_at_random(user: User, dice: random.Random) -> None:
    """Sixty days: sessions with numbers before and after, numbers at any hour and offset, days told, skips, deleted."""
    for ago in range(60):
        day: dict[str, Any] = {"user": user, "local_date": TODAY - ago * DAY}
        for slot in ("morning", "evening"):
            if dice.random() < 0.5:
                session = PracticeSessionFactory(**day, slot=slot)
                for moment in dice.sample(["before", "after", "stop"], dice.randrange(4)):
                    number(dice, **day, session=session, moment=moment)
        for _ in range(dice.randrange(3)):
            at = MIDNIGHT - ago * DAY + datetime.timedelta(minutes=dice.randrange(24 * 60))
            offset = dice.choice([-720, -90, 0, 330, 840])
            number(dice, **day, moment="now", reported_at=dice.choice([None, at, at]), utc_offset=offset)
        for moment in ("day_average", "day_worst"):
            if dice.random() < 0.3:
                number(dice, **day, moment=moment)


def number(dice: random.Random, **columns: Any) -> None:
    answer = dice.choice([*range(11), *[None] * 4])
    asked = answer is not None or dice.random() < 0.5  # a report may hold words alone: never asked for a number
    deleted = MIDNIGHT if dice.random() < 0.1 else None
    PainReportFactory(**columns, intensity=answer, skipped=asked and answer is None, deleted_at=deleted)


def test_one_text_says_what_the_rows_say(content: None) -> None:
    dice = random.Random(20261124)
    user, other = UserFactory(), UserFactory()
    for person in (user, other):
        told_at_random(person, dice)
    for first, last in ((TODAY - 90 * DAY, TODAY), (TODAY - 30 * DAY, TODAY - 7 * DAY), (TODAY + DAY, TODAY + DAY)):
        wanted = one_by_one(user, first, last)
        assert figures(numbers_of(user.pk, first, last)) == wanted
        assert figures(shared_numbers(PainReport.objects.of(user).live().between(first, last))) == wanted
    assert all(one_by_one(user, TODAY - 90 * DAY, TODAY).values())


def test_zero_skipped_and_missing_are_three_things() -> None:
    zero, skipped, words = day_numbers("n0m"), day_numbers("n-m"), day_numbers("wXe")
    assert (zero.value, zero.skipped, zero.mornings) == (0.0, False, (0,))
    assert (skipped.value, skipped.skipped, skipped.mornings) == (None, True, ())
    assert (words.value, words.worst, words.evenings) == (None, 10, ())
    assert PainNumbers().first is None


def test_a_number_after_practice_makes_the_value_only_where_there_is_no_other() -> None:
    assert day_numbers("p6mp4e")[:2] == (5.0, True)
    assert day_numbers("b3mp6m")[:2] == (3.0, False)
    assert day_numbers("b3mp6ma5?")[:2] == (5.0, False)
