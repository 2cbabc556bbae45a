#!/bin/sh
# Runs a command with DATABASE_URL naming a throw-away PostgreSQL: a folder of its own, a socket in that folder
# that nobody else may open, no TCP port. Folder and server are gone afterwards.
#   scripts/with-postgres.sh COMMAND...    with --found: only says by its status whether a server is installed
set -eu

bin=""
for folder in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb 2>/dev/null || echo none/initdb)")"; do
    [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && bin=$folder
done
[ "${1:-}" != --found ] || { [ -n "$bin" ]; exit; }
[ -n "$bin" ] || { echo "PostgreSQL's server is not installed: apt-get install postgresql." >&2; exit 1; }

home=$(mktemp -d "${TMPDIR:-/tmp}/backcare-pg.XXXXXX")
as_server() {
    # PostgreSQL refuses to run as root, so root lends it another user.
    if [ "$(id -u)" = 0 ]; then
        (cd "$home" && runuser -u "$server_user" -- "$@")
    else
        (cd "$home" && "$@")
    fi
}
clean_up() {
    [ ! -f "$home/data/postmaster.pid" ] || as_server "$bin/pg_ctl" -D "$home/data" -m immediate -s -w stop || true
    rm -rf "$home"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

if [ "$(id -u)" = 0 ]; then
    server_user=postgres
    id postgres >/dev/null 2>&1 || server_user=nobody
    chown "$server_user" "$home"
fi
as_server "$bin/initdb" -D "$home/data" -U backcare -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$home.log" 2>&1 ||
    { cat "$home.log" >&2; rm -f "$home.log"; exit 1; }
rm -f "$home.log"
# Nothing in it outlives the run: fsync would only cost time.
as_server "$bin/pg_ctl" -D "$home/data" -s -w -l "$home/server.log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$home' -c fsync=off -c full_page_writes=off" start ||
    { cat "$home/server.log" >&2; exit 1; }

DATABASE_URL="postgres://backcare@$(printf %s "$home" | sed 's|/|%2F|g')/postgres"
PATH="$bin:$PATH"
export DATABASE_URL PATH
"$@"
