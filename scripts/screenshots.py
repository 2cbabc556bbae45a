"""Takes the pictures of docs/pictures from demo data: phone and desk, light and dark. Called by `make screenshots`."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
LOOKS = {"phone": (360, 740), "desk": (1280, 800)}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
EMAIL, INSTRUCTOR = "ana@demo.example", "marta@demo.example"
VISITOR = {
    "landing": "/",
    "overview": "/routine/",
    "exercise": "/routine/butt-pump/",
    "safety": "/safety/",
    "help": "/safety/help/",
    "sign-in": "/account/login/",
    "sign-up": "/account/signup/",
    "cards": "/learn/",
    "breathing": "/routine/breathing/",
    "practice-settings": "/settings/practice/",
}
CLIENT = {
    "today": "/today/",
    "journal": "/journal/",
    "trends": "/trends/",
    "trends-all": "/trends/?weeks=all",
    "pain": "/pain/",
    "find-word": "/pain/words/",
    "pain-day": "/pain/day/",
    "activities": "/activities/",
    "plan": "/settings/plan/",
    "pauses": "/settings/pauses/",
    "harder": "/routine/harder/",
    "sharing": "/sharing/",
    "settings": "/settings/",
}
INSTRUCTORS = {"clients": "/clients/", "group": "/clients/group/", "invitations": "/clients/invitations/"}
# Moments of the routine worth seeing: what its moment must be like (by column of the page's timeline).
MOMENTS: dict[str, dict[str, Any]] = {
    "player-ready": {"kind": "ready"},
    "player-lift": {"side": "right", "rep": 5, "pose": "low"},
    "player-change": {"kind": "change", "side": "left"},
    "player-left": {"side": "left", "rep": 12, "pose": "low"},
    "player-rest": {"kind": "rest", "ex": 1},
    "player-hang": {"kind": "breath", "ex": 1, "rep": 1, "breath": "out"},
    "player-hold": {"kind": "hold", "ex": 2, "breath": "in"},
}
# Page -> name of its picture in the README.
README = {name: name for name in ("landing", "overview", "today", "log", "journal", "trends")} | {
    "player-lift": "player"
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_site(folder: str, port: int) -> subprocess.Popen[bytes]:
    """A site of its own with demo data; returns its server once it answers."""
    environment = os.environ | {"BACKCARE_VAR": folder, "DATABASE_URL": "", "BACKCARE_MODE": "local"}
    for command in (["migrate"], ["createcachetable"], ["load_content"], ["load_demo"], ["collectstatic", "--noinput"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "-v", "0"],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
        )
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "backcare.wsgi:application"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)
            return server
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    server.kill()
    raise SystemExit("The site did not start.")


def sign_in(page: Page, email: str, password: str, first: str) -> None:
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(f"**{first}")


def shoot(page: Page, name: str, look: str, scheme: str, *, whole: bool = True) -> None:
    """One picture; the README shows those of the phone in the light, cut to the height of its screen."""
    folder = PICTURES / look
    folder.mkdir(parents=True, exist_ok=True)
    if (look, scheme) == ("phone", "light") and name in README:
        page.screenshot(path=PICTURES / f"{README[name]}.png")
    page.screenshot(path=folder / f"{name}-{scheme}.png", full_page=whole)


def columns_of(timeline: dict[str, Any]) -> dict[str, list[Any]]:
    """The moments by column; the page carries each different one once, the place of each, and its repetition."""
    places, reps = timeline["moments"]
    return {name: [values[place] for place in places] for name, values in timeline["rows"].items()} | {"rep": reps}


def begins(columns: dict[str, list[Any]], wanted: dict[str, Any]) -> int:
    """Milliseconds from the beginning to the first moment that is as wanted."""
    for place in range(len(columns["ms"])):
        if all(columns[name][place] == value for name, value in wanted.items()):
            return sum(columns["ms"][:place])
    raise LookupError(wanted)


def shoot_player(context: BrowserContext, look: str, scheme: str) -> None:
    page = context.new_page()
    page.clock.install()
    page.goto("/routine/play/?preset=full")
    shoot(page, "player-begin", look, scheme, whole=False)
    page.get_by_role("button", name="Begin").click()
    columns = columns_of(json.loads(page.locator("#timeline").text_content() or "{}"))
    now = 0
    for name, wanted in MOMENTS.items():
        then = begins(columns, wanted) + 700
        page.clock.run_for(then - now)
        now = then
        shoot(page, name, look, scheme, whole=False)
    page.get_by_role("button", name="Stop, this hurts").click()
    shoot(page, "player-hurts", look, scheme, whole=False)
    page.close()


def shoot_instructor(browser: Browser, base: str, look: str, scheme: Any, password: str) -> None:
    width, height = LOOKS[look]
    context = browser.new_context(
        base_url=base, viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=1
    )
    page = context.new_page()
    sign_in(page, INSTRUCTOR, password, "/clients/")
    for name, path in INSTRUCTORS.items():
        page.goto(path)
        shoot(page, name, look, scheme)
    page.goto("/clients/")
    page.get_by_role("link", name="Ana").first.click()
    shoot(page, "client", look, scheme)
    page.goto(page.url.split("?")[0] + "plan/")
    shoot(page, "client-plan", look, scheme)
    context.close()


def shoot_all(base: str, password: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        for look, (width, height) in LOOKS.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    base_url=base,
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,
                    device_scale_factor=1,
                )
                page = context.new_page()
                for name, path in VISITOR.items():
                    page.goto(path)
                    shoot(page, name, look, scheme)
                sign_in(page, EMAIL, password, "/today/")
                for name, path in CLIENT.items():
                    page.goto(path)
                    shoot(page, name, look, scheme)
                page.goto("/journal/")
                page.locator("a.day").first.click()
                shoot(page, "day", look, scheme)
                page.get_by_role("link", name="Pain, words, effort").first.click()
                shoot(page, "log", look, scheme)
                shoot_player(context, look, scheme)
                context.close()
                shoot_instructor(browser, base, look, scheme, password)
        browser.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        server = start_site(folder, port)
        try:
            sys.path.insert(0, str(ROOT))
            from journal.demo import PASSWORD

            shoot_all(f"http://127.0.0.1:{port}", PASSWORD)
        finally:
            server.terminate()
            server.wait()
    subprocess.run([sys.executable, str(ROOT / "scripts" / "variant_sheet.py")], check=True)
    print(f"Pictures are in {PICTURES.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
