"""Two weeks of comfortable practice: what is enough, and each thing that makes it not enough."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.readiness import Practised, Readiness, readiness

TODAY = datetime.date(2026, 11, 24)


def ago(days: int, **more: int | bool) -> Practised:
    return Practised(TODAY - datetime.timedelta(days=days), **more)  # type: ignore[arg-type]


EVERY_OTHER_DAY = [ago(days) for days in range(0, 16, 2)]  # eight sessions, the first 14 days ago is the eighth
ENOUGH = [*EVERY_OTHER_DAY, ago(1)]


def test_enough_is_enough_in_any_order() -> None:
    assert readiness(ENOUGH, TODAY) == readiness(ENOUGH[::-1], TODAY) == Readiness(14, 8, comfortable=True)
    assert readiness(ENOUGH, TODAY).ready


@pytest.mark.parametrize(
    ("practised", "found"),
    [
        ([], Readiness(0, 0, comfortable=True)),
        (EVERY_OTHER_DAY, Readiness(14, 7, comfortable=True)),  # one session too few in the last 14 days
        ([ago(days) for days in range(14)], Readiness(13, 14, comfortable=True)),  # one day too few
        ([*(ago(days) for days in range(8)), ago(15)], Readiness(7, 8, comfortable=True)),  # a break of eight days
        ([*(ago(days) for days in range(8)), ago(13), ago(19)], Readiness(14, 9, comfortable=True)),
        ([ago(7), ago(8), ago(14)], Readiness(0, 2, comfortable=True)),  # away for seven days
        ([*ENOUGH, ago(-1)], Readiness(14, 8, comfortable=True)),  # a day still to come
    ],
)
def test_days_of_the_run_and_sessions(practised: list[Practised], found: Readiness) -> None:
    assert readiness(practised, TODAY) == found


@pytest.mark.parametrize(
    ("session", "comfortable"),
    [
        (ago(3, hurt=True), False),
        (ago(3, after=6), False),
        (ago(3, after=5), True),
        (ago(3, before=2, after=4), False),
        (ago(3, before=2, after=3), True),
        (ago(3, before=9), True),  # the number after was not given
        (ago(3, before=5, after=0), True),
        (ago(13, hurt=True), False),
        (ago(14, hurt=True), True),  # long enough ago
    ],
)
def test_comfortable(session: Practised, comfortable: bool) -> None:
    assert readiness([*ENOUGH, session], TODAY).comfortable is comfortable


@given(st.lists(st.integers(0, 40)), st.integers(0, 40))
def test_another_comfortable_session_takes_nothing_away(days: list[int], more: int) -> None:
    before = readiness([ago(day) for day in days], TODAY)
    after = readiness([*(ago(day) for day in days), ago(more)], TODAY)
    assert after.days >= before.days
    assert after.sessions >= before.sessions
    assert not before.ready or after.ready
