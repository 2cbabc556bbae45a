#!/bin/sh
# Prepares whatever is not ready yet and serves; see scripts/serve.py for the variables it reads.
set -eu
cd "$(dirname "$0")/.."
scripts/environment.sh
exec .venv/bin/python scripts/serve.py
