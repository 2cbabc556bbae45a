"""Practice and the next day: the difference by hand, the interval by its behaviour."""

import random

from journal.next_day import NextDay, NotYet, next_day
from journal.trends import DAY
from tests.journal.test_measures import START, days


def test_days_that_started_alike_are_compared() -> None:
    # Low days: 2 -> 1 after practice, 1 -> 2 after none. Forty days, always in turn.
    values = [2.0, 1.0] * 20 + [2.0]
    practised = {START + number * DAY for number in range(0, 40, 2)}
    found = next_day(days(*values), practised)
    assert found == NextDay(-2.0, -2.0, -2.0)
    assert isinstance(found, NextDay)
    assert found.clear


def test_bands_are_weighted_by_the_smaller_count() -> None:
    # 24 pairs (2, 2): no change either way. Then 10 pairs (8, 6): down 2 after practice on 8, up 2 after none on 6,
    # but 8 and 6 lie in two bands, each with days of one kind only, so they say nothing.
    values = [2.0] * 48 + [8.0, 6.0] * 10 + [8.0]
    practised = {START + number * DAY for number in range(0, 68, 2)}
    found = next_day(days(*values), practised)
    assert isinstance(found, NextDay)
    # Low band: 24 practised days, changes 0; 24 without, changes 0 but the last goes from 2 to 8: +6 / 24 = 0.25.
    assert found.difference == -0.25


def test_what_is_missing_is_counted() -> None:
    assert next_day([], ()) == NotYet(28, 10, 10)
    values = days(*[3.0] * 21)  # twenty days whose next day is known
    assert next_day(values, {START + number * DAY for number in range(4)}) == NotYet(8, 6, 0)
    gaps = days(*[3.0, None] * 40)  # no day has a next one
    assert next_day(gaps, ()) == NotYet(28, 10, 10)


def test_chance_alone_is_not_clear_and_the_same_days_give_the_same_interval() -> None:
    chance = random.Random(5)
    values = days(*[float(chance.randint(2, 6)) for _ in range(120)])
    practised = {value.date for value in values if chance.random() < 0.5}
    found = next_day(values, practised)
    assert isinstance(found, NextDay)
    assert found.low < 0 < found.high
    assert found.low <= found.difference <= found.high
    assert not found.clear
    assert next_day(values, practised) == found


def test_a_real_difference_is_clear() -> None:
    chance = random.Random(7)
    values, practised, pain = [], set(), 4.0
    for number in range(150):
        values.append(pain)
        did = chance.random() < 0.5
        if did:
            practised.add(START + number * DAY)
        pain = min(10, max(0, 4 + (-1 if did else 1) + chance.uniform(-0.5, 0.5)))
    found = next_day(days(*values), practised)
    assert isinstance(found, NextDay)
    assert found.clear
    assert -2.6 < found.difference < -1.4
