"""The routine on pages, as somebody without JavaScript and without an account meets it."""

import html
import json
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from exercises import models, practice, views
from exercises.catalogue import Dose
from exercises.figure import poster
from exercises.gate import OPEN, Gate
from exercises.player import Lock
from exercises.templatetags import routine as words
from tests.exercises.shipped import BODY, FIGURES, PIECES
from tests.factories import PlanFactory

pytestmark = pytest.mark.django_db

KEYS = ["butt-pump", "standing-roll-down", "glute-bridge"]
VARIANTS = {preset: dict.fromkeys(KEYS, "base") for preset in ("starter", "full", "rounds")}
VARIANTS["starter"]["standing-roll-down"] = "part-range"
PAGES = ["/routine/", "/routine/paper/", *(f"/routine/{key}/" for key in KEYS)]


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def texts(pattern: str, page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(pattern, page, re.DOTALL)]


def shipped_text(kind: str, *path: str) -> dict[str, Any]:
    (found,) = [piece.values for piece in PIECES if piece.kind == f"{kind}Text" and piece.path == (*path, "en")]
    return dict(found)


def link(page: str, rel: str) -> str | None:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return html.unescape(found[1]) if found else None


def test_overview_offers_three_lengths_and_starts_the_gentlest(client: Client) -> None:
    page = read(client, "/routine/")
    offers = re.findall(
        r'<a href="\?preset=(\w+)"([^>]*)>\s*<b>([^<]+)</b>\s*<span class="number">([^<]+)</span>', page
    )
    assert offers == [
        ("starter", ' aria-current="true"', "Starter", "9 min"),
        ("full", "", "Full", "11 min"),
        ("rounds", "", "Rounds", "12 min 30 s"),
    ]
    assert texts(r'href="(/routine/play/[^"]*)"', page) == ["/routine/play/?preset=starter"]


@pytest.mark.parametrize(
    ("preset", "doses", "lengths"),
    [
        (
            "starter",
            ["Lifts: 10 on each side", "Roll downs: 3", "Tilts: 5 · Bridges: 3"],
            ["2 min 16 s", "3 min 12 s · Hands on the thighs", "3 min 32 s"],
        ),
        (
            "full",
            ["Lifts: 20 on each side", "Roll downs: 3", "Tilts: 5 · Bridges: 5"],
            ["3 min 16 s", "3 min 12 s", "4 min 32 s"],
        ),
        (
            "rounds",
            ["Lifts: 3 times 10 on each side, taking turns", "Roll downs: 3", "Tilts: 5 · Bridges: 5"],
            ["4 min 46 s", "3 min 12 s", "4 min 32 s"],
        ),
    ],
)
def test_overview_says_how_much_and_how_long(client: Client, preset: str, doses: list[str], lengths: list[str]) -> None:
    page = read(client, f"/routine/?preset={preset}")
    assert texts(r'<p class="dose"><b>([^<]+)</b>', page) == doses
    assert texts(r'<br><span class="quiet">([^<]+)</span>', page) == lengths
    assert texts(r'<h2><a href="([^"]+)">', page) == [f"/routine/{key}/?preset={preset}" for key in KEYS]
    assert texts(r'<h2><a href="[^"]+">([^<]+)</a>', page) == [
        "1. Butt Pump",
        "2. Standing Roll Down",
        "3. Glute Bridge",
    ]


@pytest.mark.parametrize("preset", VARIANTS)
@pytest.mark.parametrize("key", KEYS)
def test_guided_page_says_everything_that_was_written(client: Client, preset: str, key: str) -> None:
    page = read(client, f"/routine/{key}/?preset={preset}")
    variant = VARIANTS[preset][key]
    own = shipped_text("Variant", key, variant)
    about = shipped_text("Exercise", key) | {name: own[name] for name in ("felt", "not_felt", "faults") if name in own}
    (steps,) = re.findall(r'<ol class="steps">(.*?)</ol>', page, re.DOTALL)
    assert texts(r"<li>(.*?)</li>", steps) == own["cues"].splitlines()
    faults = re.findall(r"<ul><li>.*?</ul>", page, re.DOTALL)[-1]
    assert texts(r"<li>(.*?)</li>", faults) == about["faults"].splitlines()
    cautions = [piece.path for piece in PIECES if piece.kind == "Caution" and piece.path[0] == key]
    assert list(zip(texts(r"<dt>(.*?)</dt>", page), texts(r"<dd>(.*?)</dd>", page), strict=True)) == [
        (note["condition"], note["advice"]) for note in (shipped_text("Caution", *path) for path in cautions)
    ]
    plain = html.unescape(page)
    for name in ("title", "also_known_as", "purpose", "start_position", "needs", "breath", "felt", "not_felt"):
        assert about[name]
        assert about[name] in plain
    assert poster(BODY, FIGURES[f"{key}.{variant}"], f"{about['title']}, seen from the side") in page


def test_a_variant_without_drawing_is_never_drawn_as_another(client: Client) -> None:
    assert read(client, "/routine/standing-roll-down/").count('class="fig"') == 1
    variant = models.Variant.objects.get(exercise__key="standing-roll-down", key="part-range")
    variant.figure = None
    variant.save()
    assert read(client, "/routine/standing-roll-down/").count('class="fig"') == 0
    assert read(client, "/routine/").count('class="fig"') == 2


@pytest.mark.parametrize("preset", VARIANTS)
def test_there_is_a_way_through_the_whole_routine_and_back(client: Client, preset: str) -> None:
    overview = read(client, f"/routine/?preset={preset}")
    (first,) = texts(r'<a class="btn quiet-btn" href="([^"]+)">Read it step by step</a>', overview)
    steps = [(first, read(client, first))]
    for _ in KEYS[1:]:
        following = link(steps[-1][1], "next")
        assert following
        steps.append((following, read(client, following)))
    assert link(steps[-1][1], "next") is None
    addresses = [f"/routine/{key}/?preset={preset}" for key in KEYS]
    assert [address for address, _ in steps] == addresses
    assert [link(page, "prev") for _, page in steps] == [None, *addresses[:-1]]
    assert [page.count('action="/routine/did-it/"') for _, page in steps] == [0, 0, 1]
    assert [texts(r"(\d of \d) ·", page) for _, page in steps] == [["1 of 3"], ["2 of 3"], ["3 of 3"]]


def test_i_did_this_names_the_preset_and_a_session_of_its_own(client: Client) -> None:
    pages = [read(client, "/routine/glute-bridge/?preset=rounds") for _ in range(2)]
    forms = [dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)) for page in pages]
    assert [sorted(form) for form in forms] == [["csrfmiddlewaretoken", "preset", "uuid", "zone"]] * 2
    assert [(form["preset"], form["zone"]) for form in forms] == [("rounds", "")] * 2
    assert len({uuid.UUID(form["uuid"]) for form in forms}) == 2


@pytest.mark.parametrize(
    "address",
    [
        "/routine/wheel/",
        "/routine/wheel/?preset=full",
        "/routine/?preset=heroic",
        "/routine/butt-pump/?preset=heroic",
        "/routine/paper/?preset=heroic",
        "/routine/play/?preset=heroic",
        "/routine/play/?preset=%00",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_archived_exercise_is_gone_from_every_page(client: Client) -> None:
    exercise = models.Exercise.objects.get(key="standing-roll-down")
    exercise.archived_at = timezone.now()
    exercise.save()
    assert client.get("/routine/standing-roll-down/").status_code == 404
    assert link(read(client, "/routine/butt-pump/"), "next") == "/routine/glute-bridge/?preset=starter"
    assert texts(r"(\d of \d) ·", read(client, "/routine/glute-bridge/")) == ["2 of 2"]
    for address in PAGES[:3]:
        assert read(client, address).count("Standing Roll Down") == 0


def test_everything_archived_is_not_found_rather_than_broken(client: Client) -> None:
    models.Routine.objects.get(key="base").presets.all().delete()
    assert client.get("/routine/").status_code == 404
    assert client.get("/routine/play/").status_code == 404


@pytest.mark.parametrize("address", [*PAGES, "/routine/play/"])
def test_nothing_inline(client: Client, address: str) -> None:
    page = read(client, address)
    assert re.findall(r"<[^>]+\s(?:style|on\w+)=", page) == []
    assert re.findall(r"<style", page) == []
    scripts = re.findall(r"<script([^>]*)>", page)
    assert scripts
    assert [script for script in scripts if "src=" not in script and "application/json" not in script] == []


@pytest.mark.parametrize("address", PAGES)
def test_lock_and_first_time_are_said_where_practice_begins(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    lock = Lock("Please wait & see", "A doctor comes first.", "/safety/stop/", "What to do now")
    monkeypatch.setattr(views, "player_lock", lambda gate: lock if gate.state == "locked" else None)
    seen = {}
    for state in ("open", "ask", "locked"):
        gate = OPEN if state == "open" else Gate(state, None, "/safety/")
        monkeypatch.setattr(practice, "practice_gate", lambda request, gate=gate, **more: gate)
        page = read(client, address)
        seen[state] = ("Please wait &amp; see" in page, 'href="/safety/"' in page, 'href="/safety/stop/"' in page)
    on_paper = address == "/routine/paper/"
    assert seen == {"open": (False, on_paper, False), "ask": (False, True, False), "locked": (True, False, True)}


@pytest.mark.parametrize(
    ("address", "preset", "total"),
    [("/routine/play/", "starter", 540_000), ("/routine/play/?preset=full", "full", 660_000)],
)
def test_a_visitor_plays_the_gentle_preset_unless_another_is_asked_for(
    client: Client, address: str, preset: str, total: int
) -> None:
    page = read(client, address)
    timeline, config = (
        json.loads(re.findall(rf'<script id="{name}" type="application/json">(.*?)</script>', page)[0])
        for name in ("timeline", "player-config")
    )
    assert (timeline["preset"], timeline["total"]) == (preset, total)
    assert (config["owner"], config["save_url"]) == ("visitor", "")
    assert [span["figure"] for span in timeline["exercises"]] == [f"{key}.{VARIANTS[preset][key]}" for key in KEYS]


@pytest.mark.parametrize("locked", [True, False])
def test_the_lock_reaches_the_player(client: Client, monkeypatch: pytest.MonkeyPatch, *, locked: bool) -> None:
    lock = Lock("Please wait", "A doctor comes first.", "/safety/stop/", "What to do now")
    monkeypatch.setattr(views, "player_lock", lambda gate: lock if locked else None)
    page = read(client, "/routine/play/")
    config = json.loads(re.findall(r'<script id="player-config" type="application/json">(.*?)</script>', page)[0])
    assert config["locked"] is locked
    assert page.count("A doctor comes first.") == locked


@pytest.mark.parametrize("address", [*PAGES, "/routine/play/"])
def test_queries_do_not_grow_with_the_routine(client: Client, django_assert_num_queries: Any, address: str) -> None:
    read(client, address)
    with django_assert_num_queries(1):  # the edition
        read(client, address)
    routine = models.Routine.objects.get(key="base")
    for number in range(3):
        exercise = models.Exercise.objects.create(key=f"more-{number}", posture="standing", categories=["stretching"])
        models.Variant.objects.create(exercise=exercise, key="base", kind="base")
        models.RoutineExercise.objects.create(routine=routine, exercise=exercise, position=10 + number)
    read(client, address)
    with django_assert_num_queries(1):
        read(client, address)


@pytest.mark.parametrize("address", PAGES)
def test_a_client_costs_session_person_edition_gate_and_plan(
    client: Client, django_assert_num_queries: Any, address: str
) -> None:
    client.force_login(PlanFactory.create().user)
    read(client, address)
    with django_assert_num_queries(5):
        read(client, address)


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(540_000, "9 min"), (750_000, "12 min 30 s"), (59_499, "0 min 59 s"), (59_500, "1 min"), (0, "0 min")],
)
def test_durations(milliseconds: int, text: str) -> None:
    assert words.duration(milliseconds) == text


@pytest.mark.parametrize(
    ("dose", "text"),
    [
        (Dose("Lifts", 20, 2, 1), "Lifts: 20 on each side"),
        (Dose("Lifts", 10, 2, 3), "Lifts: 3 times 10 on each side, taking turns"),
        (Dose("Tilts", 5, 1, 1), "Tilts: 5"),
        (Dose("Tilts", 5, 1, 2), "Tilts: 2 times 5"),
    ],
)
def test_doses(dose: Dose, text: str) -> None:
    assert words._dose(dose) == text
