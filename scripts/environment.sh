#!/bin/sh
# Makes .venv and installs the locked requirements into it; with "dev" also what tests and checks need.
# A copy of each installed list is kept in .venv, so that nothing is done again until a list changes.
set -eu
cd "$(dirname "$0")/.."

python=""
find_python() {
    [ -n "$python" ] || python=$(scripts/python.sh)
}

make_venv() {
    find_python
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        # Debian keeps ensurepip in a package of its own.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        if ! scripts/debian.sh "$package" && ! "$python" -m pip --version >/dev/null 2>&1; then
            echo "$python cannot make a virtual environment: the package $package is missing." >&2
            echo "Install it (apt-get install $package) and run the same command again." >&2
            exit 1
        fi
    fi
    echo "Making .venv with $python" >&2
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv --clear .venv
    else
        "$python" -m venv --clear --without-pip .venv
    fi
}

pip_install() {
    if .venv/bin/python -c 'import pip' 2>/dev/null; then
        .venv/bin/python -m pip install "$@"
    else
        find_python
        "$python" -m pip --python .venv/bin/python install "$@"
    fi
}

install_list() {
    cmp -s "$1" ".venv/installed-$1" && return
    echo "Installing what $1 lists; this is done once." >&2
    if ! pip_install --quiet --disable-pip-version-check --require-hashes -r "$1" >&2; then
        echo "The packages of $1 could not be installed. If the lines above speak of the network, try again." >&2
        exit 1
    fi
    cp "$1" ".venv/installed-$1"
}

.venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null || make_venv
install_list requirements.txt
[ "${1:-}" != dev ] || install_list requirements-dev.txt
