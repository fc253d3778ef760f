#!/bin/sh
# Make .venv from a hashed lock file. Everything in it is pinned; nothing is taken that does not match its hash.
set -eu
lock=$1
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Naungan needs Python 3.11 or newer as $python; set PYTHON to one." >&2
    exit 1
fi
if [ ! -x .venv/bin/python ]; then
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then  # Debian keeps it in a package of its own
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq && apt-get install -y -qq python3-venv
        else
            echo "Install python3-venv first (apt-get install python3-venv)." >&2
            exit 1
        fi
    fi
    "$python" -m venv .venv
fi
echo "Installing what $lock names into .venv (about a minute) …" >&2
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
