"""A client's plan, answers and flares decide what is practised, and a harder way is chosen and kept in the plan."""

import datetime
import json
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from exercises.models import SafetyCheck
from exercises.safety import no_signs
from journal.models import PainReport, Pause, Plan, PracticeSession
from tests.exercises.suiting import HALF, add_harder, plain_content
from tests.factories import PainReportFactory, PlanFactory, PracticeSessionFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)
HARDER = "/routine/harder/"


@pytest.fixture
def clock(content: None) -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(clock: Any) -> User:
    plain_content()
    return UserFactory.create()


def tell(user: User, *signs: str, doctor_ok: bool | None = True) -> SafetyCheck:
    return SafetyCheck.objects.record(user=user, answers=no_signs() | dict.fromkeys(signs, True), doctor_ok=doctor_ok)


def flare(user: User, first: datetime.date = TODAY, **fields: Any) -> Pause:
    values = {"reason": "flare", "first": first, "local_date": TODAY, "zone": "UTC", "utc_offset": 0} | fields
    return Pause.objects.create(user=user, **values)


def played(client: Client, query: str = "?preset=full") -> dict[str, str]:
    page = client.get(f"/routine/play/{query}").content.decode()
    [text] = re.findall(r'<script id="timeline" type="application/json">(.*?)</script>', page)
    return {span["key"]: span["variant"] for span in json.loads(text)["exercises"]}


# --- the plan's variants ---


def test_the_plans_variants_are_done_where_they_suit(signed_in: Client, user: User) -> None:
    PlanFactory(user=user, variants={"standing-roll-down": "part-range", "butt-pump": "no such variant"})
    tell(user)
    wanted = {"butt-pump": "base", "standing-roll-down": "part-range", "glute-bridge": "base"}
    assert played(signed_in) == wanted
    assert HALF in signed_in.get("/routine/?preset=full").content.decode()
    Plan.objects.update(variants={"standing-roll-down": "base"})
    tell(user, "heartburn")
    assert played(signed_in) == {"butt-pump": "base", "standing-roll-down": "part-range"}


def test_today_gives_the_minutes_that_it_takes_this_person(
    signed_in: Client, user: User, django_assert_num_queries: Any
) -> None:
    PlanFactory(user=user)

    def minutes() -> dict[str, int]:
        with django_assert_num_queries(8):
            context = signed_in.get(reverse("journal:today")).context
        return {offer.key: offer.minutes for offer in [context["start"], *context["other_presets"]]}

    signed_in.get(reverse("journal:today"))
    tell(user)
    assert minutes() == {"starter": 9, "full": 11, "rounds": 13}
    tell(user, "heartburn")
    assert minutes() == {"starter": 5, "full": 6, "rounds": 8}  # no bridge
    tell(user, "heartburn", "birth", doctor_ok=False)
    assert minutes() == {"starter": 5}


@pytest.mark.parametrize("way", ["guided", "by hand"])
def test_a_session_keeps_the_variants_that_were_done(signed_in: Client, user: User, way: str) -> None:
    PlanFactory(user=user)
    tell(user, "heartburn")
    if way == "guided":
        signed_in.post(reverse("did_routine"), {"preset": "full"})
    else:
        form = signed_in.get(reverse("journal:today")).context["by_hand"]
        sent = {name: form[name].value() for name in ("uuid", "date", "slot")}
        assert signed_in.post(reverse("journal:by_hand"), sent).status_code == 302
    results = PracticeSession.objects.get().results.all()
    assert [(row.exercise_key, row.variant_key, row.status) for row in results] == [
        ("butt-pump", "base", "done"),
        ("standing-roll-down", "part-range", "done"),
    ]


def test_a_visitors_session_is_claimed_as_it_was_done(client: Client, user: User) -> None:
    from tests.exercises.walking import go_through

    go_through(client, "heartburn")
    client.post(reverse("did_routine"), {"preset": "full"})
    client.force_login(user)  # who told nothing of the kind
    [held] = client.get(reverse("journal:today")).context["nobodys"]
    client.post(reverse("journal:claim"), {"uuid": held["uuid"], "answer": "keep"})
    results = PracticeSession.objects.get().results.all()
    assert [(row.exercise_key, row.variant_key) for row in results] == [
        ("butt-pump", "base"),
        ("standing-roll-down", "part-range"),
    ]


# --- a flare asks again ---


@pytest.mark.parametrize(
    ("minutes", "fields", "state"),
    [
        (5, {}, "ask"),
        (-5, {}, "open"),
        (5, {"reason": "travel"}, "open"),
        (5, {"deleted_at": NOW}, "open"),
        (5, {"first": TODAY + DAY}, "open"),
        (5, {"first": TODAY - 3 * DAY, "last": TODAY - DAY}, "ask"),
    ],
)
def test_the_questions_come_again_when_a_flare_begins(
    signed_in: Client, user: User, clock: Any, minutes: int, fields: dict[str, Any], state: str
) -> None:
    PlanFactory(user=user)
    other = PlanFactory().user
    check = tell(user)
    for person, at in ((user, minutes), (other, 9)):
        pause = flare(person, **(fields if person == user else {}))
        Pause.objects.filter(pk=pause.pk).update(created_at=check.answered_at + datetime.timedelta(minutes=at))
    for url in (reverse("journal:today"), "/routine/", "/routine/butt-pump/"):
        assert signed_in.get(url).context["gate"].state == state
    assert signed_in.get("/routine/play/").context["config"]["locked"] is (state == "ask")
    clock.shift(datetime.timedelta(minutes=10))
    tell(user)
    assert signed_in.get("/routine/").context["gate"].state == "open"


# --- something harder ---


def practise(user: User, days: range = range(15)) -> None:
    for ago in days:
        session = PracticeSessionFactory(user=user, local_date=TODAY - ago * DAY)
        PainReportFactory(user=user, session=session, moment="after", intensity=2, local_date=session.local_date)


def test_a_harder_way_is_offered_chosen_played_and_given_back(signed_in: Client, user: User) -> None:
    add_harder()
    PlanFactory(user=user, sessions_per_day=1, days_per_week=4, lift_seconds=4, reason="Slowly.")
    practise(user)
    tell(user)
    assert f'href="{HARDER}"' in signed_in.get("/routine/").content.decode()
    form = signed_in.get(HARDER).context["form"]
    assert {name: field.choices for name, field in form.fields.items()} == {
        "butt-pump": [("", "The usual way"), ("slower-still", "Slower still")]
    }
    assert signed_in.post(HARDER, {"butt-pump": "slower-still"}).headers["Location"] == "/routine/"
    signed_in.post(HARDER, {"butt-pump": "slower-still"})  # sent twice: one plan
    plan = Plan.objects.get(valid_from=TODAY)
    assert (plan.variants, plan.version, plan.author, plan.reason) == ({"butt-pump": "slower-still"}, 2, user, "")
    assert (plan.sessions_per_day, plan.days_per_week, plan.lift_seconds, plan.preset_key) == (1, 4, 4, "full")
    assert played(signed_in)["butt-pump"] == "slower-still"
    assert played(signed_in, "?preset=starter")["butt-pump"] == "base"  # the gentle start stays gentle
    signed_in.post(HARDER, {"butt-pump": ""})
    assert [(row.version, row.variants) for row in Plan.objects.filter(valid_from=TODAY)] == [
        (2, {"butt-pump": "slower-still"}),
        (3, {}),
    ]
    assert played(signed_in)["butt-pump"] == "base"


@pytest.mark.parametrize("reason", ["few", "hurt", "pain", "another's", "unanswered", "locked", "ask first", "reflux"])
def test_a_harder_way_is_not_offered_too_early(signed_in: Client, user: User, reason: str) -> None:
    add_harder()
    PlanFactory(user=user)
    practise(UserFactory() if reason == "another's" else user, range(7) if reason == "few" else range(15))
    if reason == "hurt":
        PracticeSession.objects.of(user).get(local_date=TODAY - DAY).results.filter(position=0).update(
            status="stopped_pain"
        )
    if reason == "pain":
        PainReport.objects.of(user).filter(local_date=TODAY - DAY).update(intensity=6)
    if reason != "unanswered":
        signs = {"locked": ("fever",), "ask first": ("birth",), "reflux": ("heartburn",)}.get(reason, ())
        tell(user, *signs, doctor_ok=None)
    page = signed_in.get(HARDER)
    assert (page.context["ready"], page.context["changeable"]) == (False, False)
    assert "Not offered yet" in page.content.decode()
    assert ("None of the harder ways suits" in page.content.decode()) is (reason == "reflux")
    signed_in.post(HARDER, {"butt-pump": "slower-still"})
    assert Plan.objects.get().variants == {}


def test_what_was_chosen_can_be_given_back_after_a_bad_day(signed_in: Client, user: User) -> None:
    add_harder()
    PlanFactory(user=user, variants={"butt-pump": "slower-still", "glute-bridge": "base"})
    tell(user)
    assert signed_in.get(HARDER).context["changeable"] is True
    signed_in.post(HARDER, {"butt-pump": ""})
    assert Plan.objects.of(user).in_force_on(TODAY).variants == {"glute-bridge": "base"}  # type: ignore[union-attr]


def test_the_page_costs_the_same_however_much_was_practised(
    signed_in: Client, user: User, django_assert_num_queries: Any
) -> None:
    add_harder()
    PlanFactory(user=user)
    tell(user)
    signed_in.get(HARDER)
    for days in (range(2), range(2, 15)):
        practise(user, days)
        with django_assert_num_queries(6):
            signed_in.get(HARDER)
