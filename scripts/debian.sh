#!/bin/sh
# Installs the Debian packages named, where that is allowed: as root, with apt-get. Fails without a word elsewhere,
# so that the caller can say what is missing and what it leaves out.
set -eu

[ "$(id -u)" = 0 ] || exit 1
command -v apt-get >/dev/null 2>&1 || exit 1
echo "Installing from Debian: $*" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null >&2 || exit 1
apt-get install -qq -y --no-install-recommends "$@" </dev/null >/dev/null || exit 1
