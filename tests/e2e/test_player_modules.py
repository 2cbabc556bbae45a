"""The pure modules of the player, in the browser that runs them: the clock, the look-ups, the choice of a voice."""

import itertools
import re
from typing import Any

import pytest

from tests.e2e.playing import Player, short_timeline

pytestmark = pytest.mark.browser

CLOCK = """async (steps) => {
  const { Clock } = await import("/static/exercises/player/clock.js");
  let now = 5000;
  const clock = new Clock({ now: () => now });
  const seen = [];
  for (const [act, ms] of steps) {
    if (act === "wait") now += ms;
    else if (act === "seek") clock.seek(ms);
    else if (act === "read") { const ok = clock.read(); seen.push([clock.position, clock.active, ok]); }
    else clock[act]();
  }
  return seen;
}"""

LOOKUP = """async ([timeline, name, ...given]) => {
  const lookup = await import("/static/exercises/player/lookup.js");
  const prepared = lookup.prepare(timeline);
  const [passed, hurt] = given;
  if (name === "results") return lookup.results(prepared, new Set(passed), new Set(hurt));
  if (name === "notes") return prepared.moments;
  return given[0].map((ms) => lookup[name](prepared, ms));
}"""


@pytest.fixture
def player(blank_player: Player) -> Player:
    return blank_player


def ticks(number: int, each: int) -> list[list[Any]]:
    return [["wait", each], ["read"]] * number


def test_the_clock_adds_up_what_really_passed(player: Player) -> None:
    page = player.blank()
    seen = page.evaluate(
        CLOCK, [["start"], *ticks(3, 16), ["pause"], ["wait", 120_000], ["read"], ["start"], *ticks(1, 34)]
    )
    assert seen == [[16, 16, True], [32, 32, True], [48, 48, True], [48, 48, True], [82, 82, True]]


def test_ten_pauses_leave_no_drift(player: Player) -> None:
    page = player.blank()
    rounds = [step for _ in range(10) for step in [["start"], ["wait", 333], ["pause"], ["wait", 7_777]]]
    assert page.evaluate(CLOCK, [*rounds, ["read"]]) == [[3330, 3330, True]]


def test_a_frozen_page_counts_one_second_and_pauses(player: Player) -> None:
    page = player.blank()
    seen = page.evaluate(
        CLOCK, [["start"], ["wait", 500], ["read"], ["wait", 125_000], ["read"], ["wait", 900], ["read"]]
    )
    assert seen == [[500, 500, True], [1500, 1500, False], [1500, 1500, True]]


def test_a_gap_of_exactly_one_second_is_no_freeze(player: Player) -> None:
    page = player.blank()
    assert page.evaluate(CLOCK, [["start"], ["wait", 1000], ["read"]]) == [[1000, 1000, True]]


def test_seeking_moves_the_place_but_not_the_active_time(player: Player) -> None:
    page = player.blank()
    seen = page.evaluate(CLOCK, [["start"], ["wait", 400], ["seek", 60_000], ["wait", 100], ["read"]])
    assert seen == [[60_100, 500, True]]


def test_every_moment_begins_and_ends_where_the_timeline_says(player: Player) -> None:
    timeline = short_timeline()
    moments = timeline["moments"]
    asked = [at for moment in moments for at in (moment["at"], moment["at"] + 0.5, moment["at"] + moment["ms"] - 1)]
    found = player.blank().evaluate(
        LOOKUP, [timeline, "indexAt", [-5, *asked, timeline["total"], timeline["total"] + 9]]
    )
    last = len(moments) - 1
    assert found == [0, *(i for i in range(len(moments)) for _ in range(3)), last, last]


def test_notes_beside_the_moments(player: Player) -> None:
    timeline = short_timeline()
    notes = player.blank().evaluate(LOOKUP, [timeline, "notes"])
    plain = [{key: note[key] for key in moment} for note, moment in zip(notes, timeline["moments"], strict=True)]
    assert plain == timeline["moments"]  # nothing of the timeline itself is changed
    for before, note in itertools.pairwise(notes):
        assert note["from"] == (before["pose"] if before["ex"] == note["ex"] else note["pose"])
    breaths = {(note["breath"], note["breathStart"], note["breathEnd"]) for note in notes if note["block"] == "set-up"}
    assert breaths == {("in", 5000, 8000), ("out", 8000, 11000)}
    assert [note["at"] for note in notes if note["leads"]] == [36_000, 66_000]
    units = [note["unit"] for note in notes if note["unit"] is not None]
    assert len(set(units)) == sum(span["planned_reps"] for span in timeline["exercises"])


def test_frames_say_what_is_counted(player: Player) -> None:
    asked = [0, 4999, 6500, 11_000, 16_999, 20_500, 51_000, 53_999, 78_000]
    frames = player.blank().evaluate(LOOKUP, [short_timeline(), "frameAt", asked])
    assert [frame["number"] for frame in frames] == [
        {"value": 5, "unit": "seconds"},
        {"value": 1, "unit": "seconds"},
        None,
        {"value": 1, "unit": "of"},
        {"value": 2, "unit": "of"},
        {"value": 4, "unit": "seconds"},
        {"value": 3, "unit": "hold"},
        {"value": 1, "unit": "hold"},
        {"value": 2, "unit": "of"},
    ]
    assert frames[2]["breathF"] == 0.5
    assert [round(part, 3) for part in frames[6]["progress"]] == [1, 0.5, 0]


def test_back_leads_to_the_step_or_to_the_one_before(player: Player) -> None:
    page = player.blank()
    asked = [0, 1500, 6900, 7100, 11_500, 16_500, 15_900, 20_100, 37_000, 41_000]
    found = page.evaluate(LOOKUP, [short_timeline(), "stepBack", asked])
    assert found == [0, 0, 0, 5000, 8000, 14_000, 11_000, 17_000, 33_000, 36_000]


def test_skip_leads_to_the_next_exercise_or_to_the_end(player: Player) -> None:
    timeline = short_timeline()
    found = player.blank().evaluate(LOOKUP, [timeline, "nextExercise", [0, 35_999, 36_000, 66_000, 81_000]])
    assert found == [36_000, 36_000, 66_000, timeline["total"], timeline["total"]]


def test_what_was_done_is_what_was_lived_through(player: Player) -> None:
    timeline = short_timeline()
    moments = timeline["moments"]
    page = player.blank()

    def done(passed: list[int], hurt: tuple[int, ...] = ()) -> list[tuple[str, int, int]]:
        rows = page.evaluate(LOOKUP, [timeline, "results", passed, list(hurt)])
        return [(row["status"], row["planned_reps"], row["done_reps"]) for row in rows]

    everything = list(range(len(moments)))
    assert done(everything) == [("done", 6, 6), ("done", 2, 2), ("done", 2, 2)]
    assert done([]) == [("skipped", 6, 0), ("skipped", 2, 0), ("skipped", 2, 0)]
    lifts = [i for i, moment in enumerate(moments) if moment["block"] == "lifts"]
    # two lifts of the right leg and two of three parts of the next: two repetitions
    assert done(lifts[:8])[0] == ("partly", 6, 2)
    # both legs count although their repetitions have the same numbers
    assert done(lifts)[0] == ("done", 6, 6)
    assert done(lifts[:3], hurt=(0,))[0] == ("stopped_pain", 6, 1)


def test_an_exercise_that_counts_nothing_is_done_when_its_work_was_lived_through(player: Player) -> None:
    timeline = short_timeline()
    for span in timeline["exercises"]:
        span["planned_reps"] = 0
    for moment in timeline["moments"]:
        moment["rep"] = moment["reps"] = None
    work = [i for i, moment in enumerate(timeline["moments"]) if moment["ex"] == 1 and moment["kind"] != "rest"]
    page = player.blank()
    for passed, status in ((work, "done"), (work[:2], "partly"), ([work[0] - 1], "skipped")):
        rows = page.evaluate(LOOKUP, [timeline, "results", passed, []])
        assert rows[1]["status"] == status


@pytest.mark.parametrize(
    ("voices", "language", "best"),
    [
        ([("far", "en-US", False), ("near", "en-GB", True)], "en-US", "near"),  # works without a network
        ([("gb", "en-GB", True), ("us", "en_US", True)], "en-US", "us"),
        ([("de", "de-DE", True), ("com.apple.eloquence.en-US.Eddy", "en-US", True)], "en", None),
        ([("one", "en-GB", True), ("chosen", "en-GB", True)], "en", "one"),
        ([], "en", None),
    ],
)
def test_the_voice_is_chosen_by_language_then_by_working_offline(
    player: Player,
    voices: list[tuple[str, str, bool]],
    language: str,
    best: str | None,
) -> None:
    given = [{"voiceURI": uri, "lang": lang, "localService": local, "default": False} for uri, lang, local in voices]
    chosen = player.blank().evaluate(
        """async ([voices, language]) => {
          const { chooseVoice } = await import("/static/exercises/player/voice.js");
          return chooseVoice(voices, language)?.voiceURI ?? null;
        }""",
        [given, language],
    )
    assert chosen == best


def test_a_uuid_is_made_without_random_uuid(player: Player) -> None:
    made = player.blank().evaluate(
        """async () => {
          Object.defineProperty(crypto, "randomUUID", {value: undefined});
          const { makeUuid } = await import("/static/exercises/player/session.js");
          return [makeUuid(), makeUuid()];
        }"""
    )
    shape = r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
    assert [bool(re.match(shape, uuid)) for uuid in made] == [True, True]
    assert made[0] != made[1]


@pytest.mark.parametrize(
    ("started", "active", "now", "start"),
    [
        (1_000_000, 600_000, 1_700_000, 1_000_000),  # as the clock says
        (1_000_000, 600_000, 1_300_000, 700_000),  # the clock was set back on the way
        (1_000_000, 600_000, 1_000_000 + 3 * 86_400_000, 1_000_000 + 3 * 86_400_000 - 600_000),  # left paused for days
    ],
)
def test_a_session_is_never_refused_for_its_times(
    player: Player,
    started: int,
    active: int,
    now: int,
    start: int,
) -> None:
    times = player.blank().evaluate(
        """async (given) => {
          const { times } = await import("/static/exercises/player/session.js");
          const { started_at, finished_at } = times(...given);
          return [Date.parse(started_at), Date.parse(finished_at)];
        }""",
        [started, active, now],
    )
    assert times == [start, now]


def test_of_two_stops_the_graver_is_kept(player: Player) -> None:
    mild = {"quality": "other", "intensity": 3}
    strong = {"quality": None, "intensity": 8}
    electric = {"quality": "electric", "intensity": 2}
    kept = player.blank().evaluate(
        """async (pairs) => {
          const { graver } = await import("/static/exercises/player/session.js");
          return pairs.map(([before, now]) => graver(before, now));
        }""",
        [[None, mild], [mild, strong], [strong, mild], [strong, electric], [electric, strong]],
    )
    assert kept == [mild, strong, strong, electric, electric]
