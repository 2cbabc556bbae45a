"""The pain report whole, and what a report calls for, from the pages down to the rows."""

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
from journal.models import PainInfluence, PainPlace, PainReport
from tests.factories import PainReportFactory, PracticeSessionFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 8, 0, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 11, 24)
WHOLE = {
    "intensity": "6",
    "words": ["aching", "stiff"],
    "own_word": "rusty",
    "places": ["low_back_l", "buttock_l"],
    "main_place": "low_back_l",
    "spread": "thigh",
    "spread_side": "left",
    "constancy": "comes_goes",
    "onset": "gradual_onset",
    "worst_time": "morning",
    "shows": "after_sitting",
    "worse": ["sitting", "bending"],
    "better": ["walking"],
    "medicine": "no",
    "note": "After the train.",
}


@pytest.fixture(autouse=True)
def frozen() -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def send(client: Client, **told: Any) -> Any:
    return client.post(reverse("journal:pain_now"), {"uuid": str(uuid.uuid4())} | told)


def rows(report: PainReport) -> dict[str, Any]:
    """All that a report holds, as the form would send it."""
    names = ("spread", "spread_side", "constancy", "onset", "worst_time", "shows", "note", "intensity", "skipped")
    return {name: getattr(report, name) for name in names} | {
        "medicine": report.medicine,
        "words": report.shown_words,
        "places": [(row.place, row.main) for row in report.places.all()],
        "influences": [(row.effect, row.factor) for row in report.influences.all()],
    }


def test_a_whole_report_is_kept_shown_and_edited(signed_in: Client, user: User) -> None:
    assert send(signed_in, **WHOLE).url == reverse("journal:today")
    report = PainReport.objects.of(user).get()
    expected = {
        "spread": "thigh",
        "spread_side": "left",
        "constancy": "comes_goes",
        "onset": "gradual_onset",
        "worst_time": "morning",
        "shows": "after_sitting",
        "note": "After the train.",
        "intensity": 6,
        "skipped": False,
        "medicine": False,
        "words": ["aching", "stiff", "rusty"],
        "places": [("low_back_l", True), ("buttock_l", False)],
        "influences": [("worse", "sitting"), ("worse", "bending"), ("better", "walking")],
    }
    assert rows(report) == expected
    day = signed_in.get(reverse("journal:day", args=[TODAY])).content.decode()
    for text in ("low back, your left; buttock, your left", "Worse with: sitting, bending", "No pain medicine"):
        assert text in day
    url = reverse("journal:edit_pain", args=[report.uuid])
    form = signed_in.get(url).context["form"]
    assert {name: form[name].value() for name in WHOLE} == WHOLE
    # what is taken out of the form is taken out of the report
    assert signed_in.post(url, {"version": "1", "places": ["neck"], "intensity": "6"}).status_code == 302
    nothing = dict.fromkeys(("spread", "spread_side", "constancy", "onset", "worst_time", "shows", "medicine"))
    report = PainReport.objects.get()
    assert rows(report) == expected | nothing | {"note": "", "words": [], "influences": [], "places": [("neck", True)]}


@pytest.mark.parametrize(
    "told",
    [
        {"intensity": "0"},
        {"intensity": "skip"},
        {"words": ["numb"]},
        {"own_word": "rusty"},
        {"places": ["neck"]},
        {"main_place": "neck"},
        {"spread": "none"},
        {"constancy": "brief"},
        {"worse": ["cold"]},
        {"medicine": "no"},
        {"note": "A bad night."},
    ],
    ids=lambda told: "-".join(told),
)
def test_one_thing_is_enough(signed_in: Client, told: dict[str, Any]) -> None:
    assert send(signed_in, **told).status_code == 302
    report = PainReport.objects.get()
    assert (report.intensity, report.skipped) == (
        (int(told["intensity"]), False) if told.get("intensity") == "0" else (None, told.get("intensity") == "skip")
    )


def test_nothing_at_all_is_refused_beside_the_field(signed_in: Client, user: User) -> None:
    answer = send(signed_in, intensity="", note="  ", spread="", medicine="")
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"intensity": ["Choose a number from 0 to 10, or Skip."]}
    user.ask_intensity = False
    user.save()
    answer = send(signed_in)
    assert answer.context["form"].errors == {
        "words": ["Nothing is filled in yet: a word, a place or a note is enough."]
    }
    assert PainReport.objects.count() == 0


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"places": ["inner_thigh_l"]}, "places"),
        ({"main_place": "nowhere"}, "main_place"),
        ({"spread": "arm"}, "spread"),
        ({"spread_side": "left"}, "spread_side"),
        ({"spread_side": "both", "spread": "none"}, "spread_side"),
        ({"worse": ["heat"]}, "worse"),
        ({"better": ["sitting"]}, "better"),
        ({"medicine": "perhaps"}, "medicine"),
    ],
)
def test_what_is_not_offered_is_refused_and_the_rest_kept(signed_in: Client, told: dict[str, Any], field: str) -> None:
    answer = send(signed_in, **{"words": ["sharp"], "note": "kept", "places": ["neck"]} | told)
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert (form["words"].value(), form["note"].value()) == (["sharp"], "kept")
    assert PainReport.objects.count() == 0


def test_the_database_refuses_what_no_form_sends(user: User) -> None:
    report = PainReportFactory(user=user)
    report.places.create(place="neck", main=True)

    def wrong(**fields: Any) -> Any:
        return lambda: PainReportFactory(user=user, **fields)

    for attempt in (
        wrong(spread="arm"),
        wrong(spread_side="left"),
        wrong(spread="none", spread_side="left"),
        wrong(constancy=""),
        lambda: PainPlace.objects.create(report=report, place="saddle"),
        lambda: PainPlace.objects.create(report=report, place="neck"),
        lambda: PainPlace.objects.create(report=report, place="hip_l", main=True),
        lambda: PainInfluence.objects.create(report=report, effect="better", factor="sitting"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"spread": "foot", "spread_side": "both"}, True),
        ({"spread": "below_knee", "spread_side": "left", "words": ["numb"]}, True),
        ({"spread": "below_knee", "words": ["burning", "shooting"]}, False),
    ],
)
def test_a_report_that_calls_for_advice_leads_there_and_answers_nothing(
    signed_in: Client, told: dict[str, Any], asked: bool
) -> None:
    answer = send(signed_in, intensity="3", **told)
    report = PainReport.objects.get()
    assert answer.url == reverse("journal:pain_advice", args=[report.uuid])
    page = signed_in.get(answer.url)
    questions = f'href="{reverse("safety:start")}?next={reverse("journal:today")}"'
    assert (questions in page.content.decode()) is asked
    assert SafetyCheck.objects.count() == 0


def test_no_advice_where_none_is_called_for(signed_in: Client, user: User) -> None:
    report = PainReportFactory(user=user, local_date=TODAY)
    answer = signed_in.get(reverse("journal:pain_advice", args=[report.uuid]))
    assert (answer.status_code, answer.url) == (302, reverse("journal:day", args=[TODAY]))


def test_the_log_sheet_keeps_places_and_what_was_told_elsewhere(signed_in: Client, user: User) -> None:
    session = PracticeSessionFactory(user=user, local_date=TODAY)
    url = reverse("journal:log_session", args=[session.uuid])
    sheet = {"when": f"{TODAY}:morning", "intensity": "4"}
    signed_in.post(url, sheet | {"version": "1", "places": ["calf_l"]})
    report = session.pain_reports.get()
    signed_in.post(
        reverse("journal:edit_pain", args=[report.uuid]),
        {"version": "1", "intensity": "4", "places": ["calf_l"], "constancy": "constant", "worse": ["cold"]},
    )
    answer = signed_in.post(
        url,
        sheet | {"version": "2", "places": ["calf_l"], "words": ["tingling"], "when": f"{TODAY}:evening"},
        headers={"HX-Request": "true", "HX-Target": "log-sheet"},
    )
    assert [str(words.title) for words in answer.context["advice"]] == ["Worth telling a doctor or physio"]
    report = session.pain_reports.get()
    assert (report.constancy, [row.factor for row in report.influences.all()]) == ("constant", ["cold"])
    assert [row.place for row in report.places.all()] == ["calf_l"]


def test_a_conflict_shows_all_that_differs(signed_in: Client, user: User) -> None:
    report = PainReportFactory(user=user, local_date=TODAY, intensity=5)
    url = reverse("journal:edit_pain", args=[report.uuid])
    signed_in.post(url, {"version": "1", "intensity": "5", "places": ["neck"], "spread": "thigh"})
    conflict = signed_in.post(url, {"version": "1", "intensity": "skip", "places": ["hip_l", "hip_r"]})
    assert [(str(label), stored, typed) for label, stored, typed in conflict.context["fields"]] == [
        ("How is your pain now?", "5", "skipped"),
        ("Where?", "neck", "outer hip, your left; outer hip, your right"),
        ("Where is it most?", "neck", ""),
        ("Does it go further down?", "Into the thigh", ""),
    ]
    signed_in.post(url, dict(conflict.context["typed"]) | {"places": ["hip_l", "hip_r"]})
    assert [row.place for row in PainReport.objects.get().places.all()] == ["hip_l", "hip_r"]


# --- switches ---


def test_without_numbers_none_is_asked_anywhere(signed_in: Client, user: User, frozen: Any) -> None:
    frozen.move_to(NOW.replace(hour=19))
    session = PracticeSessionFactory(user=user, local_date=TODAY)
    report = PainReportFactory(user=user, local_date=TODAY, intensity=5)
    sheet = reverse("journal:log_session", args=[session.uuid])
    edit = reverse("journal:edit_pain", args=[report.uuid])
    names = ("today", "pain_now", "pain_day", "add_past_day", "find_word")
    urls = [*(reverse(f"journal:{name}") for name in names), sheet, edit]
    asked = [url for url in urls if b'class="pain"' in signed_in.get(url).content]
    assert asked == [url for url in urls if url != reverse("journal:find_word")]
    user.ask_intensity = False
    user.save()
    assert [url for url in urls if b'class="pain"' in signed_in.get(url).content] == []
    # the rest works as before, and a number given earlier stays
    assert send(signed_in, words=["aching"]).status_code == 302
    assert signed_in.post(sheet, {"when": f"{TODAY}:morning", "version": "1"}).status_code == 302
    assert signed_in.post(edit, {"version": "1", "words": ["dull"]}).status_code == 302
    report.refresh_from_db()
    assert (report.intensity, report.shown_words) == (5, ["dull"])
    assert signed_in.post(reverse("journal:pain_day"), {"average": "3", "worst": "4"}).status_code == 422
    assert not PainReport.objects.filter(moment="day_average").exists()


def test_who_has_no_pain_is_pushed_to_nothing(signed_in: Client, user: User, frozen: Any) -> None:
    frozen.move_to(NOW.replace(hour=19))
    user.prehab = True
    user.save()
    assert signed_in.get(reverse("journal:today")).context["questions"] == {}
    session = PracticeSessionFactory(user=user, local_date=TODAY)
    url = reverse("journal:log_session", args=[session.uuid])
    assert signed_in.post(url, {"when": f"{TODAY}:morning", "version": "1"}).status_code == 302
    assert PainReport.objects.count() == 0


def test_the_settings_switch_the_number_off(signed_in: Client, user: User) -> None:
    signed_in.post(reverse("settings"), {"name": "Ana", "time_zone": "UTC"})
    user.refresh_from_db()
    assert user.ask_intensity is False
    signed_in.post(reverse("settings"), {"name": "Ana", "time_zone": "UTC", "ask_intensity": "on"})
    user.refresh_from_db()
    assert user.ask_intensity is True


@pytest.mark.parametrize(("name", "most"), [("edit_pain", 8), ("pain_advice", 6)])
def test_queries_do_not_grow_with_what_is_told(signed_in: Client, user: User, name: str, most: int) -> None:
    report = PainReportFactory(user=user, local_date=TODAY, spread="foot", spread_side="both")

    def tell(places: list[str], words: list[str], worse: list[str]) -> int:
        report.places.bulk_create(PainPlace(report=report, place=place) for place in places)
        for word in words:
            report.words.create(word=word)
        report.influences.bulk_create(PainInfluence(report=report, effect="worse", factor=key) for key in worse)
        with CaptureQueriesContext(connection) as captured:
            assert signed_in.get(reverse(f"journal:{name}", args=[report.uuid])).status_code == 200
        return len(captured)

    few = tell(["neck"], ["numb"], ["cold"])
    assert tell(["hip_l", "hip_r"], ["aching", "dull"], ["stress", "lying"]) == few
    assert few <= most
