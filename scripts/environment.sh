#!/bin/sh
# Make .venv and install what requirements/<run|test>.txt and simulation.txt lock; nothing to do when none has changed since.
set -eu
cd "$(dirname "$0")/.."
lock=requirements/$1.txt
fast=requirements/simulation.txt
stamp=.venv/.installed-$1

say() { echo "insyn: $*" >&2; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    say "Python 3.11 or later is needed: apt-get install python3 (or PYTHON=/path/to/python3 make run)."
    exit 1
}

make_venv() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        scripts/install.sh "a virtual environment" python3-venv
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            say "$python cannot make virtual environments: install its venv package, or name another with PYTHON=."
            exit 1
        fi
    fi
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
}

# What the installed packages depend on: where the checkout lies, the interpreter, the lock and the package's own data.
state() {
    pwd
    .venv/bin/python --version
    cat "$lock" "$fast" pyproject.toml
}

.venv/bin/python -c 'import pip' 2>/dev/null && [ "$(cat .venv/.place 2>/dev/null || pwd)" = "$(pwd)" ] || make_venv
pwd >.venv/.place
state | cmp -s - "$stamp" 2>/dev/null && exit 0

say "installing $lock"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
.venv/bin/python -m pip install --quiet --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --require-hashes -r "$fast" ||
    say "$fast cannot be installed here: insyn simulate answers the same without it, slowly, and writes no Parquet."
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
state >"$stamp"
