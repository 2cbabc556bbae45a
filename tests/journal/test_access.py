"""The door: what an instructor reads is what the client shares, by scope and first day, at the moment of reading."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import FieldFetchBlocked
from django.db import connection as database
from django.db.models import Prefetch
from django.http import Http404
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from backcare.accounts.models import Role, User
from exercises.models import SafetyCheck
from exercises.safety import no_signs
from journal.access import client_of, shared_clients
from journal.enums import Outcome, PainMoment, PauseReason, Scope
from journal.models import Connection, Pause, Share
from journal.shared import SharedClient, SharedData
from tests.factories import PainReportFactory, PlanFactory, PracticeSessionFactory, UserFactory, connect

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
FIRST = datetime.date(2026, 11, 10)
BEFORE = FIRST - DAY


@pytest.fixture
def ana(content: None) -> User:
    """The same things on the first shared day and on the day before; "new" and "old"."""
    ana = UserFactory(name="Ana")
    for day, text in ((BEFORE, "old"), (FIRST, "new")):
        fields = {"user": ana, "local_date": day}
        session = PracticeSessionFactory(**fields, note=text, outcome=Outcome.STOPPED_PAIN)
        PainReportFactory(**fields, session=session, moment=PainMoment.STOP, intensity=8, place=f"stop {text}")
        report = PainReportFactory(**fields, intensity=3, note=f"pain {text}")
        report.words.create(own=text)
        check = SafetyCheck.objects.record(user=ana, answers=no_signs(), doctor_ok=True)
        SafetyCheck.objects.filter(pk=check.pk).update(local_date=day)
        PracticeSessionFactory(**fields, deleted_at=timezone.now(), note="deleted")
        PainReportFactory(**fields, deleted_at=timezone.now(), note="deleted", place="deleted").words.create(own="gone")
    return ana


def seen(shared: SharedData) -> dict[str, list[Any]]:
    """Everything that comes through the door, as (date, value)."""

    def rows(queryset: Any, *columns: str) -> list[Any]:
        return [tuple(getattr(row, name) for name in ("local_date", *columns)) for row in queryset.order_by("pk")]

    return {
        "sessions": rows(shared.sessions(), "slot"),
        "results": [(row.session_id is not None, row.done_reps) for row in shared.results().order_by("pk")],
        "pain": rows(shared.pain(), "intensity"),
        "words": rows(shared.words(), "own"),
        "places": rows(shared.places(), "place"),
        "session_notes": rows(shared.session_notes(), "note"),
        "pain_notes": rows(shared.pain_notes(), "note"),
        "safety": rows(shared.safety(), "level"),
        "stops": rows(shared.stops(), "outcome"),
        "stop_reports": rows(shared.stop_reports(), "exercise_key"),
    }


def what(days: list[tuple[datetime.date, str]], scopes: set[str]) -> dict[str, list[Any]]:
    """What Ana's rows of these days are, limited to these scopes."""

    def on(scope: str, *values: Any) -> list[Any]:
        return [(day, value(text)) for day, text in days for value in values] if scope in scopes else []

    numbers = [lambda _t: 8, lambda _t: 3] if Scope.SAFETY in scopes else [lambda _t: 3]
    return {
        "sessions": on("practice", lambda _t: "morning"),
        "results": [(True, reps) for _day in days for reps in (40, 3, 10)] if "practice" in scopes else [],
        "pain": on("pain", *numbers),
        "words": on("words", lambda text: text),
        "places": on("words", lambda text: f"stop {text}"),
        "session_notes": on("notes", lambda text: text),
        "pain_notes": on("notes", lambda text: f"pain {text}"),
        "safety": on("safety", lambda _t: None),
        "stops": on("safety", lambda _t: "stopped_pain"),
        "stop_reports": on("safety", lambda _t: ""),
    }


OLD_AND_NEW = [(BEFORE, "old"), (FIRST, "new")]
SETS = [
    set(Scope.values),
    *({scope} for scope in Scope.values),
    *(set(Scope.values) - {scope} for scope in Scope.values),
]


@pytest.mark.parametrize("since", [None, FIRST], ids=["all", "from a day on"])
@pytest.mark.parametrize("scopes", SETS, ids=lambda scopes: "+".join(sorted(scopes)))
def test_scopes_and_first_day_limit_every_queryset(
    marta: User, ana: User, scopes: set[str], since: datetime.date | None
) -> None:
    connect(marta, ana, scopes, since)
    connect(UserFactory(role=Role.INSTRUCTOR), ana, Scope.values)  # what others may see does not matter
    [shared] = shared_clients(marta)
    expected = what(OLD_AND_NEW if since is None else OLD_AND_NEW[1:], scopes)
    assert seen(shared) == expected
    assert seen(shared_clients(marta)) == expected
    assert shared.first_days == {scope: since for scope in Scope.values if scope in scopes}


def test_each_scope_has_a_first_day_of_its_own(marta: User, ana: User) -> None:
    connection = connect(marta, ana, [Scope.PRACTICE])
    Share.objects.create(connection=connection, scope=Scope.NOTES, since=FIRST)
    [shared] = shared_clients(marta)
    assert [row.local_date for row in shared.sessions().order_by("pk")] == [BEFORE, FIRST]
    assert [row.note for row in shared.session_notes()] == ["new"]


def test_what_a_queryset_does_not_share_cannot_be_touched(marta: User, ana: User) -> None:
    connect(marta, ana, Scope.values)
    [shared] = shared_clients(marta)
    hidden = {
        "sessions": ["note", "outcome", "user"],
        "pain": ["note", "place", "quality", "exercise_key", "session", "user"],
        "words": ["report"],
        "places": ["note", "intensity"],
        "session_notes": ["outcome", "effort"],
        "pain_notes": ["intensity", "place"],
        "stops": ["note", "effort"],
        "stop_reports": ["intensity", "place", "note"],
        "results": ["status", "session"],
    }
    for name, columns in hidden.items():
        row = getattr(shared, name)().order_by("pk").first()
        for column in columns:
            with pytest.raises(FieldFetchBlocked):
                getattr(row, column)
    with_results = shared.sessions().prefetch_related(Prefetch("results", shared.results()))
    assert [[result.done_reps for result in session.results.all()] for session in with_results] == [[40, 3, 10]] * 2


def test_plans_and_pauses_begin_with_the_one_in_force(marta: User, ana: User) -> None:
    for ago, version in ((30, 1), (5, 1), (5, 2), (-3, 1)):
        PlanFactory(user=ana, valid_from=FIRST - ago * DAY, version=version)
    for first, last in ((-9, -5), (-4, 0), (-3, None), (2, 4)):
        Pause.objects.create(
            user=ana,
            reason=PauseReason.FLARE,
            first=FIRST + first * DAY,
            last=None if last is None else FIRST + last * DAY,
            local_date=FIRST,
            zone="UTC",
            utc_offset=0,
        )
    connect(marta, ana, [Scope.PRACTICE], FIRST)
    [shared] = shared_clients(marta)
    plans = [((FIRST - plan.valid_from).days, plan.version) for plan in shared.plans()]
    assert plans == [(5, 1), (5, 2), (-3, 1)]
    pauses = list(shared.pauses().order_by("pk"))
    assert [((pause.first - FIRST).days, pause.why) for pause in pauses] == [(-4, None), (-3, None), (2, None)]
    with pytest.raises(FieldFetchBlocked):
        pauses[0].reason  # noqa: B018
    pain = Share.objects.create(connection=shared.connection, scope=Scope.PAIN)
    assert [pause.why for pause in shared.pauses()] == ["flare"] * 3
    Pause.objects.update(reason=PauseReason.SAFETY)
    assert [pause.why for pause in shared.pauses()] == [None] * 3
    Pause.objects.update(reason=PauseReason.TRAVEL)
    assert [pause.why for pause in shared.pauses()] == ["travel"] * 3
    pain.delete()
    Share.objects.update(scope=Scope.PAIN)
    assert (list(shared.plans()), list(shared.pauses())) == ([], [])


def test_a_queryset_made_before_consent_ended_is_empty_afterwards(marta: User, ana: User) -> None:
    connection = connect(marta, ana, Scope.values)
    [shared] = shared_clients(marta)
    assert all(seen(shared).values())
    Connection.objects.filter(pk=connection.pk).update(state="ended", ended_at=timezone.now())
    assert not any(seen(shared).values())


def door(instructor: User, connection: Connection) -> SharedClient:
    request = RequestFactory().get("/")
    request.user = instructor
    return client_of(request, connection.public_id)


@pytest.mark.parametrize("closed", ["pending", "declined", "ended", "role", "instructor gone", "client gone", "other"])
def test_the_door_is_closed(marta: User, ana: User, closed: str) -> None:
    connection = connect(marta, ana, Scope.values)
    assert door(marta, connection).client == ana
    assert [shared.client for shared in shared_clients(marta)] == [ana]
    asking = marta
    match closed:
        case "role":
            User.objects.filter(pk=marta.pk).update(role=Role.CLIENT)
        case "instructor gone":
            User.objects.filter(pk=marta.pk).update(is_active=False)
        case "client gone":
            User.objects.filter(pk=ana.pk).update(is_active=False)
        case "other":
            asking = UserFactory(role=Role.INSTRUCTOR)
        case state:
            Connection.objects.update(state=state, ended_at=timezone.now() if state == "ended" else None)
    with pytest.raises(Http404):
        door(asking, connection)
    assert len(shared_clients(asking)) == 0


def test_the_list_costs_the_same_for_one_client_and_for_many(marta: User, content: None, client: Client) -> None:
    client.force_login(marta)

    def queries(url: str) -> int:
        with CaptureQueriesContext(database) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    def add(number: int) -> Connection:
        who = UserFactory(name=f"Client {number:03}")
        PracticeSessionFactory(user=who, local_date=timezone.now().date())
        return connect(marta, who, Scope.values)

    first = add(0)
    queries(reverse("journal:client", args=[first.public_id]))  # the content is read once
    few = queries(reverse("journal:clients")), queries(reverse("journal:client", args=[first.public_id]))
    for number in range(1, 40):
        add(number)
    for _ in range(5):
        PracticeSessionFactory(user=first.client, local_date=timezone.now().date(), note="a note")
        PainReportFactory(user=first.client, local_date=timezone.now().date(), place="hip").words.create(own="sore")
    many = queries(reverse("journal:clients")), queries(reverse("journal:client", args=[first.public_id]))
    assert many == few
    assert few[0] <= 12
    assert few[1] <= 15
    with CaptureQueriesContext(database) as captured:
        everybody = shared_clients(marta)
    assert (len(captured), len(everybody)) == (2, 40)
    assert [str(shared.client) for shared in everybody] == [f"Client {number:03}" for number in range(40)]


# --- and the log ---


def test_nothing_of_a_client_reaches_a_log(marta: User, ana: User, client: Client, caplog: Any) -> None:
    connection = connect(marta, ana, Scope.values)
    client.force_login(marta)
    with caplog.at_level("DEBUG"):
        client.get(reverse("journal:client", args=[connection.public_id]))
        client.post(reverse("journal:client", args=[connection.public_id]))
        Connection.objects.update(state="ended", ended_at=timezone.now())
        client.get(reverse("journal:client", args=[connection.public_id]))
    said = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert len(said) >= 2
    assert not any(word in line for line in said for word in ("old", "new", "Ana", ana.email))
