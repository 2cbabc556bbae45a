#!/bin/sh
# Prepares whatever is not ready yet and serves; see scripts/serve.py for the variables it reads.
# Ctrl-C reaches every process of a terminal at once, and granian's workers can hang when they stop on their own account.
# So the server has a session of its own (serve.py), and this shell asks its main process to end.
set -eu
cd "$(dirname "$0")/.."
scripts/environment.sh

server=""
ending=""
trap 'ending=1; [ -z "$server" ] || kill -TERM "$server" 2>/dev/null || :' INT TERM HUP
.venv/bin/python scripts/serve.py &
server=$!
status=0
wait "$server" || status=$?
# A signal ends the first wait before the server has ended.
while kill -0 "$server" 2>/dev/null; do
    wait "$server" || status=$?
done
[ -z "$ending" ] || status=0
exit "$status"
