"""The page of clients: who stands in it, what it costs, what it shows of whom, who was looked at."""

import datetime
from typing import Any

import pytest
from django.db import connection as database
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backcare.accounts.models import Role, User
from exercises.models import SafetyCheck
from exercises.safety import no_signs
from journal import consent
from journal.enums import Scope
from journal.models import AccessRecord, Connection, Note, Review
from tests.factories import PainReportFactory, PauseFactory, UserFactory
from tests.journal.following import DAY, NOON, TODAY, follow, practise

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
CLIENTS = "/clients/"


def warn(user: User) -> SafetyCheck:
    return SafetyCheck.objects.record(user=user, answers=no_signs() | {"chest": True}, doctor_ok=True)


def write(connection: Connection, **fields: Any) -> Note:
    day = {"local_date": TODAY, "zone": "UTC", "utc_offset": 0}
    return Note.objects.create(
        **({"user": connection.client, "connection": connection, "audience": "instructor", "text": "?"} | day | fields)
    )


def names(lines: list[Any]) -> list[str]:
    return [str(line.client) for line in lines]


def reasons(line: Any) -> list[str]:
    return [reason.words for reason in line.reasons]


def looked_at() -> list[str]:
    return sorted(AccessRecord.objects.values_list("client__name", flat=True))


# --- the queue ---


def everybody(marta: User) -> dict[str, Connection]:
    """One client for each kind of reason, and one without."""
    made = {name: follow(marta, name) for name in ("flag", "flare", "worse", "away", "asks", "quiet", "declared")}
    for name in ("flag", "flare", "worse", "asks", "quiet", "declared"):
        practise(made[name].client, *(n for n in range(60) if n % 7 < 4))  # four of five days: neither low nor 80 %
    practise(made["away"].client, *range(9, 30))
    warn(made["flag"].client)
    for days in range(30):
        number = 6 if days < 2 else 3
        PainReportFactory(user=made["flare"].client, local_date=TODAY - days * DAY, intensity=number)
    practise(made["worse"].client, 5, 1, 0, before=2, after=4)
    write(made["asks"], local_date=TODAY - 3 * DAY)
    PauseFactory(user=made["declared"].client, reason="flare", local_date=TODAY - 2 * DAY, last=TODAY + 4 * DAY)
    return made


def test_the_queue_has_each_reason_in_words_the_most_urgent_first(marta: User, site: Client) -> None:
    everybody(marta)
    queue = site.get(CLIENTS).context["queue"]
    assert {str(line.client): reasons(line)[0] for line in queue} == {
        "flag": "Warning sign that needs help at once: reported today",
        "flare": "Pain up: a flare since yesterday",
        "declared": "Says it is bad: a flare since 22 November",
        "worse": "The last 3 sessions ended with more pain, since 19 November",
        "away": "No practice for 9 days: the last was 15 November",
        "asks": "Wrote to you: not read since 21 November",
    }
    assert names(queue) == ["flag", "flare", "declared", "worse", "away", "asks"]


def test_ten_at_most_but_every_red_flag(marta: User, site: Client) -> None:
    for number in range(12):
        write(follow(marta, f"asks {number:02}"))
    context = site.get(CLIENTS).context
    assert (len(context["queue"]), context["more"]) == (10, 2)
    for number in range(11):
        warn(follow(marta, f"flag {number:02}").client)
    assert names(site.get(CLIENTS).context["queue"]) == [f"flag {number:02}" for number in range(11)]


def test_it_costs_the_same_for_three_and_for_thirty(marta: User, site: Client) -> None:
    def queries(url: str) -> int:
        with CaptureQueriesContext(database) as captured:
            assert site.get(url).status_code == 200
        return len(captured)

    def add(number: int) -> None:
        connection = follow(marta, f"Client {number}")
        practise(connection.client, 0, 3, before=2, after=5)
        write(connection)
        warn(connection.client)
        Review.objects.create(connection=connection, why="emergency", since=TODAY, on=TODAY)

    follow(marta, "never began")
    for number in range(3):
        add(number)
    urls = [CLIENTS, reverse("journal:client_group")]
    few = [queries(url) for url in urls]
    for number in range(3, 30):
        add(number)
    for connection in Connection.objects.order_by("pk")[1:5]:
        practise(connection.client, 1, 2, before=1, after=1)
        PauseFactory(user=connection.client, local_date=TODAY - 20 * DAY)
    assert [queries(url) for url in urls] == few
    assert few == [12, 12]


# --- what is shared ---


@pytest.mark.parametrize("left_out", list(Scope))
def test_what_is_not_shared_is_not_shown(marta: User, site: Client, left_out: Scope) -> None:
    connection = follow(marta, "Ana", [scope for scope in Scope if scope != left_out])
    practise(connection.client, *range(9, 12), before=1, after=9)
    PainReportFactory(user=connection.client, local_date=TODAY, intensity=7)
    warn(connection.client)
    write(connection)
    [line] = site.get(CLIENTS).context["queue"]
    flag = "Warning sign that needs help at once: reported today"
    worse = "The last 3 sessions ended with more pain, since 13 November"
    away, asks = "No practice for 9 days: the last was 15 November", "Wrote to you: not read since today"
    expected = {
        Scope.PRACTICE: [flag, worse, asks],
        Scope.PAIN: [flag, away, asks],
        Scope.SAFETY: [worse, away, asks],
    }.get(left_out, [flag, worse, away, asks])
    practice, pain = left_out != Scope.PRACTICE, left_out != Scope.PAIN
    assert reasons(line) == expected
    assert (line.this_week, line.last_week) == (("0 of 5", "0 of 5") if practice else ("not shared", "not shared"))
    assert (line.last_practice, line.four_weeks) == (("15 Nov", "16 %") if practice else ("not shared", "not shared"))
    assert line.pain == (("7", "") if pain else ("not shared", ""))
    assert (line.spark is not None) == pain
    drawn = "Pain in 28 days: 4 numbers, 1 to 7, first 1, last 7."
    assert line.spark_label == (drawn if pain else "Pain is not shared.")
    assert line.safety == (left_out != Scope.SAFETY)


def test_who_stops_sharing_is_gone_at_the_next_request(marta: User, site: Client) -> None:
    connection = follow(marta, "Ana")
    warn(connection.client)
    review = reverse("journal:review_client", args=[connection.public_id])
    assert names(site.get(CLIENTS).context["lines"]) == ["Ana"]
    consent.stop(connection)
    answer = site.get(CLIENTS)
    assert (answer.context["queue"], answer.context["lines"]) == ([], [])
    assert "Ana" not in answer.content.decode()
    assert site.post(review, {"reason": "emergency.2026-11-24"}).status_code == 404
    assert (looked_at(), Review.objects.count()) == (["Ana"], 0)


# --- everybody ---


def test_search_filter_order_and_pages_stand_in_the_address(marta: User, site: Client) -> None:
    ana, ben, zoe = (follow(marta, name) for name in ("Ana Nowak", "ben", "Zoe"))
    practise(ana.client, 3)
    practise(zoe.client, 0, 1, 2, 3, 4)
    for who, number in ((ana, 0), (ben, 6)):
        PainReportFactory(user=who.client, local_date=TODAY, intensity=number)
    PauseFactory(user=ben.client, local_date=TODAY)
    follow(marta, "hides", [Scope.PRACTICE])

    def found(query: str) -> list[str]:
        return names(site.get(f"{CLIENTS}?{query}").context["lines"])

    everyone = ["Ana Nowak", "ben", "hides", "Zoe"]
    assert found("") == everyone
    assert found("sort=nonsense&show=nonsense&page=nonsense") == everyone
    assert found("q=OWA") == ["Ana Nowak"]
    assert found("q=nobody") == []
    assert found("show=paused") == ["ben"]
    assert found("show=hidden") == ["hides"]
    assert found("sort=last") == ["Ana Nowak", "Zoe", "ben", "hides"]
    assert found("sort=pain") == ["ben", "Ana Nowak", "hides", "Zoe"]
    assert found("sort=adherence") == ["ben", "hides", "Ana Nowak", "Zoe"]
    assert found("show=needs&sort=name") == ["Ana Nowak", "ben", "hides"]


def test_one_record_for_each_client_shown_and_none_for_the_others(marta: User, site: Client) -> None:
    for number in range(52):
        practise(follow(marta, f"Client {number:02}").client, *(n for n in range(60) if n % 7 < 4))
    warn(User.objects.get(name="Client 00"))
    warn(User.objects.get(name="Client 51"))
    site.get(CLIENTS)
    first = [f"Client {number:02}" for number in (*range(50), 51)]
    assert looked_at() == first  # the second page is not shown, but who is on it stands in the queue
    site.get(f"{CLIENTS}?page=2", headers={"HX-Request": "true", "HX-Target": "all-clients"})
    assert looked_at() == sorted([*first, "Client 50", "Client 51"])
    site.get(reverse("journal:client_group"))
    assert AccessRecord.objects.count() == 51 + 2 + 52


def test_nobody_yet(site: Client) -> None:
    for url in (CLIENTS, reverse("journal:client_group")):
        text = site.get(url).content.decode()
        assert "Nobody shares anything with you yet" in text
        assert reverse("journal:invite_client") in text


# --- looked at ---


def test_what_was_looked_at_stays_away_until_it_is_new(marta: User, site: Client, time_machine: Any) -> None:
    connection = follow(marta, "Ana")
    practise(connection.client, 9, 10, 11)
    url = reverse("journal:review_client", args=[connection.public_id])
    shown = "no_practice.2026-11-15"
    for reason in ("", "low.2026-11-15", "no_practice.2026-11-14", "nonsense", "no_practice.yesterday"):
        site.post(url, {"reason": reason})  # what was not on the page, or holds no longer, was not looked at
    assert Review.objects.count() == 0
    answer = site.post(url, {"reason": shown})
    assert answer.url == f"{CLIENTS}?reviewed={connection.public_id}"
    back = site.get(answer.url).context
    assert (back["queue"], back["undone"].names) == ([], [shown])
    site.post(url, {"reason": shown, "undo": "1"})
    assert names(site.get(CLIENTS).context["queue"]) == ["Ana"]
    site.post(url, {"reason": shown})
    site.post(url, {"reason": shown})  # twice is once
    assert list(Review.objects.values_list("why", "since", "on")) == [
        ("no_practice", datetime.date(2026, 11, 15), TODAY)
    ]
    time_machine.move_to(NOON + 6 * DAY)
    assert site.get(CLIENTS).context["queue"] == []
    time_machine.move_to(NOON + 7 * DAY)
    assert names(site.get(CLIENTS).context["queue"]) == ["Ana"]


def test_a_red_flag_is_seen_and_never_hidden(marta: User, site: Client) -> None:
    connection = follow(marta, "Ana")
    practise(connection.client, 9, 10, 11)
    warn(connection.client)
    url = reverse("journal:review_client", args=[connection.public_id])
    answer = site.post(
        url,
        {"reason": ["emergency.2026-11-24", "no_practice.2026-11-15"]},
        headers={"HX-Request": "true", "HX-Target": f"client-{connection.public_id}"},
    )
    line = answer.context["line"]
    assert [(reason.words, reason.seen) for reason in line.reasons] == [
        ("Warning sign that needs help at once: reported today", "today")
    ]
    assert sorted(answer.context["undo"].names) == ["emergency.2026-11-24", "no_practice.2026-11-15"]
    assert "<html" not in answer.content.decode()
    assert looked_at() == ["Ana"]
    assert set(Review.objects.values_list("why", flat=True)) == {"emergency", "no_practice"}


def test_another_instructors_client_is_not_there(site: Client) -> None:
    other = follow(UserFactory(role=Role.INSTRUCTOR), "Ana")
    warn(other.client)
    url = reverse("journal:review_client", args=[other.public_id])
    assert site.post(url, {"reason": "emergency.2026-11-24"}).status_code == 404
    assert Review.objects.count() == 0
