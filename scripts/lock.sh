#!/bin/sh
# Writes requirements.txt and requirements-dev.txt from pyproject.toml: every package pinned, with its hashes,
# for every platform. Pins stay as they are unless pyproject.toml asks for more; UPGRADE=1 takes the newest.
set -eu
cd "$(dirname "$0")/.."
scripts/environment.sh
uv=$(command -v uv || echo .venv/bin/uv)
[ -x "$uv" ] || .venv/bin/python -m pip install --quiet --disable-pip-version-check uv

compile() {
    "$uv" pip compile --quiet --universal --python-version 3.12 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header ${UPGRADE:+--upgrade} pyproject.toml "$@" >/dev/null
}
compile --output-file requirements.txt
compile --extra dev --constraints requirements.txt --output-file requirements-dev.txt
if grep -nE '[a-z]+://' requirements.txt requirements-dev.txt; then
    echo "The lines above name a host; a lock that others can use must not." >&2
    exit 1
fi
