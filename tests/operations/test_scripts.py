"""What an operator meets first: a Python that is missing or too old, a port that is taken, a setting that is wrong."""

import re
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.operations.site import PLAIN, ROOT, python

Fake = Callable[[str, str], Path]

BROKEN_SHIM = '#!/bin/sh\necho "pyenv: python: command not found" >&2\nexit 127\n'
# The Python of this run under another version number, so that the picker's own question is asked.
OTHER_VERSION = """#!/bin/sh
exec {python} -c 'import sys
code, sys.version_info, sys.executable = sys.argv[1], {version}, "{name}"
exec(code)' "$2"
"""


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """Put a program on a PATH that holds nothing else."""

    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text)
        path.chmod(0o755)
        return path

    return put


def pick(path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "python.sh"], env={"PATH": path}, capture_output=True, text=True, check=False
    )


def python_of_version(major: int, minor: int, name: str) -> str:
    return OTHER_VERSION.format(python=sys.executable, version=(major, minor, 2), name=name)


def test_the_first_python_that_runs_and_is_new_enough_is_taken(fake: Fake, tmp_path: Path) -> None:
    fake("python3.14", BROKEN_SHIM)
    fake("python3.13", python_of_version(3, 13, "/opt/python3.13"))
    fake("python3", python_of_version(3, 12, "/opt/python3"))
    picked = pick(str(tmp_path))
    assert (picked.returncode, picked.stdout, picked.stderr) == (0, "/opt/python3.13\n", "")


def test_a_shim_that_fails_does_not_hide_the_real_python_behind_it(fake: Fake, tmp_path: Path) -> None:
    shims = tmp_path / "shims"
    shims.mkdir()
    fake("shims/python3", BROKEN_SHIM)
    fake("python3", python_of_version(3, 12, "/opt/python3"))
    assert pick(f"{shims}:{tmp_path}").stdout == "/opt/python3\n"


@pytest.mark.parametrize(("version", "taken"), [((3, 11), False), ((3, 12), True), ((3, 15), True), ((2, 7), False)])
def test_python_counts_from_3_12_on(fake: Fake, tmp_path: Path, version: tuple[int, int], taken: bool) -> None:
    fake("python3", python_of_version(*version, "/opt/python3"))
    assert pick(str(tmp_path)).stdout == ("/opt/python3\n" if taken else "")


def test_without_a_usable_python_it_is_said_what_to_install(fake: Fake, tmp_path: Path) -> None:
    fake("python3.13", BROKEN_SHIM)
    old = fake("python3", python_of_version(3, 11, "/opt/python3"))
    picked = pick(str(tmp_path))
    assert (picked.returncode, picked.stdout) == (1, "")
    assert picked.stderr.startswith(
        "Backcare needs Python 3.12 or newer, and none that runs was found on the PATH. "
        f"({old} is Python 3.11.)\nInstall one and run the same command again. Debian 13, Ubuntu 24.04 or newer: "
        "apt-get install python3 python3-venv.\n"
    )


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_busy_port_is_said_before_anything_is_touched(taken_port: int, tmp_path: Path) -> None:
    done = python("scripts/serve.py", PORT=str(taken_port), BACKCARE_VAR=str(tmp_path / "var"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Port {taken_port} on 127.0.0.1 cannot be used (Address already in use): perhaps Backcare or another "
        f"program is serving there already. Stop it, or choose another port: make run PORT={taken_port % 65535 + 1}\n"
    )
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "8000 ", "٨٠٠٠"])
def test_a_port_that_is_none(port: str) -> None:
    done = python("scripts/serve.py", PORT=port)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"PORT is {port!r}; set it to a number from 1 to 65535, for example PORT=8000.\n"


def test_an_environment_is_made_once_and_mended_only_where_something_changed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("# nothing to install\n")
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "python3").symlink_to(sys.executable)

    def said() -> list[str]:
        variables = PLAIN | {"PATH": f"{tmp_path / 'python'}:{PLAIN['PATH']}"}
        command = [tmp_path / "scripts" / "environment.sh", "dev"]
        done = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
        return [line.split(";")[0].split(" with ")[0] for line in done.stderr.splitlines()]

    made = "Making .venv"
    runtime, tools = (f"Installing what {name} lists" for name in ("requirements.txt", "requirements-dev.txt"))
    assert said() == [made, runtime, tools]
    assert said() == []
    (tmp_path / "requirements-dev.txt").write_text("# still nothing\n")
    assert said() == [tools]
    (tmp_path / ".venv" / "bin" / "python").unlink()
    (tmp_path / ".venv" / "bin" / "python").write_text(BROKEN_SHIM)
    assert said() == [made, runtime, tools]


def test_every_target_says_what_it_does() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, env=PLAIN, capture_output=True, text=True, check=True).stdout
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony is not None
    assert [line.split()[:2] for line in listed.splitlines()] == [["make", name] for name in phony[1].split()]
    assert all(len(line.split()) > 3 for line in listed.splitlines())


def test_every_script_can_be_started() -> None:
    scripts = [*(ROOT / "scripts").glob("*.sh"), ROOT / ".ci" / "run"]
    assert [path.name for path in scripts if not path.stat().st_mode & stat.S_IXUSR] == []


BARE = {
    "scripts/environment.sh": "#!/bin/sh\n",
    "scripts/with-postgres.sh": "#!/bin/sh\nexit 1\n",
    ".venv/bin/python": '#!/bin/sh\necho "$@"\n',
}


@pytest.mark.parametrize(("variables", "status"), [({}, 0), ({"CI": "true"}, 1)])
def test_what_a_bare_machine_leaves_out_is_said_and_fails_on_ci(
    tmp_path: Path, variables: dict[str, str], status: int
) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    for name, text in BARE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    (tmp_path / "path").mkdir()
    for name in ("dirname", "id"):
        (tmp_path / "path" / name).symlink_to(shutil.which(name) or "")

    done = subprocess.run(
        ["/bin/sh", tmp_path / "scripts" / "test.sh"],
        env={"PATH": str(tmp_path / "path"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "== The suite on SQLite",
        "-m pytest -n 2 --dist worksteal -m not browser",
        "== The suite on PostgreSQL",
        (
            "LEFT OUT: the browser tests (chromium is missing: apt-get install chromium) and "
            "the suite on PostgreSQL (its server is missing: apt-get install postgresql)."
        ),
    ]
    assert (done.returncode, done.stderr) == (status, "")
