"""The month as a table, the strip, and what is said of days in a row."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from journal import streak_words
from journal.calendar_month import calendar, so_far, strip_paths
from journal.days import PlanFacts, SessionFacts, practice_days
from journal.practice_days import practice_of
from tests.factories import PauseFactory, PlanFactory, PracticeSessionFactory, UserFactory

TODAY = datetime.date(2026, 11, 24)  # a Tuesday
MONTH = datetime.date(2026, 11, 1)
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def user(db: None, content: None) -> User:
    user = UserFactory(date_joined=NOON - 20 * DAY)
    PlanFactory(user=user, valid_from=datetime.date(2026, 11, 9), days_per_week=5)
    return user


def practise(user: User, number: int, *slots: str, **more: Any) -> None:
    for slot in slots:
        PracticeSessionFactory(user=user, local_date=datetime.date(2026, 11, number), slot=slot, **more)


@pytest.fixture
def november(user: User) -> User:
    practise(user, 7, "morning")
    practise(user, 9, "morning")
    practise(user, 10, "evening")
    practise(user, 11, "morning", "evening")
    practise(user, 12, "extra")
    PauseFactory(user=user, reason="flare", local_date=datetime.date(2026, 11, 18), last=datetime.date(2026, 11, 19))
    practise(user, 19, "evening", activity="walking")
    practise(user, 23, "morning", "evening", "extra")
    practise(user, 24, "morning")
    return user


def test_each_day_of_the_month_is_named_and_drawn(november: User) -> None:
    weeks = calendar(MONTH, practice_of(november))
    assert [len(week) for week in weeks] == [7] * 6
    cells = [cell for week in weeks for cell in week if cell]
    assert [cell.date for cell in cells] == [MONTH + n * DAY for n in range(30)]
    assert [(week[0] and week[0].date.day, week[6] and week[6].date.day) for week in weeks] == [
        (None, 1), (2, 8), (9, 15), (16, 22), (23, 29), (30, None)
    ]  # fmt: skip
    assert {cell.date.day: (cell.looks, cell.words) for cell in cells if cell.date.day not in {1, 2, 3, 4, 5, 6}} == {
        7: ("kept am pm", "morning done"),  # before the first plan one session is all there is
        8: ("", "nothing logged"),
        9: ("kept am", "morning done"),
        10: ("kept pm", "evening done"),
        11: ("kept am pm", "morning and evening done"),
        12: ("kept", "extra done"),
        13: ("rest", "rest day"),
        14: ("rest", "rest day"),
        15: ("", "nothing logged"),
        16: ("rest", "rest day"),
        17: ("rest", "rest day"),
        18: ("paused", "paused, flare"),
        19: ("kept pm", "evening done"),
        20: ("", "nothing logged"),
        21: ("", "nothing logged"),
        22: ("", "nothing logged"),
        23: ("kept am pm", "morning, evening and extra done"),
        24: ("kept am today", "morning done, today"),
        **dict.fromkeys(range(25, 31), ("", "")),
    }


@pytest.mark.parametrize(
    ("month", "shape"),
    [("2027-02-01", [7, 7, 7, 7]), ("2028-02-01", [6, 7, 7, 7, 2]), ("2026-12-01", [6, 7, 7, 7, 4])],
)
def test_months_of_every_shape(user: User, month: str, shape: list[int]) -> None:
    weeks = calendar(datetime.date.fromisoformat(month), practice_of(user))
    assert [sum(cell is not None for cell in week) for week in weeks] == shape


def test_the_page_holds_the_table_and_no_more_links_than_days_that_were(november: User, client: Client) -> None:
    client.force_login(november)
    page = client.get(reverse("journal:journal")).content.decode()
    assert '<a class="kept pm" href="/journal/2026-11-10/" aria-label="10 November: evening done"><b>10</b></a>' in page
    assert 'aria-label="24 November: morning done, today" aria-current="date"' in page
    assert (len(re.findall(r'aria-label="\d+ November: ', page)), "<span>25</span>" in page) == (24, True)
    assert '<th scope="col" abbr="Monday">Mon</th>' in page


def test_so_far(november: User) -> None:
    found = so_far(practice_of(november).days)
    assert found is not None
    assert (found["sentence"], found["weeks"], found["percent"]) == ("2 days in a row, 11 sessions in all.", 0, 54)
    assert found["label"] == "Since 7 November: practised on 8 of 18 days."
    PlanFactory(user=november, valid_from=datetime.date(2026, 1, 1), version=2)
    found = so_far(practice_of(november).days)
    assert found is not None
    assert found["label"] == "The last 18 weeks: practised on 8 of 121 days."


def test_nothing_is_said_before_the_first_session(user: User, client: Client) -> None:
    assert so_far(practice_of(user).days) is None
    client.force_login(user)
    page = client.get(reverse("journal:journal"))
    assert (page.context["empty"], "<table" in page.content.decode()) == (True, False)
    assert client.get(reverse("journal:today")).context["streak"] == ""


def test_streaks_can_be_hidden(november: User, client: Client) -> None:
    client.force_login(november)
    assert "in a row" in client.get(reverse("journal:today")).content.decode()
    client.post(reverse("settings"), {"name": "Ana", "time_zone": "UTC"})
    november.refresh_from_db()
    assert november.show_streak is False
    for name in ("today", "journal"):
        page = client.get(reverse(f"journal:{name}")).content.decode()
        assert ("in a row" in page, "in all" in page, 'class="strip"' in page) == (False, False, False)
    assert '<table class="calendar">' in page


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        ([], ""),
        ([0], "Day 1, 1 session in all."),
        ([1], "Day 1, 1 session in all."),
        ([0, 20], "Day 1 again, 2 sessions in all."),
        ([10, 20], "2 sessions in all."),
        ([0, 1, 2], "3 days in a row, 3 sessions in all."),
    ],
)
def test_after_a_break_it_begins_again_and_nothing_was_lost(ago: list[int], words: str) -> None:
    found = practice_days(
        today=TODAY,
        plans=[PlanFacts(TODAY - 30 * DAY, 1, 2, 7)],
        pauses=[],
        sessions=[SessionFacts(TODAY - days * DAY, "morning", True) for days in ago],
    )
    assert streak_words.sentence(found) == words


def test_the_strip_draws_each_day_once(november: User) -> None:
    days = practice_of(november).days
    first = datetime.date(2026, 11, 9)
    paths = strip_paths(days.between(first, TODAY), first)
    assert {look: path.count("M") for look, path in paths.items()} == {"full": 2, "half": 5, "paused": 1, "idle": 8}
    assert paths["full"] == "M2 42h15v15h-15zM42 2h15v15h-15z"
