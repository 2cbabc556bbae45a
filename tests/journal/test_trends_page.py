"""The page of trends from real rows: what it says, to whom, and at what cost."""

import datetime
import re
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backcare.accounts.models import User
from journal.enums import PainMoment
from tests.factories import PainReportFactory, PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)  # a Tuesday
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(content: None, client: Client) -> User:
    user = UserFactory()
    client.force_login(user)
    return user


def page(client: Client, weeks: str = "") -> str:
    answer = client.get(reverse("journal:trends") + (f"?weeks={weeks}" if weeks else ""))
    assert answer.status_code == 200
    return str(answer.content.decode())


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def table(html: str) -> list[tuple[str, str, str, str]]:
    """The cells of the table, the oldest week first."""
    rows = re.findall(r"<tr>(.*?)</tr>", html.split("<tbody>")[1].split("</tbody>")[0], re.DOTALL)
    cells = [[text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]
    return [(week, pain, span[0] if span else "", kept) for week, pain, *span, kept in reversed(cells)]


def pain(user: User, ago: int, intensity: int | None, moment: str = PainMoment.NOW, **more: Any) -> None:
    PainReportFactory(user=user, local_date=TODAY - ago * DAY, intensity=intensity, moment=moment, **more)


def practise(user: User, ago: int, slot: str = "morning", **more: Any) -> Any:
    return PracticeSessionFactory(user=user, local_date=TODAY - ago * DAY, slot=slot, **more)


def test_the_sentence_comes_before_the_chart_and_the_chart_before_the_table(client: Client, user: User) -> None:
    for ago in (0, 1, 2, 3):
        pain(user, ago, 0)
    for ago in (29, 30, 34, 35):
        pain(user, ago, 5)
    practise(user, 0)
    html = page(client)
    said = "Lower than a month ago: usually 5, now usually 0."
    assert said in text(html)
    label = (
        "Usual pain was 5 in the week from 19 October and 0 in the week from 23 November. 4 weeks have numbers. "
        "You practised on 1 day in these 12 weeks."
    )
    assert f'role="img" aria-label="{label}"' in html
    assert html.index(said) < html.index('role="img"') < html.index("<table>")


def test_zero_skipped_and_missing_are_three_things(client: Client, user: User) -> None:
    pain(user, 0, 0)
    pain(user, 7, None, skipped=True)
    pain(user, 14, None)  # words alone: not asked for a number
    pain(user, 21, 4, deleted_at=NOW)
    pain(user, 28, 4)
    pain(user, 28, None, skipped=True)
    html = page(client)
    assert [row[:3] for row in table(html)[-5:]] == [
        ("26 Oct", "4", "4"),
        ("2 Nov", "no number", ""),
        ("9 Nov", "no number", ""),
        ("16 Nov", "skipped", ""),
        ("23 Nov", "0", "0"),
    ]
    assert "Too early to say: 1 more day with a pain number is needed." in text(html)
    assert html.count('class="dot"') == 3  # two weeks, the last one larger on top
    assert 'class="band" d=' not in html
    assert 'class="line" d="M2 5h22"' in html
    assert html.count('class="line"') == 1  # the key alone


def test_a_line_is_drawn_from_the_third_day_with_a_number(client: Client, user: User) -> None:
    pain(user, 0, 2)
    pain(user, 0, 6)
    pain(user, 7, 5)
    two = page(client)
    assert (two.count('class="line"'), two.count('class="dot"')) == (1, 3)  # the key; two weeks, the last on top
    pain(user, 8, 5)
    assert 'class="line" d="M297 72L323.5 84"' in page(client)


def test_the_table_says_what_the_chart_draws(client: Client, user: User) -> None:
    for ago, number in enumerate([3, 0, 10, 5, 5, 8, 2, 2, 9, 1, 4, 4, 7, 6, 0, 0, 3]):
        pain(user, ago * 5, number, PainMoment.AFTER if ago % 3 == 0 else PainMoment.BEFORE)
        practise(user, ago * 4)
    html = page(client)
    rows = table(html)
    dots = re.findall(r'class="dot" cx="([\d.]+)" cy="([\d.]+)" r="3"', html)
    drawn = {round((float(x) - 32) / 26.5): (132 - float(y)) / 12 for x, y in dots}
    written = {place: float(row[1].split()[0]) for place, row in enumerate(rows) if row[1] != "no number"}
    assert len(written) == 12
    assert drawn == pytest.approx(written)
    bars = re.findall(r'class="bar" x="([\d.]+)" y="[\d.]+" width="14.0" height="([\d.]+)"', html)
    kept = {place: int(row[3]) for place, row in enumerate(rows) if row[3] != "0"}
    assert {round((float(x) + 7 - 32) / 26.5): float(height) / 5 for x, height in bars} == kept
    assert sum(kept.values()) == 17
    last = rows[-1][1].split()[0]
    assert re.search(r'class="last"[^>]*>([^<]+)<', html).group(1) == last  # type: ignore[union-attr]


def test_numbers_from_after_practice_are_marked(client: Client, user: User) -> None:
    pain(user, 0, 2, PainMoment.AFTER)
    pain(user, 8, 2, PainMoment.AFTER)
    pain(user, 7, 4, PainMoment.BEFORE)
    pain(user, 15, 4, PainMoment.BEFORE)
    html = page(client)
    assert [row[1] for row in table(html)[-3:]] == ["4", "3 * partly after practice", "2 * after practice"]
    assert "* Some or all of these numbers are from after practice." in text(html)


def test_practice_counts_days_that_are_kept(client: Client, user: User) -> None:
    practise(user, 0)
    practise(user, 0, "evening")  # the second of a day
    practise(user, 1, outcome="left").results.update(status="skipped")  # nothing was done
    practise(user, 8, outcome="stopped_pain").results.update(status="skipped")
    practise(user, 9, deleted_at=NOW)
    html = page(client)
    assert [row[3] for row in table(html)] == ["0"] * 10 + ["1", "1"]
    assert "You practised on 2 days in these 12 weeks." in text(html)
    assert "There is no pain number in these weeks." in text(html)
    assert "lowest to highest" not in text(html)
    assert f'href="{reverse("journal:pain_now")}"' in html


def test_another_persons_rows_never_show(client: Client, user: User) -> None:
    practise(user, 0)
    pain(user, 0, 3)
    before = page(client)
    other = UserFactory()
    for ago in range(40):
        practise(other, ago)
        pain(other, ago, 9)
        pain(other, ago, None, skipped=True)
    assert table(page(client)) == table(before)
    client.force_login(UserFactory())
    assert '<svg class="trend"' not in page(client)


def test_nothing_yet_is_a_sentence_a_picture_and_one_button(client: Client, user: User) -> None:
    practise(user, 7 * 11 + 2)  # the Sunday before the twelve weeks
    html = page(client)
    assert "After a few sessions you will see here" in html
    assert 'class="fig"' in html
    assert html.count('class="btn"') == 1
    assert f'<a class="btn" href="{reverse("play")}">' in html
    assert "<table>" not in html


@pytest.mark.parametrize(
    ("zone", "now", "last_week", "kept"),
    [
        # Monday 00:30 UTC: in UTC still Sunday's evening, in Tokyo Monday, in New York Sunday
        ("UTC", "2026-11-23T00:30:00Z", "16 Nov", "1"),
        ("Asia/Tokyo", "2026-11-23T00:30:00Z", "23 Nov", "0"),
        ("America/New_York", "2026-11-23T00:30:00Z", "16 Nov", "1"),
        ("Pacific/Kiritimati", "2026-11-22T13:30:00Z", "23 Nov", "0"),  # 03:30 on Monday, UTC+14
        ("Pacific/Kiritimati", "2026-11-22T12:30:00Z", "16 Nov", "1"),  # 02:30: still Sunday
    ],
)
def test_the_last_week_is_the_one_of_the_persons_own_day(
    client: Client, user: User, frozen: Any, zone: str, now: str, last_week: str, kept: str
) -> None:
    user.move_to(zone)
    PracticeSessionFactory(user=user, local_date=datetime.date(2026, 11, 22))
    frozen.move_to(datetime.datetime.fromisoformat(now))
    rows = table(page(client))
    assert (rows[-1][0], rows[-1][3]) == (last_week, kept)
    assert len(rows) == 12


def test_a_session_after_midnight_begins_the_new_day(client: Client, user: User, frozen: Any) -> None:
    frozen.move_to(datetime.datetime(2026, 11, 23, 0, 30, tzinfo=datetime.UTC))
    PracticeSessionFactory(user=user, local_date=datetime.date(2026, 11, 23))
    assert [(row[0], row[3]) for row in table(page(client))[-2:]] == [("16 Nov", "0"), ("23 Nov", "1")]


def test_queries_do_not_grow_with_rows(client: Client, user: User) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    page(client)  # the content is read once for all
    assert count() == 7  # session, person, sessions, plans, pauses, numbers, edition of the content for the picture
    for ago in range(20):
        practise(user, ago)
        pain(user, ago, 3)
    assert count() == 7  # the same, and words in place of the edition
    for ago in range(20, 60):
        practise(user, ago, "evening")
        pain(user, ago, 4, PainMoment.AFTER)
        pain(user, ago, None, skipped=True)
    assert count() == 7
