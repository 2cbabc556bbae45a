"""What concerns a person: known at the gate while it holds, asked of a doctor, and asked again."""

import datetime
from typing import Any

import pytest
from django.test import Client, RequestFactory

from exercises.gate import Gate, practice_gate
from exercises.models import SafetyCheck
from exercises.safety import SIGNS, no_signs
from tests.exercises.walking import AGREED, DONE, START, begin, both, gate_of, go_on, go_through, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@both
@pytest.mark.parametrize("sign", sorted(key for key, sign in SIGNS.items() if sign.condition))
def test_each_condition_is_known_at_the_gate_and_gone_with_other_answers(someone: Client, sign: str) -> None:
    go_through(someone, sign)
    late = {"late-pregnancy"} if sign == "pregnant" else set()
    assert gate_of(someone) == Gate("open", conditions=frozenset({SIGNS[sign].condition} | late))
    go_through(someone)
    assert gate_of(someone) == Gate("open")


@both
@pytest.mark.parametrize("sign", ["birth", "osteoporosis", ""])
def test_a_doctor_or_physio_should_agree_first(someone: Client, sign: str) -> None:
    out = go_through(someone, sign, doctor="not-yet", next_path="/routine/")
    conditions = frozenset({"osteoporosis"} if sign == "osteoporosis" else ())
    assert gate_of(someone) == Gate("open", conditions=conditions, gentle=True)
    assert "Please ask first" in someone.get(out.headers["Location"]).content.decode()
    for day, error in (
        ("2026-11-26", "This day has not come yet."),
        ("2025-11-22", "That is more than a year ago. Please ask again."),
        ("", "Enter the day on which a doctor or physio agreed. About is good enough."),
    ):
        refused = someone.post(AGREED, {"agreed_on": day, "next": "/routine/"})
        assert (refused.status_code, refused.context["form"].errors) == (422, {"agreed_on": [error]})
        assert refused.context["next_path"] == "/routine/"
    out = someone.post(AGREED, {"agreed_on": "2026-11-23", "next": "/routine/"})
    assert out.headers["Location"] == f"{DONE}?next=%2Froutine%2F"
    assert gate_of(someone) == Gate("open", conditions=conditions)
    assert "Please ask first" not in someone.get(DONE).content.decode()


@both
def test_a_pregnancy_becomes_late_between_two_questionnaires(someone: Client, clock: Any) -> None:
    go_through(someone, "pregnant", weeks="14")
    for days, conditions in ((0, {"pregnancy"}), (7, {"pregnancy"}), (8, {"pregnancy", "late-pregnancy"})):
        clock.move_to(datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC) + datetime.timedelta(days=days))
        assert gate_of(someone).conditions == conditions


@pytest.mark.parametrize("someone", ["client"], indirect=True)
def test_a_doctors_word_is_kept_as_long_as_nothing_is_new(someone: Client, clock: Any) -> None:
    def offered(*signs: str) -> Any:
        shown = begin(someone)
        while shown.context["topic"] != "doctor":
            shown = go_on(someone, shown, *signs)
        return shown.context["form"].initial

    go_through(someone, "heart")
    clock.shift(datetime.timedelta(days=30))
    kept = {"doctor": "yes", "agreed_on": datetime.date(2026, 11, 1)}
    assert offered("heart") == offered("sore_knee") == kept
    assert offered("heart", "birth") == {"agreed_on": None}
    go_through(someone, doctor="not-yet")
    assert offered() == {"agreed_on": None}


def test_answers_given_before_a_flare_are_asked_again(rf: RequestFactory) -> None:
    request = rf.get("/today/")
    request.user = person()
    check = SafetyCheck.objects.record(user=request.user, answers=no_signs() | {"sore_knee": True}, doctor_ok=True)
    moment = datetime.timedelta(seconds=1)
    knee = frozenset({"knee"})
    assert practice_gate(request, asked_since=check.answered_at - moment) == Gate("open", conditions=knee)
    assert practice_gate(request, asked_since=check.answered_at + moment) == Gate("ask", None, START, knee)
