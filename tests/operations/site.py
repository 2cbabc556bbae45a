"""The site as its operator meets it: a folder, a few variables, and commands run from outside."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What the person who runs the tests may have set must not reach the site under test.
OURS = ("BACKCARE_", "DJANGO_", "PG", "MAKE", "MFLAGS")
PLAIN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(OURS) and name not in {"DATABASE_URL", "HOST", "PORT", "DEMO", "CI"}
}


def python(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in the repository's folder; ends by itself, whatever its status."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env=PLAIN | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def manage(*arguments: str | Path, **variables: str) -> str:
    """Run a management command that has to succeed; returns what it prints."""
    done = python("manage.py", *arguments, **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout
