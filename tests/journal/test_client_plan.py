"""The plan of a client in the hands of their instructor: what may be written, from when on, and what is told."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import Role, User
from journal.enums import Scope
from journal.models import AccessRecord, Connection, Plan, PracticeSession
from journal.plans import write_plan
from tests.factories import PlanFactory, UserFactory, connect

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)
NEW = {
    "preset": "rounds",
    "sessions_per_day": "1",
    "days_per_week": "4",
    "lift_seconds": "5",
    "variant-glute-bridge": "",
    "variant-butt-pump": "",
    "variant-standing-roll-down": "part-range",
    "cautions": "No bouncing.",
    "valid_from": "2026-11-30",
    "reason": "A calmer start of the week.",
}


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def shared(content: None) -> Connection:
    ana = UserFactory(name="Ana")
    PlanFactory(user=ana, author=ana, valid_from=TODAY - 30 * DAY, lift_seconds=4)
    return connect(UserFactory(role=Role.INSTRUCTOR, name="Marta"), ana, [Scope.PRACTICE])


@pytest.fixture
def marta(client: Client, shared: Connection) -> Client:
    client.force_login(shared.instructor)
    return client


def url(shared: Connection) -> str:
    return reverse("journal:client_plan", args=[shared.public_id])


def plans(user: User) -> list[tuple[Any, ...]]:
    names = ("valid_from", "version", "preset_key", "sessions_per_day", "days_per_week", "lift_seconds")
    return list(Plan.objects.of(user).values_list(*names, "variants", "cautions", "reason", "author__name"))


def test_a_plan_is_a_new_version_by_the_instructor(marta: Client, shared: Connection) -> None:
    page = marta.get(url(shared))
    assert page.context["form"].initial == {
        "sessions_per_day": 2,
        "days_per_week": 5,
        "preset": "full",
        "lift_seconds": 4,
        "cautions": "",
        "valid_from": TODAY,
    }
    for _ in range(2):  # a form sent twice writes one plan
        answer = marta.post(url(shared), NEW)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            reverse("journal:client", args=[shared.public_id]) + "#plan",
        )
    variants = {"standing-roll-down": "part-range"}
    assert plans(shared.client) == [
        (TODAY - 30 * DAY, 1, "full", 2, 5, 4, {}, "", "", "Ana"),
        (TODAY + 6 * DAY, 2, "rounds", 1, 4, 5, variants, "No bouncing.", NEW["reason"], "Marta"),
    ]
    history = marta.get(url(shared)).context["history"]
    assert [(told.preset, told.variants, told.author) for told in history] == [
        ("Rounds", ("Standing Roll Down: Hands on the thighs",), "you"),
        ("Full", (), "Ana"),
    ]
    assert list(AccessRecord.objects.values_list("kind", flat=True)) == ["plan", "plan"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("preset", "x"),
        ("sessions_per_day", "3"),
        ("days_per_week", "0"),
        ("lift_seconds", "2"),
        ("variant-glute-bridge", "x"),
        ("cautions", "c" * 301),
        ("valid_from", "2026-11-23"),
        ("valid_from", "2028-01-01"),
        ("valid_from", "soon"),
        ("reason", ""),
        ("reason", "r" * 201),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field_and_what_was_typed_stays(
    marta: Client, shared: Connection, field: str, value: str
) -> None:
    page = marta.post(url(shared), NEW | {field: value})
    form = page.context["form"]
    assert (page.status_code, list(form.errors), form[field].value()) == (422, [field], value)
    assert f'id="{form[field].auto_id}_error"' in page.content.decode()
    assert len(plans(shared.client)) == 1


def test_today_is_that_of_the_client(marta: Client, shared: Connection, frozen: Any) -> None:
    shared.client.move_to("Pacific/Auckland")
    frozen.move_to(datetime.datetime(2026, 11, 24, 20, tzinfo=datetime.UTC))  # there it is the 25th
    assert marta.get(url(shared)).context["form"].initial["valid_from"] == TODAY + DAY
    assert list(marta.post(url(shared), NEW | {"valid_from": "2026-11-24"}).context["form"].errors) == ["valid_from"]
    assert marta.post(url(shared), NEW | {"valid_from": "2026-11-25"}).status_code == 302


def test_a_plan_announced_still_comes_after_one_from_today_on(marta: Client, shared: Connection) -> None:
    ana = shared.client
    assert marta.post(url(shared), NEW).status_code == 302
    _plan, new = write_plan(client=ana, author=ana, sessions_per_day=1, days_per_week=7)
    assert new
    in_force = [Plan.objects.of(ana).in_force_on(TODAY + ahead * DAY).days_per_week for ahead in (-1, 0, 5, 6)]  # type: ignore[union-attr]
    assert in_force == [5, 7, 7, 4]
    assert [plan.version for plan in Plan.objects.of(ana)] == [1, 3, 2]


def test_cautions_stay_when_the_client_changes_the_rest(marta: Client, shared: Connection) -> None:
    marta.post(url(shared), NEW | {"valid_from": "2026-11-24"})
    kept, _new = write_plan(client=shared.client, author=shared.client, sessions_per_day=2)
    assert kept.cautions == "No bouncing."


def minutes(page: Any) -> tuple[Any, ...]:
    found = page.context["preview"]
    return found.a_session, found.a_day, found.a_week, [line.length for line in found.presets if line.chosen]


def test_the_preview_counts_what_the_choices_take_and_saves_nothing(marta: Client, shared: Connection) -> None:
    held = marta.get(url(shared))
    records = AccessRecord.objects.count()
    shown = marta.post(url(shared), NEW | {"show": "1", "reason": ""})
    assert (shown.status_code, shown.context["form"].errors) == (200, {})
    part = marta.post(url(shared), NEW | {"show": "1"}, headers={"HX-Request": "true", "HX-Target": "preview"})
    assert minutes(shown) == minutes(part)
    assert minutes(shown)[:3] != minutes(held)[:3]
    session, day, week, _length = minutes(held)
    assert (abs(day - 2 * session) <= 1, abs(week - 10 * session) <= 5) == (True, True)
    assert "Ana" not in part.content.decode()
    assert len(plans(shared.client)) == 1
    assert AccessRecord.objects.count() == records + 1  # the whole page, not the part without anything of hers
    wrong = marta.post(url(shared), {"show": "1", "preset": "x"})
    assert (wrong.status_code, minutes(wrong)) == (200, minutes(held))


def test_without_practice_the_page_says_so_and_writes_nothing(marta: Client, shared: Connection) -> None:
    shared.shares.update(scope=Scope.PAIN)
    for answer, status in ((marta.get(url(shared)), 200), (marta.post(url(shared), NEW), 422)):
        assert answer.status_code == status
        assert "Ana does not share practice with you" in answer.content.decode()
        assert "Plans so far" not in answer.content.decode()
    assert len(plans(shared.client)) == 1


def test_instructors_write_no_sessions_and_no_pain(marta: Client, shared: Connection) -> None:
    marta.post(reverse("journal:client", args=[shared.public_id]), {})
    marta.post(reverse("journal:by_hand"), {"slot": "morning", "date": "2026-11-24"})
    assert not PracticeSession.objects.of(shared.client).exists()
