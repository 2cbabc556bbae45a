"""Notes between an instructor and a client, what is new of them on Today, and a question in one tap."""

import datetime
import uuid
from typing import Any

import pytest
import time_machine
from django.db import connection as database
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backcare.accounts.models import Role, User
from journal import consent
from journal.enums import Audience, PauseReason, Scope
from journal.models import AccessRecord, Connection, Note
from tests.factories import NoteFactory, PauseFactory, PlanFactory, UserFactory, connect

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def shared(content: None) -> Connection:
    ana = UserFactory(name="Ana")
    PlanFactory(user=ana, author=ana, valid_from=TODAY - 30 * DAY)
    return connect(UserFactory(role=Role.INSTRUCTOR, name="Marta"), ana, [Scope.PRACTICE])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told(shared: Connection, text: str = "Well done.", **fields: Any) -> Note:
    values = {"user": shared.instructor, "audience": Audience.CLIENT, "local_date": TODAY} | fields
    note: Note = NoteFactory(connection=shared, text=text, **values)
    return note


def client_url(shared: Connection) -> str:
    return reverse("journal:client", args=[shared.public_id])


def write(shared: Connection, **data: Any) -> Any:
    body = {"uuid": uuid.uuid4(), "audience": "client", "text": "Well done."} | data
    return signed_in(shared.instructor).post(reverse("journal:write_note", args=[shared.public_id]), body)


def rows() -> list[tuple[Any, ...]]:
    return list(Note.objects.order_by("pk").values_list("user__name", "audience", "text", "version", "local_date"))


def test_a_note_is_written_once_and_only_what_is_meant_for_the_client_reaches_them(shared: Connection) -> None:
    for_her = uuid.uuid4()
    for _ in range(2):
        assert write(shared, uuid=for_her).headers["Location"] == client_url(shared) + "#notes"
    write(shared, audience="self", text="Holds her breath.")
    assert rows() == [("Marta", "client", "Well done.", 1, TODAY), ("Marta", "self", "Holds her breath.", 1, TODAY)]
    other = write(shared, uuid=for_her, text="Something else")
    assert (other.status_code, other.context["note_form"].non_field_errors()) == (
        422,
        ["This form was already used. Nothing was changed: open it again."],
    )
    page = signed_in(shared.client).get(reverse("journal:notes")).content.decode()
    assert ("Well done." in page, "Holds her breath." in page) == (True, False)
    assert 'href="tel:' in page
    assert "Nobody watches them round the clock." in page


@pytest.mark.parametrize(("field", "value"), [("text", ""), ("text", "x" * 2001), ("audience", "instructor")])
def test_a_note_that_cannot_be_stays_in_the_form(shared: Connection, field: str, value: str) -> None:
    answer = write(shared, **{field: value})
    form = answer.context["note_form"]
    assert (answer.status_code, list(form.errors), form[field].value(), rows()) == (422, [field], value, [])
    assert list(AccessRecord.objects.values_list("kind", flat=True)) == ["client"]


def test_reading_marks_what_the_other_side_wrote(shared: Connection, frozen: Any) -> None:
    to_her, from_her, private = (
        told(shared),
        NoteFactory(connection=shared, local_date=TODAY),
        told(shared, audience=Audience.SELF),
    )
    instructor, ana = signed_in(shared.instructor), signed_in(shared.client)

    def read() -> list[bool]:
        return [Note.objects.get(pk=note.pk).read_at is not None for note in (to_her, from_her, private)]

    assert [new for _note, new in instructor.get(client_url(shared)).context["notes"]] == [False, True, False]
    assert read() == [False, True, False]
    assert [new for _note, new in instructor.get(client_url(shared)).context["notes"]] == [False, False, False]
    assert [new for _note, new in ana.get(reverse("journal:notes")).context["notes"]] == [False, True]
    assert read() == [True, True, False]


def test_today_shows_a_card_until_it_is_read(shared: Connection) -> None:
    ana = signed_in(shared.client)
    assert "from Marta" not in ana.get(reverse("journal:today")).content.decode()
    told(shared)
    told(shared, audience=Audience.SELF)
    told(shared, deleted_at=datetime.datetime(2026, 11, 24, 7, tzinfo=datetime.UTC))
    assert "A note from Marta" in ana.get(reverse("journal:today")).content.decode()
    told(shared)
    assert "2 notes, the last from Marta" in ana.get(reverse("journal:today")).content.decode()
    ana.get(reverse("journal:notes"))
    assert "from Marta" not in ana.get(reverse("journal:today")).content.decode()


def test_a_changed_plan_is_told_until_it_is_understood(shared: Connection) -> None:
    ana = signed_in(shared.client)
    PlanFactory(user=shared.client, author=shared.instructor, valid_from=TODAY, version=2, reason="Ready for more.")
    page = ana.get(reverse("journal:today"))
    assert "Marta wrote you a new plan" in page.content.decode()
    assert "Ready for more." in page.content.decode()
    key = page.context["news"].key
    ana.post(reverse("journal:plan_understood"), {"plan": "plan-2026-01-01-9"})
    assert ana.get(reverse("journal:today")).context["news"].plan is not None
    assert ana.post(reverse("journal:plan_understood"), {"plan": key}).headers["Location"] == reverse("journal:today")
    assert ana.get(reverse("journal:today")).context["news"].plan is None
    PlanFactory(user=shared.client, author=shared.instructor, valid_from=TODAY, version=3)
    assert ana.get(reverse("journal:today")).context["news"].plan.version == 3
    PlanFactory(user=shared.client, author=shared.client, valid_from=TODAY, version=4)
    assert ana.get(reverse("journal:today")).context["news"].plan is None


def test_a_question_in_one_tap_waits_for_the_instructor(shared: Connection) -> None:
    ana = signed_in(shared.client)
    PlanFactory(user=shared.client, author=shared.instructor, valid_from=TODAY, version=2)
    page = ana.get(reverse("journal:today"))
    body = {"plan": page.context["news"].key, "uuid": str(page.context["ask_uuid"])}
    assert "Ask about this" in page.content.decode()
    for _ in range(2):
        ana.post(reverse("journal:ask_about_plan"), body)
    assert rows() == [("Ana", "instructor", "I have a question about my plan from 24 November 2026.", 1, TODAY)]
    assert Note.objects.filter(audience="instructor").unread().get().connection == shared
    assert ana.get(reverse("journal:today")).context["news"].plan is None
    for wrong in ({"plan": "x"}, {"uuid": "x"}):
        assert ana.post(reverse("journal:ask_about_plan"), body | wrong).status_code == 404
    consent.stop(shared)
    assert ana.post(reverse("journal:ask_about_plan"), body).status_code == 404


@pytest.mark.parametrize("reason", PauseReason.values)
def test_in_a_pause_there_is_one_quiet_line(shared: Connection, reason: str) -> None:
    told(shared)
    PlanFactory(user=shared.client, author=shared.instructor, valid_from=TODAY, version=2)
    PauseFactory(user=shared.client, reason=reason, local_date=TODAY)
    ana = signed_in(shared.client)
    page = ana.get(reverse("journal:today")).content.decode()
    assert page.count("There is something to read from your instructor. It can wait.") == 1
    assert ("A note from Marta" in page, "wrote you a new plan" in page) == (False, False)
    assert "wrote you a new plan" in ana.get(reverse("journal:notes")).content.decode()


def test_the_client_answers_whom_they_choose(shared: Connection) -> None:
    ana, jo = signed_in(shared.client), UserFactory(role=Role.INSTRUCTOR, name="Jo")
    body = {"uuid": uuid.uuid4(), "to": shared.public_id, "text": "Thank you."}
    for _ in range(2):
        assert ana.post(reverse("journal:notes"), body).status_code == 302
    other = connect(jo, shared.client, [Scope.PAIN])
    ana.post(reverse("journal:notes"), body | {"uuid": uuid.uuid4(), "to": other.public_id, "text": "Hello."})
    assert [(note.text, note.connection.instructor.name) for note in Note.objects.order_by("pk")] == [
        ("Thank you.", "Marta"),
        ("Hello.", "Jo"),
    ]
    assert [note.text for note, _new in signed_in(jo).get(client_url(other)).context["notes"]] == ["Hello."]
    consent.stop(other)
    refused = ana.post(reverse("journal:notes"), body | {"uuid": uuid.uuid4(), "to": other.public_id})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["to"])
    strangers = connect(jo, UserFactory(), [Scope.PAIN])
    assert (
        ana.post(reverse("journal:notes"), body | {"uuid": uuid.uuid4(), "to": strangers.public_id}).status_code == 422
    )
    assert Note.objects.count() == 2


def test_editing_deleting_and_bringing_back(shared: Connection) -> None:
    note = told(shared, read_at=datetime.datetime(2026, 11, 24, 7, tzinfo=datetime.UTC))
    marta = signed_in(shared.instructor)
    edit = reverse("journal:edit_note", args=[note.uuid])
    assert marta.get(edit).context["form"].initial == {"text": "Well done.", "version": 1}
    assert marta.post(edit, {"text": "Better.", "version": 1}).headers["Location"] == client_url(shared) + "#notes"
    note.refresh_from_db()
    assert (note.text, note.version, note.read_at) == ("Better.", 2, None)  # new again for its reader
    stale = marta.post(edit, {"text": "Mine.", "version": 1})
    assert (stale.status_code, stale.context["form"].data["text"], stale.context["form"].data["version"]) == (
        409,
        "Mine.",
        2,
    )
    assert "to: “Better.”" in stale.content.decode()
    assert marta.post(edit, {"text": "Mine.", "version": 2}).status_code == 302
    marta.post(reverse("journal:delete_note", args=[note.uuid]))
    assert "Mine." not in signed_in(shared.client).get(reverse("journal:notes")).content.decode()
    assert "Note deleted." in marta.get(client_url(shared)).content.decode()
    assert marta.get(edit).status_code == 404
    marta.post(reverse("journal:restore_note", args=[note.uuid]))
    assert "Mine." in signed_in(shared.client).get(reverse("journal:notes")).content.decode()
    kinds = list(AccessRecord.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["notes", "notes", "client"]


def test_after_the_end_the_client_keeps_what_was_written_and_the_instructor_sees_nothing(shared: Connection) -> None:
    note, answer = told(shared), NoteFactory(connection=shared, local_date=TODAY)
    consent.stop(shared)
    page = signed_in(shared.client).get(reverse("journal:notes"))
    assert [shown.text for shown, _new in page.context["notes"]] == [answer.text, "Well done."]
    assert page.context["form"] is None
    marta = signed_in(shared.instructor)
    assert marta.get(client_url(shared)).status_code == 404
    for name in ("edit_note", "delete_note"):
        assert marta.post(reverse(f"journal:{name}", args=[note.uuid]), {"text": "x", "version": 1}).status_code == 404
    assert signed_in(shared.client).post(reverse("journal:delete_note", args=[answer.uuid])).status_code == 302


def test_nobody_else_sees_or_touches_a_note(shared: Connection) -> None:
    note = told(shared)
    others = [shared.client, UserFactory(), UserFactory(role=Role.INSTRUCTOR)]
    others.append(connect(UserFactory(role=Role.INSTRUCTOR), shared.client, Scope.values).instructor)
    for other in others:
        for name in ("edit_note", "delete_note", "restore_note"):
            answer = signed_in(other).post(reverse(f"journal:{name}", args=[note.uuid]), {"text": "x", "version": 1})
            assert answer.status_code == 404
    theirs = Connection.objects.exclude(pk=shared.pk).get()
    assert "Well done." not in signed_in(theirs.instructor).get(client_url(theirs)).content.decode()
    assert rows() == [("Marta", "client", "Well done.", 1, TODAY)]


def test_queries_do_not_grow_with_notes(shared: Connection) -> None:
    ana = signed_in(shared.client)
    PlanFactory(user=shared.client, author=shared.instructor, valid_from=TODAY, version=2)

    def queries(name: str) -> int:
        told(shared)
        with CaptureQueriesContext(database) as captured:
            assert ana.get(reverse(f"journal:{name}")).status_code == 200
        return len(captured)

    ana.get(reverse("journal:today"))  # the content is read once for all
    few = queries("today"), queries("notes")
    for number in range(40):
        told(shared, text=f"note {number}")
        NoteFactory(connection=shared, local_date=TODAY)
        PlanFactory(user=shared.client, author=UserFactory(), valid_from=TODAY - DAY * (number + 1), version=9)
    assert (queries("today"), queries("notes")) == few
    assert few[0] <= 8
