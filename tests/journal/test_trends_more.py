"""Trends beyond the chart: periods, marks, figures, words over time, and practice against the next day."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from journal.charts import Bar
from journal.enums import PainMoment
from journal.models import ActivityRating, OwnActivity, PainReport, WeekReview
from journal.then_and_now import Rated, Used
from tests.factories import PauseFactory, PlanFactory, UserFactory
from tests.journal.test_trends_page import DAY, NOW, TODAY, page, pain, practise, table, text

pytestmark = pytest.mark.django_db
ENTRY = {"local_date": TODAY, "zone": "UTC", "utc_offset": 0}


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(content: None, client: Client) -> User:
    user = UserFactory()
    client.force_login(user)
    return user


def context(client: Client, weeks: str = "12") -> Any:
    return client.get(reverse("journal:trends"), {"weeks": weeks}).context


@pytest.mark.parametrize(("weeks", "rows", "first"), [("4", 4, "2 Nov"), ("12", 12, "7 Sep"), ("26", 26, "1 Jun")])
def test_the_address_says_how_far_back(client: Client, user: User, weeks: str, rows: int, first: str) -> None:
    pain(user, 0, 3)
    html = page(client, weeks)
    assert (len(table(html)), table(html)[0][0]) == (rows, first)
    assert f"The last {weeks} weeks" in text(html)
    assert html.count('aria-current="true"') == 1
    assert f'<a href="?weeks={weeks}" hx-get="?weeks={weeks}"' in html


def test_all_reaches_to_the_first_entry_and_takes_weeks_together(client: Client, user: User) -> None:
    pain(user, 7 * 100, 6)  # 101 weeks: 34 stretches of 3
    for ago in range(21):
        practise(user, ago)
    html = page(client, "all")
    rows = table(html)
    assert (len(rows), rows[0][:2], rows[-1][3]) == (34, ("16 Dec 2024", "6"), "5.3")
    assert "The last 102 weeks" in text(html)
    assert "You practised on 21 days in these 102 weeks." in text(html)


def test_in_place_only_the_part_is_sent(client: Client, user: User) -> None:
    pain(user, 0, 3)
    headers = {"HX-Request": "true", "HX-Target": "trends"}
    part = client.get(reverse("journal:trends") + "?weeks=4", headers=headers).content.decode()
    assert part.lstrip().startswith('<nav class="periods')
    assert "<html" not in part


def test_flares_pauses_and_further_plans_are_marked_and_said(client: Client, user: User) -> None:
    PlanFactory(user=user, valid_from=TODAY - 80 * DAY)
    PlanFactory(user=user, valid_from=TODAY - 15 * DAY)  # a Monday
    PauseFactory(user=user, reason="travel", first=TODAY - 29 * DAY, last=TODAY - 23 * DAY)  # Monday to Sunday
    PauseFactory(user=user, reason="flare", first=TODAY - 8 * DAY, last=TODAY - 2 * DAY)
    PauseFactory(user=user, reason="illness", first=TODAY - 200 * DAY, last=TODAY - 190 * DAY)  # long ago
    for ago in range(60, 50, -1):
        pain(user, ago, 3)
    pain(user, 50, 7)
    found = context(client)
    assert found["marks"] == [
        "Flare: 5 October to 5 October",
        "Pause: 26 October to 1 November",
        "New plan from 9 November",
        "Flare: 16 November to 22 November",
    ]
    chart = found["chart"]
    assert chart.pauses == (Bar(204.2, 1.0, 26.6, 6.0),)
    assert len(chart.flares) == 2
    assert chart.plans == (257.2,)
    html = page(client)
    assert (html.count('class="flare"'), html.count('class="pause"'), html.count('class="plan"')) == (3, 2, 2)


def test_a_flare_that_goes_on_leads_to_easier_days(client: Client, user: User) -> None:
    for ago in range(20, 1, -1):
        pain(user, ago, 3)
    pain(user, 1, 6)
    pain(user, 0, 6)
    said = "Since 23 November your pain has been clearly higher than what is usual for you (3)."
    assert context(client)["flare"] == said
    assert 'href="/today/#bad-day"' in page(client)


def test_what_the_numbers_say_and_what_is_too_early_to_say(client: Client, user: User) -> None:
    for ago in range(6):
        session = practise(user, ago)
        pain(user, ago, 6, PainMoment.BEFORE, session=session)
        pain(user, ago, 3, PainMoment.AFTER, session=session)
    found = context(client)
    assert found["figures"] == [
        "In the last 7 days pain was 6 on average.",
        "When these numbers began it was 6: that is about the same.",
    ]
    assert found["before_after"] == "After a session pain is usually 3 lower than before (6 sessions)."
    assert found["still_missing"] == [
        "For “easing” or “rising”: 4 more numbers were needed in the week before.",
        "To tell how much it changed since the start: numbers over 23 more days.",
        "To tell how it comes and goes: numbers over 51 more days.",
    ]


def test_mornings_and_evenings_are_compared_by_the_slot_or_the_persons_clock(client: Client, user: User) -> None:
    for ago in range(4):
        pain(user, ago, 6, session=practise(user, ago, "morning"), reported_at=NOW)
        # 22:30 UTC is half past midnight in Berlin: still the evening
        late = datetime.datetime(2026, 11, 20, 22, 30, tzinfo=datetime.UTC)
        pain(user, ago, 2, reported_at=late, utc_offset=120)
        pain(user, ago, 9, PainMoment.DAY_WORST, reported_at=NOW)  # of the day, of neither
    assert context(client)["two_slots"] == "Evenings are easier: usually 2, mornings 6."


def test_words_of_the_first_and_the_second_half(client: Client, user: User) -> None:
    for ago, words in ((70, ["aching", "stiff"]), (60, ["aching"]), (3, ["stiff"]), (2, ["stiff"]), (100, ["sharp"])):
        pain(user, ago, 3)
        report = user_reports(user).get(local_date=TODAY - ago * DAY)
        for word in words:
            report.words.create(word=word)
    user_reports(user).get(local_date=TODAY - 2 * DAY).words.create(own="rusty")
    assert context(client)["told"].words == [Used("stiff", 1, 2), Used("aching", 2, 0), Used("rusty", 0, 1)]


def user_reports(user: User) -> Any:
    return PainReport.objects.of(user)


def test_the_next_day_is_an_association_and_no_proof(client: Client, user: User) -> None:
    url = reverse("journal:next_day")
    assert "It is too early to compare." in client.get(url).context["sentence"]
    for ago in range(80, 0, -1):
        pain(user, ago, 2 if ago % 2 else 1)
        if ago % 2:
            practise(user, ago)
    answer = client.get(url)
    assert answer.context["sentence"] == ("On days after practice your pain was on average 2 lower than on other days.")
    assert "is no proof" in answer.content.decode()
    part = client.get(url, headers={"HX-Request": "true", "HX-Target": "next-day"}).content.decode()
    assert "is no proof" in part
    assert "<html" not in part


def test_places_activities_and_confidence_of_both_halves(client: Client, user: User) -> None:
    pain(user, 70, 3)
    user_reports(user).get().places.create(place="low_back_l", main=True)
    stairs = OwnActivity.objects.create(user=user, name="Stairs", position=1, **ENTRY)
    for ago, rating, confidence in ((70, 2, None), (63, 5, 4), (7, 8, 9)):
        monday = TODAY - ago * DAY - TODAY.weekday() * DAY
        week = WeekReview.objects.create(user=user, monday=monday, confidence=confidence, **ENTRY)
        ActivityRating.objects.create(review=week, activity=stairs, value=rating)
    told = context(client)["told"]
    assert told.places == [Used("low back, your left", 1, 0)]
    assert told.rated == [Rated("Stairs", 3.5, 8.0), Rated("Sure of moving", 4.0, 9.0)]


def test_today_suggests_easier_days_and_begins_none(client: Client, user: User) -> None:
    for ago in range(20, 0, -1):
        pain(user, ago, 3)
    pain(user, 0, 7)
    today = client.get(reverse("journal:today"))
    said = "Since 24 November your pain has been clearly higher than what is usual for you (3)."
    assert today.context["pain_flare"] == said
    assert today.context["flare"] is None
    PauseFactory(user=user, reason="flare", first=TODAY, last=TODAY)
    assert said not in client.get(reverse("journal:today")).content.decode()
