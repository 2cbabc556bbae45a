#!/bin/sh
# The whole suite on SQLite, browser included, then whatever asks a database on a throw-away PostgreSQL.
# Chromium and PostgreSQL are installed from Debian where that is allowed. What has to be left out is said;
# with CI=true leaving anything out is a failure.
set -eu
cd "$(dirname "$0")/.."
scripts/environment.sh dev

status=0
left_out=""
suite() { .venv/bin/python -m pytest -n 2 --dist worksteal "$@" || status=$?; }

echo "== The suite on SQLite"
if command -v chromium >/dev/null 2>&1 || scripts/debian.sh chromium fonts-dejavu-core; then
    suite
else
    left_out="the browser tests (chromium is missing: apt-get install chromium)"
    suite -m "not browser"
fi

echo "== The suite on PostgreSQL"
if scripts/with-postgres.sh --found || scripts/debian.sh postgresql; then
    scripts/with-postgres.sh .venv/bin/python -m pytest -n 2 --dist worksteal -m "(django_db or databases) and not browser" || status=$?
else
    left_out="${left_out:+$left_out and }the suite on PostgreSQL (its server is missing: apt-get install postgresql)"
fi

if [ -n "$left_out" ]; then
    echo "LEFT OUT: $left_out."
    [ "${CI:-}" != true ] || status=1
fi
exit "$status"
