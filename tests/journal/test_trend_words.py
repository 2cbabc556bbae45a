"""Numbers as people write them, and what the sentences say."""

import datetime

import pytest
from django.utils import translation

from journal.trend_words import chart_label, plain, row, sentence
from journal.trends import Comparison, Spread, Verdict, Week

MONDAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0"), (4.0, "4"), (4.5, "4.5"), (11 / 3, "3.7"), (3.96, "4"), (10.0, "10")]
)
def test_a_number_has_no_needless_decimals(value: float, written: str) -> None:
    assert plain(value) == written


def test_a_number_is_written_as_the_reader_does() -> None:
    with translation.override("de"):
        assert plain(4.5) == "4,5"


def compared(
    then: float | None, now: float | None, verdict: Verdict | None = None, *, after: bool = False, other: bool = False
) -> str:
    missing = {"missing_then": 3 if then is None else 0, "missing_now": 1 if now is None else 0}
    return sentence(30, Comparison(then, now, verdict=verdict, after_practice=after, other_kind=other, **missing))


def test_what_the_numbers_say() -> None:
    assert compared(5, 3, Verdict.LOWER) == "Lower than a month ago: usually 5, now usually 3."
    assert compared(5, 7.5, Verdict.HIGHER) == "Higher than a month ago: usually 5, now usually 7.5."
    assert compared(5, 4, Verdict.SAME) == "About the same as a month ago: usually 5, now usually 4."
    assert compared(0, 0, Verdict.SAME) == "About the same as a month ago: usually 0."
    assert compared(5, 3, Verdict.LOWER, after=True, other=True) == (
        "Lower than a month ago: usually 5, now usually 3. These are numbers from after practice."
    )


def test_what_is_missing() -> None:
    nothing = Comparison(None, None, 4, 4, None, after_practice=False, other_kind=False)
    assert sentence(0, nothing) == "There is no pain number in these weeks. One a day is enough, if you want."
    assert sentence(1, nothing) == "Too early to say: 2 more days with a pain number are needed."
    assert sentence(2, nothing) == "Too early to say: 1 more day with a pain number is needed."
    assert sentence(3, nothing) == (
        "Too few numbers yet to compare with a month ago. "
        "4 are missing in the last 7 days. 4 are missing in the week a month ago."
    )
    assert compared(None, 4) == (
        "Usually 4 in the last 7 days. Too few numbers yet to compare with a month ago. "
        "3 are missing in the week a month ago."
    )
    assert compared(6, None, other=True) == (
        "Too few numbers yet to compare with a month ago. 1 is missing in the last 7 days. "
        "Numbers from after practice are compared only with each other."
    )


def test_a_row_tells_zero_skipped_and_missing_apart() -> None:
    def cells(week: Week) -> tuple[str, str, str]:
        shown = row(week)
        return shown.pain, shown.note, shown.span

    assert cells(Week(MONDAY, Spread(0, 0, 0), valued=1)) == ("0", "", "0")
    assert cells(Week(MONDAY, None, skipped=2)) == ("skipped", "", "")
    assert cells(Week(MONDAY, None)) == ("no number", "", "")
    assert cells(Week(MONDAY, Spread(2.5, 0, 7), valued=4, skipped=1)) == ("2.5", "", "0 to 7")
    assert cells(Week(MONDAY, Spread(4, 4, 5), valued=3, after_practice=3)) == ("4", "after practice", "4 to 5")
    assert cells(Week(MONDAY, Spread(4, 4, 5), valued=3, after_practice=1)) == ("4", "partly after practice", "4 to 5")


def test_the_label_of_the_chart() -> None:
    week = datetime.timedelta(weeks=1)
    gap, last = Week(MONDAY - week, None, kept=3), Week(MONDAY, Spread(0, 0, 4), valued=4, kept=1)
    first = Week(MONDAY - 2 * week, Spread(5, 2, 6), valued=4)
    assert chart_label([first, gap, last]) == (
        "Usual pain was 5 in the week from 9 November and 0 in the week from 23 November. 2 weeks have numbers. "
        "You practised on 4 days in these 3 weeks."
    )
    assert chart_label([gap, last]) == (
        "Usual pain was 0 in the week from 23 November; the other weeks have no number. "
        "You practised on 4 days in these 2 weeks."
    )
    assert chart_label([gap, gap]) == "No week has a pain number. You practised on 6 days in these 2 weeks."
    no_practice = "Usual pain was 5 in the week from 9 November; the other weeks have no number."
    assert chart_label([first, Week(MONDAY, None)]) == no_practice
