"""What a first visit costs on a slow phone, measured on the site as its operator serves it."""

import gzip
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Response

from tests.e2e.test_story import answer_questions
from tests.operations.site import PLAIN, ROOT

pytestmark = pytest.mark.browser
KB = 1000


@pytest.fixture(scope="module")
def served(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a fresh site: its own folder, static files collected, granian."""
    folder = {"BACKCARE_VAR": str(shutil.copytree(made, tmp_path_factory.mktemp("site") / "var"))}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", port, "backcare.wsgi:application"],
        cwd=Path(ROOT),
        env=PLAIN | folder | {"PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout is not None
    assert any("Started worker" in line for line in server.stdout)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()
    server.stdout.close()


def visit(context: BrowserContext, url: str) -> dict[str, int]:
    """Address -> gzip bytes of every response that the page asked for."""
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(url, wait_until="networkidle")
    found = {
        answer.url: len(gzip.compress(answer.body(), 6)) for answer in responses if not answer.url.startswith("data:")
    }
    page.close()
    return found


def test_first_visit_and_player(context: BrowserContext, served: str) -> None:
    first = visit(context, f"{served}/")
    assert len(first) <= 8, sorted(first)
    assert sum(first.values()) <= 60 * KB, first
    page = context.new_page()
    page.goto(f"{served}/safety/")
    answer_questions(page)
    page.close()
    player = visit(context, f"{served}/routine/play/?preset=full")
    more = {url: weight for url, weight in player.items() if url not in first}
    assert sum(more.values()) <= 30 * KB, more
