#!/bin/sh
# Prints what pages and saving cost against a floor of bare Django in the same run, on SQLite and on PostgreSQL.
set -eu
cd "$(dirname "$0")/.."
scripts/environment.sh dev
unset DATABASE_URL

.venv/bin/python -m benchmarks
if scripts/with-postgres.sh --found || scripts/debian.sh postgresql; then
    scripts/with-postgres.sh .venv/bin/python -m benchmarks
else
    echo "LEFT OUT: PostgreSQL (its server is missing: apt-get install postgresql)."
fi
