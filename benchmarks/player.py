"""What a frame of the player costs on a slow phone, and whether every cue comes when it should.

A real Chromium runs the shipped routine. Frames: at a sixth of this machine's speed, in real time, at the liveliest
places of each exercise; a frame is its script, style and layout, in time of their thread. Cues: the whole routine in
every preset on the page's own clock, once without and once with ten pauses. Exits with 1 where a budget is broken.
"""

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

BUDGET_FRAME_MS = 8
BUDGET_CUE_MS = 150
SLOW_DOWN = 6
WATCHED_SECONDS = 6
PAUSES, PAUSED_SECONDS = 10, 33
QUIET = ["--no-sandbox", "--disable-gpu"]

# What belongs to a frame: the drawing itself, then style and layout.
SCRIPT = "FireAnimationFrame"
AFTERWARDS = {"UpdateLayoutTree", "Layout"}


@contextmanager
def site() -> Iterator[None]:
    """Django on a database of its own with the shipped content."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "BACKCARE_VAR": folder,
            "BACKCARE_MODE": "test",
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "backcare.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright runs a loop in this thread
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("load_content", verbosity=0)
        yield


def timeline_of(preset: str) -> dict[str, Any]:
    from exercises import catalogue
    from exercises.timeline import as_json, build

    plan = catalogue.routine_plan(preset, "en")
    return as_json(build(plan), plan)


def liveliest(timeline: dict[str, Any]) -> dict[str, int]:
    """By exercise, a moment (ms) from which most of the next seconds move the body."""
    moving = [moment for moment in timeline["moments"] if moment["ease"] != "hold" and moment["breath"] != "free"]
    moving += [moment for moment in timeline["moments"] if moment["ease"] != "hold"]
    found: dict[str, int] = {}
    for moment in moving:
        found.setdefault(timeline["exercises"][moment["ex"]]["title"], moment["at"])
    return found


def frames(browser: Any, timeline: dict[str, Any], at: int) -> list[float]:
    """What each drawn frame took (ms of its thread, slowed down) in the seconds from `at` on."""
    from tests.e2e.playing import ORIGIN, OWNER, PATH, SPEECH, Player

    page = browser.new_page(viewport={"width": 360, "height": 740})
    player = Player(page)
    player.timeline = timeline
    page.add_init_script(f"({SPEECH})()")
    page.goto(ORIGIN + PATH)
    page.evaluate(
        """async ([owner, position]) => {
          const { fingerprint, keepPlace } = await import("/static/exercises/player/store.js");
          keepPlace(owner, fingerprint(document.getElementById("timeline").textContent), {position, active: position});
        }""",
        [OWNER, at],
    )
    page.reload()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW_DOWN})
    page.click("#resume-go-on")
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.wait_for_timeout(WATCHED_SECONDS * 1000)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()
    return list(costs(events))


def costs(events: list[dict[str, Any]]) -> Iterator[float]:
    """The cost of every frame in which something was drawn. Time of the thread: other programs do not count."""
    thread = next(event["tid"] for event in events if event["name"] == SCRIPT)
    spent, drawn = 0.0, False
    for event in sorted((e for e in events if e.get("tid") == thread and "tdur" in e), key=lambda e: e["ts"]):
        if event["name"] == SCRIPT:
            if drawn:
                yield spent / 1000
            spent, drawn = event["tdur"], False
        elif event["name"] in AFTERWARDS:
            spent += event["tdur"]
            drawn = drawn or event["name"] == "UpdateLayoutTree"


def lateness(browser: Any, timeline: dict[str, Any], pauses: int) -> list[float]:
    """By how much (ms) each planned cue came late in the whole routine."""
    from tests.e2e.playing import Player

    page = browser.new_page(viewport={"width": 360, "height": 740})
    player = Player(page)
    player.timeline = timeline
    player.open()
    player.begin()
    for _ in range(pauses):
        player.pass_time(7.1)
        page.click("#go")
        player.pass_time(PAUSED_SECONDS)
        page.click("#go")
    player.to_the_end()
    player.see_saved()
    planned = [(moment["at"], moment["say"]["full"]) for moment in timeline["moments"] if "full" in moment["say"]]
    waited = pauses * PAUSED_SECONDS * 1000
    last = 7100 * pauses + BUDGET_CUE_MS  # from here on nothing is said again because of a pause
    due = [(at, text) for at, text in planned if at >= last]
    said = [(at - waited, text) for at, text in player.spoken()[:-1]][-len(due) :]
    if [text for _, text in said] != [text for _, text in due]:
        raise SystemExit(f"Other words than planned: {said[:3]} instead of {due[:3]}")
    page.close()
    return [abs(at - plan) for (at, _), (plan, _) in zip(said, due, strict=True)]


def row(name: str, values: list[float], budget: float, unit: str) -> bool:
    """Prints one line of the table; whether the 95th percentile (frames) or the worst (cues) keeps to the budget."""
    p95 = statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
    judged = max(values) if unit == "cues" else p95
    kept = judged <= budget
    numbers = (
        f"{len(values):>5} {unit:<6} p50 {statistics.median(values):>6.1f}  p95 {p95:>6.1f}  max {max(values):>6.1f}"
    )
    print(f"{name:<34} {numbers} ms  budget {budget:>3} {'ok' if kept else 'OVER'}", flush=True)
    return kept


def main() -> int:
    from playwright.sync_api import sync_playwright

    kept = []
    with site(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        full = timeline_of("full")
        print(f"A frame at 1/{SLOW_DOWN} of this machine's speed (p95 is judged)")
        for title, at in liveliest(full).items():
            kept.append(row(title, frames(browser, full, at), BUDGET_FRAME_MS, "frames"))
        print("Spoken cues against their plan (the worst is judged)")
        for preset in ("starter", "full", "rounds"):
            for pauses in (0, PAUSES):
                name = f"{preset}, {pauses} pauses"
                kept.append(row(name, lateness(browser, timeline_of(preset), pauses), BUDGET_CUE_MS, "cues"))
        browser.close()
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
