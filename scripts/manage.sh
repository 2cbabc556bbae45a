#!/bin/sh
# One of the site's management commands, in its environment.
set -eu
cd "$(dirname "$0")/.."
scripts/environment.sh
exec .venv/bin/python manage.py "$@"
