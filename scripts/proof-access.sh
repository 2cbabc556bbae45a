#!/bin/sh
# Ends consent again and again while readers look (ROUNDS=200), on SQLite and on PostgreSQL where it is installed.
set -eu
cd "$(dirname "$0")/.."
scripts/environment.sh dev
BACKCARE_ROUNDS=${ROUNDS:-200}
export BACKCARE_ROUNDS
unset DATABASE_URL

prove() { "$@" .venv/bin/python -m pytest tests/journal/test_revocation.py -q -rP --show-capture=stdout; }

prove env
if scripts/with-postgres.sh --found; then
    prove scripts/with-postgres.sh
else
    echo "PostgreSQL's server is not installed: proved on SQLite only."
fi
