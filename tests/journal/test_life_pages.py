"""Asked beside pain: the day in the evening, the week, and once how it began. One live answer each."""

import datetime
import uuid
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backcare.accounts.models import User
from exercises.models import SafetyCheck
from journal.models import ActivityRating, OwnActivity, PainOrigin, PainReport, WeekReview
from journal.recording import Pain, Wrote
from journal.recording_life import Rating, name_activities, put_day_pain, put_week
from journal.slots import default_slot
from tests.factories import PainReportFactory, UserFactory

pytestmark = pytest.mark.django_db
EVENING = datetime.datetime(2026, 11, 24, 19, 0, tzinfo=datetime.UTC)  # a Tuesday
TODAY = datetime.date(2026, 11, 24)
MONDAY = datetime.date(2026, 11, 23)
DAY = datetime.timedelta(days=1)
ID = "7b0d4f9e-50b3-4b0a-9f37-3f2f6d6c0a11"


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(EVENING, tick=False) as traveller:
        yield traveller


def questions(client: Client) -> set[str]:
    asked = client.get(reverse("journal:today")).context["questions"]
    return {name for name in ("day", "week", "origin") if asked.get(name)}


def numbers(user: User) -> dict[str, tuple[int | None, bool, int]]:
    rows = PainReport.objects.of(user).live().filter(moment__startswith="day_")
    return {row.moment: (row.intensity, row.skipped, row.version) for row in rows}


# --- the day ---


@pytest.mark.parametrize(
    ("hour", "asked"), [(12, False), (13, True), (23, True), (26, True), (27, False)], ids=lambda value: str(value)
)
def test_the_day_is_asked_from_the_evening_slot_on(signed_in: Client, frozen: Any, hour: int, asked: bool) -> None:
    frozen.move_to(datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC) + datetime.timedelta(hours=hour))
    assert ("day" in questions(signed_in)) is asked
    assert signed_in.get(reverse("journal:pain_day")).status_code == 200


def test_one_pair_a_day_and_sending_again_corrects_it(signed_in: Client, user: User) -> None:
    url = reverse("journal:pain_day")
    first = {"uuid": ID, "average": "3", "worst": "skip"}
    for _ in range(2):
        assert signed_in.post(url, first).status_code == 302
    assert numbers(user) == {"day_average": (3, False, 1), "day_worst": (None, True, 1)}
    said = signed_in.get(reverse("journal:today")).context["questions"]["day"]["said"]
    assert (said.day, said.average, said.worst) == (True, Pain(3), Pain(skipped=True))
    form = signed_in.get(url).context["form"]
    assert (form["average"].value(), form["worst"].value()) == ("3", "skip")
    signed_in.post(url, {"uuid": str(uuid.uuid4()), "average": "0", "worst": "6"})
    assert numbers(user) == {"day_average": (0, False, 2), "day_worst": (6, False, 2)}
    assert {row.local_date for row in PainReport.objects.all()} == {TODAY}


def test_after_midnight_the_day_is_still_yesterday(signed_in: Client, frozen: Any) -> None:
    frozen.move_to(datetime.datetime(2026, 11, 25, 1, 30, tzinfo=datetime.UTC))
    signed_in.post(reverse("journal:pain_day"), {"uuid": ID, "average": "3", "worst": "4"})
    assert {row.local_date for row in PainReport.objects.all()} == {TODAY}


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"average": "3"}, {"worst": ["Choose a number from 0 to 10, or Skip."]}),
        (
            {"average": "5", "worst": "4"},
            {"worst": ["The worst is lower than the average. Please look at both numbers again."]},
        ),
        ({"average": "11", "worst": "skip"}, {"average"}),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_the_field(
    signed_in: Client, answers: dict[str, str], errors: Any
) -> None:
    answer = signed_in.post(reverse("journal:pain_day"), {"uuid": ID} | answers)
    form = answer.context["form"]
    assert answer.status_code == 422
    assert form.errors == errors if isinstance(errors, dict) else set(form.errors) == errors
    assert form["average"].value() == answers["average"]
    assert PainReport.objects.count() == 0


def test_a_deleted_day_stays_deleted_when_its_form_arrives_again(user: User) -> None:
    day, form = default_slot(EVENING, "UTC"), uuid.UUID(ID)
    assert put_day_pain(user=user, uuid=form, day=day, average=Pain(3), worst=Pain(5)) is Wrote.CREATED
    PainReport.objects.update(deleted_at=EVENING)
    assert put_day_pain(user=user, uuid=form, day=day, average=Pain(3), worst=Pain(5)) is Wrote.DISCARDED
    assert put_day_pain(user=user, uuid=form, day=day, average=Pain(1), worst=Pain(2)) is Wrote.MISUSED
    assert numbers(user) == {}
    PainReportFactory(user=user, moment="day_worst", local_date=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        PainReportFactory(user=user, moment="day_worst", local_date=TODAY)


def test_undo_gives_way_to_a_newer_answer(signed_in: Client, user: User) -> None:
    url = reverse("journal:pain_day")
    signed_in.post(url, {"uuid": ID, "average": "3", "worst": "5"})
    old = PainReport.objects.get(moment="day_average")
    signed_in.post(reverse("journal:delete", args=["pain", old.uuid]))
    signed_in.post(url, {"uuid": str(uuid.uuid4()), "average": "7", "worst": "8"})
    answer = signed_in.post(reverse("journal:restore", args=["pain", old.uuid]), follow=True)
    said = [str(message) for message in answer.context["messages"]][-1]
    assert said == "There is a newer answer in its place. Delete that one first."
    assert numbers(user)["day_average"][0] == 7


# --- the week ---


def name(client: Client, *names: str) -> Any:
    return client.post(
        reverse("journal:activity_names"), {f"name_{place}": text for place, text in enumerate(names, 1)}
    )


def listed(user: User) -> list[tuple[int, str]]:
    return [(row.position, row.name) for row in OwnActivity.objects.of(user).current()]


def test_activities_change_and_keep_their_history(signed_in: Client, user: User) -> None:
    name(signed_in, "tying shoes", "the garden", "")
    assert listed(user) == [(1, "tying shoes"), (2, "the garden")]
    shoes, garden = OwnActivity.objects.of(user).current()
    name(signed_in, "tying shoes", "the garden", "")  # sent again: nothing changes
    assert [row.version for row in OwnActivity.objects.all()] == [1, 1]
    name(signed_in, "The Garden", "tying shoes", "a long walk")  # they change places, one in a new spelling
    assert [(row.pk, row.position, row.name) for row in OwnActivity.objects.of(user).current()[:2]] == [
        (garden.pk, 1, "The Garden"),
        (shoes.pk, 2, "tying shoes"),
    ]
    name(signed_in, "", "tying shoes", "a long walk")
    garden.refresh_from_db()
    assert (garden.until, listed(user)) == (TODAY, [(2, "tying shoes"), (3, "a long walk")])
    name(signed_in, "the garden", "tying shoes", "a long walk")
    garden.refresh_from_db()
    assert (garden.until, OwnActivity.objects.count()) == (None, 3)
    refused = name(signed_in, "a walk", "A Walk", "x" * 81)
    assert (refused.status_code, set(refused.context["names"].errors)) == (422, {"name_2", "name_3"})
    assert refused.context["names"]["name_1"].value() == "a walk"


def test_a_week_is_answered_once_and_corrected(signed_in: Client, user: User) -> None:
    name(signed_in, "tying shoes", "the garden")
    shoes, garden = OwnActivity.objects.of(user).current()
    url = reverse("journal:activities")
    assert "week" in questions(signed_in)
    field = {row: f"rating_{row.uuid.hex}" for row in (shoes, garden)}
    for _ in range(2):
        signed_in.post(url, {"uuid": ID, field[shoes]: "0", field[garden]: "skip", "confidence": "7"})
    review = WeekReview.objects.get()
    assert (review.monday, review.local_date, review.confidence, review.put_off) == (MONDAY, TODAY, 7, False)
    assert [(row.activity, row.value) for row in review.ratings.all()] == [(shoes, 0), (garden, None)]
    assert "week" not in questions(signed_in)
    form = signed_in.get(url).context["form"]
    assert [form[name].value() for name in ("confidence", field[shoes], field[garden])] == ["7", "0", "skip"]
    signed_in.post(url, {"uuid": str(uuid.uuid4()), field[shoes]: "4"})
    review = WeekReview.objects.get()
    assert (review.confidence, review.confidence_skipped) == (None, False)  # left out: not asked, not zero
    assert [(row.activity, row.value) for row in review.ratings.all()] == [(shoes, 4)]


@pytest.mark.parametrize(("sure", "encouraged"), [("4", True), ("5", False), ("skip", False)])
def test_who_is_unsure_of_moving_reads_a_kind_word_without_a_promise(
    signed_in: Client, sure: str, encouraged: bool
) -> None:
    signed_in.post(reverse("journal:activities"), {"uuid": ID, "confidence": sure})
    answer = signed_in.get(reverse("journal:activities"))
    assert answer.context["unsure"] is encouraged
    assert ("Being careful with your back is common" in answer.content.decode()) is encouraged


def test_an_empty_week_is_refused_and_not_this_week_is_enough(signed_in: Client, user: User, frozen: Any) -> None:
    url = reverse("journal:activities")
    refused = signed_in.post(url, {"uuid": ID})
    assert (refused.status_code, refused.context["form"].errors) == (
        422,
        {"confidence": ["Choose one number at least, or Skip."]},
    )
    signed_in.post(url, {"uuid": ID, "put_off": "1"})
    assert (WeekReview.objects.get().put_off, "week" in questions(signed_in)) == (True, False)
    assert list(signed_in.get(url).context["weeks"]) == []
    frozen.shift(datetime.timedelta(days=6))  # Monday
    assert "week" in questions(signed_in)
    signed_in.post(url, {"uuid": str(uuid.uuid4()), "confidence": "skip"})
    assert sorted(WeekReview.objects.values_list("put_off", "confidence_skipped")) == [(False, True), (True, False)]


def test_putting_off_takes_no_answer_away(user: User) -> None:
    day = default_slot(EVENING, "UTC")
    put_week(user=user, uuid=uuid.uuid4(), day=day, confidence=Rating(6))
    put_week(user=user, uuid=uuid.uuid4(), day=day, put_off=True)
    assert WeekReview.objects.values_list("confidence", "put_off").get() == (6, False)


def test_a_week_can_be_deleted_and_brought_back(signed_in: Client, user: User) -> None:
    review, _wrote = put_week(user=user, uuid=uuid.uuid4(), day=default_slot(EVENING, "UTC"), confidence=Rating(6))
    answer = signed_in.post(reverse("journal:delete", args=["weeks", review.uuid]))
    assert answer.url == reverse("journal:activities")
    page = signed_in.get(answer.url)
    assert (list(page.context["weeks"]), list(page.context["deleted"])) == ([], [review])
    signed_in.post(reverse("journal:restore", args=["weeks", review.uuid]))
    assert list(signed_in.get(answer.url).context["weeks"]) == [review]


def test_the_activities_page_costs_the_same_for_more_weeks(signed_in: Client, user: User) -> None:
    name_activities(user=user, day=default_slot(EVENING, "UTC"), names=["a", "b", "c"])

    def weeks(first: int, last: int) -> int:
        for number in range(first, last):
            review = WeekReview.objects.create(
                user=user, local_date=MONDAY - 7 * number * DAY, monday=MONDAY - 7 * number * DAY, utc_offset=0
            )
            ActivityRating.objects.bulk_create(
                ActivityRating(review=review, activity=row, value=3) for row in OwnActivity.objects.all()
            )
        with CaptureQueriesContext(connection) as captured:
            assert signed_in.get(reverse("journal:activities")).status_code == 200
        return len(captured)

    few = weeks(0, 3)
    assert weeks(3, 8) == few <= 9


# --- once ---


def test_how_it_began_is_asked_once_and_an_accident_leads_on(signed_in: Client, user: User) -> None:
    put_week(user=user, uuid=uuid.uuid4(), day=default_slot(EVENING, "UTC"), put_off=True)
    assert "origin" in questions(signed_in)
    url = reverse("journal:pain_origin")
    assert signed_in.post(url, {"uuid": ID}).context["form"].errors == {
        "causes": ["Choose what fits, or “Do not ask again”."]
    }
    answer = signed_in.post(url, {"uuid": ID, "causes": ["sitting", "trauma"]})
    assert answer.url == url
    page = signed_in.get(url)
    assert [str(words.title) for words in page.context["advice"]] == ["An accident or a fall"]
    assert reverse("safety:start") in page.content.decode()
    assert SafetyCheck.objects.count() == 0
    assert "origin" not in questions(signed_in)
    assert signed_in.post(url, {"uuid": str(uuid.uuid4()), "causes": ["strain"]}).url == reverse("journal:today")
    origin = PainOrigin.objects.get()
    assert ([row.cause for row in origin.causes.all()], origin.skipped) == (["strain"], False)
    signed_in.post(reverse("journal:delete", args=["origins", origin.uuid]))
    assert list(signed_in.get(url).context["deleted"]) == [origin]


def test_never_is_never(signed_in: Client, user: User, frozen: Any) -> None:
    put_week(user=user, uuid=uuid.uuid4(), day=default_slot(EVENING, "UTC"), put_off=True)
    signed_in.post(reverse("journal:pain_origin"), {"uuid": ID, "never": "1"})
    assert (PainOrigin.objects.get().skipped, questions(signed_in)) == (True, {"day"})
    frozen.shift(datetime.timedelta(weeks=1))
    assert questions(signed_in) == {"day", "week"}


@pytest.mark.parametrize("kind", ["weeks", "origins"])
@pytest.mark.parametrize("action", ["delete", "restore"])
def test_a_strangers_answer_is_not_there(signed_in: Client, kind: str, action: str) -> None:
    other, day = UserFactory(), default_slot(EVENING, "UTC")
    review, _wrote = put_week(user=other, uuid=uuid.uuid4(), day=day, confidence=Rating(2))
    origin = PainOrigin.objects.create(user=other, local_date=TODAY, utc_offset=0)
    theirs = {"weeks": review, "origins": origin}[kind]
    answers = [
        signed_in.post(reverse(f"journal:{action}", args=[kind, identity])) for identity in (theirs.uuid, uuid.uuid4())
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    stranger = OwnActivity.objects.create(user=other, name="theirs", position=1, local_date=TODAY, utc_offset=0)
    signed_in.post(reverse("journal:activities"), {"uuid": ID, f"rating_{stranger.uuid.hex}": "9", "confidence": "1"})
    assert ActivityRating.objects.count() == 0
