"""The player and the still pictures draw the same body, and a frame of the player touches only what moved."""

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from exercises import figure as drawing
from exercises.joints import pose_at
from tests.exercises.shipped import BODY, FIGURES, moves

pytestmark = pytest.mark.browser

SCRIPTS = Path(drawing.__file__).parent / "static" / "exercises" / "player"
ORIGIN = "http://figure.invalid"
FRACTIONS = (0.0, 0.13, 0.5, 0.77, 1.0)
TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?")

DRAW_FRAMES = """async ({body, figure, frames}) => {
  const {paths, poseAt} = await import("/figure.js");
  const {poses} = figure;
  return frames.map(([from, to, ease, f]) => paths(body, figure, poseAt(poses[from], poses[to], ease, f)));
}"""

DRAW_INTO_SVG = """async ({body, figure, from, to}) => {
  const {Figure, mix} = await import("/figure.js");
  const svg = document.querySelector("svg");
  const drawn = new Figure(svg, body, figure);
  drawn.draw(from);
  const made = [...svg.querySelectorAll("path")];
  const watch = new MutationObserver(() => {});
  watch.observe(svg, {subtree: true, attributes: true, childList: true});
  drawn.draw(from);
  const still = watch.takeRecords().length;
  drawn.draw(mix(from, to, 0.5));
  const moved = watch.takeRecords();
  drawn.draw(to, true);
  return {
    still, count: made.length,
    kinds: [...new Set(moved.map(({type, attributeName}) => `${type} ${attributeName}`))],
    changed: moved.map(({target}) => target.getAttribute("class")),
    same: made.every((path, i) => path === svg.querySelectorAll("path")[i]),
    transform: svg.querySelector("g").getAttribute("transform"),
    styled: svg.outerHTML.includes("style"),
    viewBox: svg.getAttribute("viewBox"),
    back: (drawn.draw(to, false), svg.querySelector("g").getAttribute("transform")),
  };
}"""


@pytest.fixture(scope="module")
def served(window: Page) -> Page:
    """Knows an origin that exists only here and serves the player's modules."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(f"{ORIGIN}/")
        if name:
            route.fulfill(path=SCRIPTS / name, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><svg></svg>", content_type="text/html")

    window.route(f"{ORIGIN}/**", serve)
    return window


@pytest.fixture
def scripts(served: Page) -> Page:
    """An empty page of that origin."""
    served.goto(f"{ORIGIN}/")
    return served


def differences(python: list[tuple[str, str]], script: list[list[str]]) -> list[str]:
    """Where two drawings differ by more than the last printed digit."""
    if [kind for kind, _ in python] != [kind for kind, _ in script]:
        return ["other pieces"]
    found = []
    for (kind, ours), (_, theirs) in zip(python, script, strict=True):
        pairs = zip(TOKEN.findall(ours), TOKEN.findall(theirs), strict=True)
        if any(a != b if a.isalpha() or b.isalpha() else abs(float(a) - float(b)) > 0.1001 for a, b in pairs):
            found.append(f"{kind}: {ours} / {theirs}")
    return found


@pytest.mark.parametrize("name", FIGURES)
def test_player_and_still_pictures_draw_the_same_paths(scripts: Page, name: str) -> None:
    figure = FIGURES[name]
    frames = [(pose, pose, "hold", 1.0) for pose in figure["poses"]]
    frames += [(move.start, move.end, move.ease, f) for move in moves(name) for f in FRACTIONS]
    drawn = scripts.evaluate(DRAW_FRAMES, {"body": BODY, "figure": figure, "frames": frames})
    poses = figure["poses"]
    assert [
        differences(drawing.paths(BODY, figure, pose_at(poses[start], poses[end], ease, f)), script)
        for (start, end, ease, f), script in zip(frames, drawn, strict=True)
    ] == [[] for _ in frames]


@pytest.mark.parametrize("name", FIGURES)
def test_less_motion_shows_the_body_of_the_guided_pages(scripts: Page, name: str) -> None:
    """With less motion the player cuts to whole poses: what it then draws is the body of the still picture."""
    figure = FIGURES[name]
    pose = figure["poses"][figure["still"]["pose"]]
    shown = scripts.evaluate(
        """async ([body, figure, pose]) => {
          const { Figure } = await import("/figure.js");
          const svg = document.querySelector("svg");
          new Figure(svg, body, figure).draw(pose);
          return [...svg.querySelectorAll("g.body path")].map((path) => ["", path.getAttribute("d")]);
        }""",
        [BODY, figure, pose],
    )
    still = [("", data) for _, data in drawing.paths(BODY, figure, pose)]
    assert differences([("", "".join(data for _, data in still))], [["", "".join(data for _, data in shown)]]) == []


def test_a_frame_changes_only_the_paths_that_moved(scripts: Page) -> None:
    figure = FIGURES["butt-pump.base"]
    start, end = (figure["poses"][figure["still"][key]] for key in ("from", "pose"))
    seen = scripts.evaluate(DRAW_INTO_SVG, {"body": BODY, "figure": figure, "from": start, "to": end})
    colours = [kind.split()[0] for kind, _ in drawing.paths(BODY, figure, start)]
    assert seen["count"] == len([colour for colour, _ in itertools.groupby(colours)]) == 9
    assert seen["same"]
    assert seen["still"] == 0
    assert seen["kinds"] == ["attributes d"]
    assert "leg" in seen["changed"]
    assert "hair" in seen["changed"]
    view = figure["view"]
    assert seen["transform"] == f"translate({2 * view['x'] + view['w']} 0) scale(-1 1)"
    assert seen["back"] is None
    assert seen["viewBox"] == f"{view['x']} {-(view['y'] + view['h'])} {view['w']} {view['h']}"
    assert not seen["styled"]
