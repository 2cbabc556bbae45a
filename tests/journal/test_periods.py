"""How far back the pages look, and that everything they compare is read."""

import datetime

import pytest

from journal.periods import Period, period

TODAY = datetime.date(2026, 11, 24)  # a Tuesday
THIS_MONDAY = datetime.date(2026, 11, 23)


def weeks_back(number: int) -> datetime.date:
    return THIS_MONDAY - datetime.timedelta(weeks=number)


@pytest.mark.parametrize(
    ("key", "first_entry", "expected", "first", "read_from"),
    [
        ("4", None, Period("4", 4, 1, TODAY), weeks_back(3), weeks_back(11)),  # the comparisons reach further back
        ("12", None, Period("12", 12, 1, TODAY), weeks_back(11), weeks_back(11)),
        ("26", None, Period("26", 26, 1, TODAY), weeks_back(25), weeks_back(25)),
        ("nonsense", None, Period("12", 12, 1, TODAY), weeks_back(11), weeks_back(11)),
        ("all", None, Period("all", 4, 1, TODAY), weeks_back(3), weeks_back(11)),
        ("all", weeks_back(39), Period("all", 40, 1, TODAY), weeks_back(39), weeks_back(39)),
        ("all", weeks_back(40), Period("all", 21, 2, TODAY), weeks_back(41), weeks_back(41)),
        ("all", weeks_back(520), Period("all", 38, 14, TODAY), weeks_back(531), weeks_back(531)),
        ("all", TODAY + datetime.timedelta(days=1), Period("all", 4, 1, TODAY), weeks_back(3), weeks_back(11)),
    ],
)
def test_period(
    key: str,
    first_entry: datetime.date | None,
    expected: Period,
    first: datetime.date,
    read_from: datetime.date,
) -> None:
    found = period(key, TODAY, first_entry)
    assert found == expected
    assert (found.first, found.read_from) == (first, read_from)
