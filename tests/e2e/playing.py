"""A player in a real browser on a clock of its own: a short routine, a pretended server, a voice that is noted."""

import json
import re
from decimal import Decimal
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.utils.csp import build_policy
from playwright.sync_api import Page, Route, expect

from backcare.storage import OURS, slim
from exercises.player import Lock, SaveTarget, player_page
from exercises.timeline import BlockPlan, ExercisePlan, Preferences, RoutinePlan, StepPlan, as_json, build
from tests.exercises.shipped import BODY, FIGURES

ORIGIN = "http://localhost:9"  # nobody listens there: every answer is given by `Player.answer`
PATH = "/routine/play/"
OWNER = "0b1e8f3c-owner"
START = "2026-03-12T07:40:00Z"
SAVED = "Well done. It is saved."

# A voice that notes what it is asked to say and when, in the page's own time.
SPEECH = """() => {
  const spoken = [];
  class Utterance { constructor(text) { this.text = text; } }
  const synth = {
    speaking: false, pending: false, cancelled: 0,
    getVoices: () => [{lang: "en-GB", localService: true, default: true, voiceURI: "test", name: "test"}],
    addEventListener() {},
    speak(utterance) {
      spoken.push({text: utterance.text, volume: utterance.volume, at: performance.now()});
      utterance.onstart?.({});
    },
    cancel() { this.cancelled += 1; },
  };
  Object.defineProperty(window, "speechSynthesis", {value: synth, configurable: true});
  window.SpeechSynthesisUtterance = Utterance;
  window.spoken = spoken;
}"""
NO_SPEECH = """() => {
  const synth = {speaking: false, pending: false, getVoices: () => [], addEventListener() {}, cancel() {},
    speak(utterance) { utterance.onerror?.({error: "synthesis-failed"}); }};
  Object.defineProperty(window, "speechSynthesis", {value: synth, configurable: true});
}"""
NO_SOUND = "() => { window.AudioContext = class { constructor() { throw new Error('no sound'); } }; }"
NO_STORAGE = """() => {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
NO_WAKE_LOCK = """() => Object.defineProperty(navigator, "wakeLock", {configurable: true, value: {
  request: () => Promise.reject(new DOMException("refused", "NotAllowedError"))}})"""


def step(kind: str, seconds: float, cue: str, pose: str = "set", **more: Any) -> StepPlan:
    return StepPlan(kind=kind, seconds=Decimal(str(seconds)), pose=pose, cues=(cue,) if cue else (), **more)


def lift(cue: str, seconds: float = 1) -> tuple[StepPlan, ...]:
    return (
        step("rep", seconds, cue, "lift", ease="inout"),
        step("rep", seconds, "", "lift"),
        step("rep", seconds, "", "low", ease="inout"),
    )


FIRST = ExercisePlan(
    key="butt-pump",
    title="Butt Pump",
    variant="base",
    sides=2,
    figure=FIGURES["butt-pump.base"],
    blocks=(
        BlockPlan("enter", "ready", (step("ready", 5, "Hands and knees."),)),
        BlockPlan(
            "set-up", "setup", (step("breath", 3, "Flat back.", breath="in"), step("breath", 3, "", breath="out"))
        ),
        BlockPlan("change", "change", (step("change", 4, "Change legs. Left leg now.", turns=True),)),
        BlockPlan("lifts", "work", lift("Lift."), reps=3, counted=True),
        BlockPlan("out", "out", (step("rest", 3, "Sit back. Rest."),)),
    ),
)
SECOND = ExercisePlan(
    key="standing-roll-down",
    title="Standing Roll Down",
    variant="base",
    figure=FIGURES["butt-pump.base"],
    blocks=(
        BlockPlan("enter", "ready", (step("ready", 6, "Stand up slowly."),)),
        BlockPlan(
            "rolls",
            "work",
            (
                step("rep", 3, "Roll down.", "low", ease="inout"),
                step("breath", 3, "Breathe into your low back.", breath="in"),
                step("breath", 3, "", breath="out"),
                step("hold", 3, "Hold. Soft jaw.", "low"),
            ),
            reps=2,
            counted=True,
        ),
    ),
)
# A variant without poses: text and voice only.
THIRD = ExercisePlan(
    key="glute-bridge",
    title="Glute Bridge",
    variant="flat-back",
    blocks=(
        BlockPlan("enter", "ready", (step("ready", 5, "Lie on your back.", ""),)),
        BlockPlan("bridges", "work", (step("rep", 4, "Lift, as one piece.", ""),), reps=2, counted=True),
        BlockPlan("out", "out", (step("finish", 3, "Well done.", ""),)),
    ),
)
PLAN = RoutinePlan(routine="base", preset="full", exercises=(FIRST, SECOND, THIRD), body=BODY)


def short_timeline() -> dict[str, Any]:
    """About a minute with everything in it: both sides, breath, hold, rests, an exercise without a figure."""
    made: dict[str, Any] = json.loads(json.dumps(as_json(build(PLAN), PLAN)))
    return made


@cache
def static_file(name: str) -> bytes:
    """A static file as production sends it."""
    content = Path(str(finders.find(name))).read_bytes()
    return slim(content.decode(), name.rpartition(".")[2]).encode() if OURS.match(name) else content


def page_html(timeline: dict[str, Any], save: SaveTarget, lock: Lock | None = None, **more: Any) -> str:
    request = RequestFactory().get(PATH)
    request.user = AnonymousUser()
    request.htmx = False  # type: ignore[attr-defined]
    response = player_page(
        request,
        timeline_json=timeline,
        preferences=Preferences(),
        lock=lock,
        save=save,
        help_url="/safety/help/",
        **more,
    )
    return response.content.decode()


CLIENT = SaveTarget(save_url="/journal/sessions/", owner=OWNER, done_url="/today/")
NOBODY = SaveTarget(done_url="/")


class Player:
    """The page under test: `sent` is what arrived, `answers` what the server will say next (status, JSON)."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.timeline = short_timeline()
        self.save = CLIENT
        self.owner = OWNER  # whom the server takes us for
        self.online = True
        self.answers: list[tuple[int, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.complaints: list[str] = []
        self.lock: Lock | None = None
        self.more: dict[str, Any] = {}
        self.easier: list[dict[str, Any]] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        page.route(f"{ORIGIN}/**", self.answer)

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).split("?")[0]
        if path.startswith(settings.STATIC_URL):
            name = path.removeprefix(settings.STATIC_URL)
            route.fulfill(body=static_file(name), content_type=guess_type(name)[0])
        elif path == PATH and "part=easier" in route.request.url:
            route.fulfill(json=self.easier)
        elif path == PATH:
            policy = build_policy(cast(Any, settings.SECURE_CSP))
            html = page_html(self.timeline, self.save, self.lock, **self.more)
            route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": policy})
        elif not self.online:
            route.abort("internetdisconnected")
        elif path == "/hello/":
            route.fulfill(json={"owner": self.owner, "csrf": "token", "now": START})
        elif path == "/journal/sessions/":
            self.sent.append(json.loads(route.request.post_data or "{}"))
            status, answer = self.answers.pop(0) if self.answers else (201, {"log_url": "/journal/sessions/1/log/"})
            route.fulfill(status=status, json=answer)
        elif path.endswith("/log/"):
            assert route.request.headers["hx-target"] == "log-sheet"
            route.fulfill(body='<h1 tabindex="-1" data-focus>' + SAVED + "</h1>", content_type="text/html")
        else:
            route.fulfill(body=f"<!doctype html><title>{path}</title><h1>{path}</h1>", content_type="text/html")

    def blank(self) -> Page:
        """An empty page of the same origin, to try single modules in."""
        self.page.goto(f"{ORIGIN}/blank/")
        return self.page

    def open(self, *scripts: str) -> None:
        """Opens the player at 07:40 on a clock that only `pass_time` moves."""
        self.page.clock.install(time=START)
        for script in scripts or (SPEECH,):
            self.page.add_init_script(f"({script})()")
        self.page.goto(ORIGIN + PATH)
        self.page.clock.pause_at("2026-03-12T07:41:00Z")

    def begin(self) -> None:
        self.page.click("#begin")
        self.began = self.now()

    def pass_time(self, seconds: float) -> None:
        self.page.clock.run_for(round(seconds * 1000))

    def now(self) -> float:
        return float(self.page.evaluate("performance.now()"))

    def spoken(self) -> list[tuple[int, str]]:
        """What was said aloud and when, in milliseconds since Begin."""
        said = self.page.evaluate("window.spoken.filter(({volume}) => volume > 0)")
        return [(round(line["at"] - self.began), line["text"]) for line in said]

    def text(self, selector: str) -> str:
        return re.sub(r"\s+", " ", self.page.inner_text(selector)).strip()

    def in_phase(self, phase: str) -> None:
        """Waits until the player is "ready", "playing", "paused" or "over"."""
        expect(self.page.locator("#player")).to_have_attribute("data-phase", phase)

    def hide(self, hidden: bool = True) -> None:
        """What a phone call or another app does to the page."""
        self.page.evaluate(
            """(hidden) => {
              Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
              document.dispatchEvent(new Event("visibilitychange"));
            }""",
            hidden,
        )

    def at(self, block: str, **where: Any) -> float:
        """Seconds from the start to the first moment of a block that matches."""
        found = next(
            moment
            for moment in self.timeline["moments"]
            if moment["block"] == block and all(moment[key] == value for key, value in where.items())
        )
        return float(found["at"]) / 1000

    def to_the_end(self) -> None:
        self.pass_time(self.timeline["total"] / 1000 + 1)

    def told(self, text: str) -> None:
        """Waits until the last page says so."""
        expect(self.page.locator("#finish-status")).to_have_text(text)

    def see_saved(self) -> None:
        """Waits until the sheet of the saved session has taken the player's place."""
        expect(self.page.locator("#log-sheet h1")).to_have_text(SAVED)

    def finished(self) -> dict[str, Any]:
        """The one session that arrived, once the page says that it is saved."""
        self.see_saved()
        [session] = self.sent
        return session

    def kept(self, owner: str = OWNER) -> list[dict[str, Any]]:
        """What the device still holds for somebody."""
        held = self.page.evaluate("owner => localStorage.getItem('backcare.outbox.' + owner)", owner)
        return list(json.loads(held or "[]"))
