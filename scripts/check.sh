#!/bin/sh
# Everything that can be said about the code without running it; goes through all checks before it fails.
set -eu
cd "$(dirname "$0")/.."
scripts/environment.sh dev
export PATH="$PWD/.venv/bin:$PATH"
export BACKCARE_MODE=test
unset DATABASE_URL

failed=""
step() {
    title=$1
    shift
    echo "== $title"
    "$@" || failed="${failed:+$failed, }$title"
}

# Some system checks ask the database what it can do; an empty one knows.
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
as_in_production() {
    env BACKCARE_MODE=production BACKCARE_HOSTS=backcare.example.org BACKCARE_MAIL_URL=smtps://mail.example.org \
        BACKCARE_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
        DATABASE_URL="sqlite:///$empty/backcare.sqlite3" "$@"
}

template_files() { find templates -name '*.html' -exec djade --check --target-version 6.1 {} +; }

step "ruff: rules" ruff check
step "ruff: format" ruff format --check
step "djade: templates" template_files
step "mypy: types" mypy
step "migrations match the models" env BACKCARE_VAR="$empty" python manage.py makemigrations --check --dry-run
step "deploy check in production mode" as_in_production python manage.py check --deploy --fail-level WARNING

[ -z "$failed" ] || { echo "FAILED: $failed" >&2; exit 1; }
echo "All checks passed."
