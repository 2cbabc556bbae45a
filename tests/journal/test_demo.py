"""The demo people: believable, the same each time, and rows like everybody's."""

import collections
import dataclasses
import datetime
import functools
import hashlib
import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from backcare.accounts.models import User
from exercises import catalogue
from exercises.safety import must_ask
from journal.demo import SEED
from journal.demo.cast import EVERYTHING
from journal.demo.people import addresses, demo_clients
from journal.demo.practice import PLANNED
from journal.demo.values import ClientValue, pause_on, plan_on
from journal.enums import Constancy, Onset, Shows, Spread, WorstTime
from journal.factors import BETTER, CAUSES, WORSE
from journal.places import PLACES
from journal.slots import default_slot
from journal.words import MAX_WORDS, WORDS
from tests.factories import UserFactory

NOW = datetime.datetime(2026, 11, 24, 7, 30, tzinfo=datetime.UTC)
TODAY = NOW.date()


@functools.cache
def made(seed: int) -> tuple[ClientValue, ...]:
    return demo_clients(TODAY, seed)


@pytest.fixture
def clients() -> tuple[ClientValue, ...]:
    return made(SEED)


def digest(people: tuple[ClientValue, ...]) -> str:
    return hashlib.sha256(repr([dataclasses.asdict(person) for person in people]).encode()).hexdigest()


def test_thirty_people_the_same_for_the_same_seed_and_day(clients: tuple[ClientValue, ...]) -> None:
    assert len(clients) == len({client.email for client in clients}) == 30
    assert digest(demo_clients(TODAY)) == digest(clients)
    assert digest(made(SEED + 1)) != digest(clients)


def sessions_kept(client: ClientValue, week: int) -> float | None:
    """Sessions done of those asked in a week since joining, without the days of pauses; None where nothing is asked."""
    days = [client.joined_on + datetime.timedelta(days=7 * week - 7 + step) for step in range(7)]
    days = [day for day in days if not pause_on(client.pauses, day)]
    asked = done = 0.0
    for day in days:
        plan = plan_on(client.plans, day)
        asked += plan.sessions_per_day * plan.days_per_week / 7
        slots = {session.slot for session in client.sessions if session.local_date == day}
        done += min(len(slots), plan.sessions_per_day)
    return min(done, asked) / asked if asked else None


@pytest.mark.parametrize("seed", [SEED, SEED + 1])
@pytest.mark.parametrize(("week", "percent"), [(1, 88), (2, 80), (4, 68), (8, 53), (12, 45)])
def test_practice_begins_eagerly_and_ebbs(seed: int, week: int, percent: int) -> None:
    shares = [share for client in made(seed) if (share := sessions_kept(client, week)) is not None]
    assert len(shares) == 30
    assert 100 * sum(shares) / 30 == pytest.approx(percent, abs=10)


def test_courses_and_leavers(clients: tuple[ClientValue, ...]) -> None:
    courses = collections.Counter(client.course for client in clients)
    assert courses == {"steady": 14, "rising": 13, "falling": 3}
    stopped = [client for client in clients if not any(sessions_kept(client, week) for week in range(9, 21))]
    last_weeks = [max(week for week in range(1, 9) if sessions_kept(client, week)) for client in stopped]
    assert sorted(last_weeks) == [1, 2, 2, 3, 3, 5, 6, 8]


def test_zero_skipped_and_missing_are_all_there(clients: tuple[ClientValue, ...]) -> None:
    reports = [report for client in clients for report in client.reports]
    assert {report.intensity for report in reports} == {None, *range(11)}
    assert all(report.skipped == (report.intensity is None) for report in reports)
    assert sum(report.skipped for report in reports) > 100
    with_number = {report.session for report in reports if report.moment == "after"}
    assert sum(session.uuid not in with_number for client in clients for session in client.sessions) > 100
    assert {report.moment for report in reports} == {"before", "after", "stop", "now", "day_average", "day_worst"}


def test_every_word_and_never_more_than_five(clients: tuple[ClientValue, ...]) -> None:
    reports = [report for client in clients for report in client.reports]
    assert {word for report in reports for word in report.words} == set(WORDS)
    assert max(len(report.words) + bool(report.own_word) for report in reports) == MAX_WORDS
    assert sum(bool(report.own_word) for report in reports) > 20
    assert sum(bool(report.note) for report in reports) > 20


def test_every_place_and_pattern_is_told_by_somebody(clients: tuple[ClientValue, ...]) -> None:
    reports = [report for client in clients for report in client.reports]
    assert {place for report in reports for place in report.places} == set(PLACES)
    assert all(report.main_place in report.places for report in reports if report.places)
    for name, values in {
        "spread": Spread.values,
        "spread_side": ["left", "right"],
        "constancy": Constancy.values,
        "onset": Onset.values,
        "worst_time": WorstTime.values,
        "shows": Shows.values,
        "medicine": [True, False],
    }.items():
        assert {getattr(report, name) for report in reports} == {None, *values}, name
    assert {factor for report in reports for factor in report.worse} == set(WORSE)
    assert {factor for report in reports for factor in report.better} == set(BETTER)
    assert all(not report.places for report in reports if not report.intensity)


def test_weeks_hold_zeros_skips_gaps_and_replaced_activities(clients: tuple[ClientValue, ...]) -> None:
    weeks = [week for client in clients for week in client.weeks]
    values = {value for week in weeks for _uuid, value in week.ratings}
    assert {None, 0, 10} <= values
    assert any(week.confidence_skipped for week in weeks)
    assert any(week.put_off for week in weeks)
    for client in clients:
        assert len({week.monday for week in client.weeks}) == len(client.weeks)
        assert all(week.monday <= week.local_date < week.monday + datetime.timedelta(days=7) for week in client.weeks)
        mine = {activity.uuid for activity in client.activities}
        assert {uuid for week in client.weeks for uuid, _value in week.ratings} <= mine
    assert sum(activity.until is not None for client in clients for activity in client.activities) == 8
    origins = [client.origin for client in clients]
    assert {cause for origin in origins if origin for cause in origin.causes} == set(CAUSES)
    assert (origins.count(None), sum(origin.skipped for origin in origins if origin)) == (5, 5)


def test_every_kind_of_session(clients: tuple[ClientValue, ...]) -> None:
    sessions = [session for client in clients for session in client.sessions]
    kinds = {(session.logged_how, session.added_later, session.preset) for session in sessions}
    assert kinds >= {("guided", False, "starter"), ("guided", False, "full"), ("guided", False, "rounds")}
    assert kinds >= {("by_hand", False, "full"), ("by_hand", True, "full")}
    assert {session.slot for session in sessions} == {"morning", "evening", "extra"}
    assert {session.outcome for session in sessions} == {"finished", "stopped_pain", "stopped_safety", "left"}
    assert {session.activity for session in sessions} == {"routine", "walking", "breathing"}
    assert {session.effort for session in sessions} == {None, 1, 2, 3}
    assert {session.found_muscle for session in sessions} == {None, "yes", "partly", "no"}
    for client in clients:
        routine = [session.preset for session in client.sessions if session.preset]
        assert routine[:3] == ["starter"] * 3
        assert len({(session.local_date, session.slot) for session in client.sessions}) == len(client.sessions)


def test_days_and_slots_are_those_the_site_would_choose(clients: tuple[ClientValue, ...]) -> None:
    midnight = datetime.datetime.combine(TODAY, datetime.time(), datetime.UTC)
    for client in clients:
        assert 167 <= (TODAY - client.joined_on).days <= 182
        for session in client.sessions:
            assert client.joined_at < session.logged_at < midnight
            if session.started_at is None:
                continue
            zone = [zone for zone, since in client.zones if since <= session.started_at][-1]
            day = default_slot(session.started_at, zone)
            assert (day.date, day.zone, day.utc_offset) == (session.local_date, session.zone, session.utc_offset)
            assert session.slot in {day.slot, "extra"}
    assert len({session.zone for client in clients for session in client.sessions}) > 10
    assert sum(len(client.zones) > 1 for client in clients) == 2


def test_plans_pauses_and_connections(clients: tuple[ClientValue, ...]) -> None:
    assert sum(len(client.plans) > 1 for client in clients) == 4
    assert {pause.reason for client in clients for pause in client.pauses} == {"flare", "travel", "illness", "safety"}
    states = collections.Counter(client.connection.state for client in clients)
    assert states == {"active": 28, "pending": 1, "ended": 1}
    closed = [client for client in clients if "pain" not in client.connection.scopes]
    assert [(client.name, client.connection.state) for client in closed] == [
        ("Greta Lind", "active"),
        ("Daniel Kim", "pending"),
    ]
    partly = [client.name for client in clients if 0 < len(client.connection.scopes) < len(EVERYTHING)]
    assert partly == ["Greta Lind", "Hugo Martin", "Kavya Nair", "Xenia Pappas"]
    for client in clients:
        value = client.connection
        until = value.ended_at or datetime.datetime.combine(TODAY, datetime.time(), datetime.UTC)
        assert all(value.answered_at < at < until for _kind, at in value.looks)  # type: ignore[operator]
        assert (value.looks == ()) == (value.state == "pending")


def test_notes_of_both_and_one_question_that_waits(clients: tuple[ClientValue, ...]) -> None:
    written = [note for client in clients for note in client.notes]
    assert {note.audience for note in written} == {"self", "client", "instructor"}
    waiting = [
        (client.name, note.text) for client in clients for note in client.notes if note.by_client and not note.read_at
    ]
    assert waiting == [("Deniz Kaya", "Slower is harder than I thought. May I rest between the rounds?")]
    [deniz] = [client for client in clients if client.name == "Deniz Kaya"]
    newest = deniz.plans[-1]
    assert (newest.valid_from, newest.by_client, newest.lift_seconds) == (TODAY - datetime.timedelta(days=2), False, 4)


def test_nobody_practised_unasked(clients: tuple[ClientValue, ...]) -> None:
    for client in clients:
        asked = [check.cleared_at or check.logged_at for check in client.checks]
        for session in client.sessions:
            if session.started_at is not None:
                last = max(at for at in asked if at < session.started_at)
                assert not must_ask(last.date(), session.started_at.date())
    reported = [check for client in clients for check in client.checks if check.signs]
    assert [(check.level, check.cleared_on is not None) for check in reported] == [("urgent", True)]


def test_doses_are_those_of_the_shipped_presets(content: None) -> None:
    for preset, planned in PLANNED.items():
        shipped = [(span.key, span.variant, span.planned_reps) for span in catalogue.planned(preset, "en")]
        assert shipped == list(planned)


@pytest.mark.django_db
def test_somebody_elses_address_is_not_taken_over() -> None:
    mine = UserFactory(email=addresses()[1])
    with pytest.raises(CommandError, match=r"ana@demo\.example is already used"):
        call_command("load_demo", "--again", stdout=io.StringIO())
    assert list(User.objects.all()) == [mine]


@pytest.mark.django_db
def test_production_refuses_unless_really_meant(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="--yes-really"):
        call_command("load_demo", stdout=io.StringIO())
    assert User.objects.count() == 0
