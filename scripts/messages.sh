#!/bin/sh
# Collects every text of the interface into locale/$1/LC_MESSAGES/django.po and compiles it: scripts/messages.sh de
set -eu
cd "$(dirname "$0")/.."
[ -n "${1:-}" ] || { echo "Say which language, for example: make messages LOCALE=de" >&2; exit 1; }
if ! { command -v xgettext && command -v msgfmt; } >/dev/null 2>&1 && ! scripts/debian.sh gettext; then
    echo "The gettext tools are missing: apt-get install gettext." >&2
    exit 1
fi
scripts/environment.sh
mkdir -p locale
.venv/bin/python manage.py makemessages --locale "$1" --ignore .venv --ignore var --ignore tests --no-wrap
.venv/bin/python manage.py compilemessages --locale "$1" --ignore .venv
