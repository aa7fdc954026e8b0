#!/bin/sh
# Write the lock files anew: versions and hashes, no addresses, good for every Python from 3.11.
set -eu
cd "$(dirname "$0")/.."
scripts/environment.sh run
tools=.venv-tools
[ -x $tools/bin/python ] || .venv/bin/python -m venv $tools
$tools/bin/python -m pip install --quiet --require-hashes -r requirements/lock.txt
export UV_PYTHON_DOWNLOADS=never
for name in run test simulation lock node; do # each is bound to what those before it have chosen
    $tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --custom-compile-command 'make lock' ${UPGRADE:+--upgrade} \
        requirements/$name.in --output-file requirements/$name.txt
done
if command -v npm >/dev/null; then npm install --package-lock-only --silent; fi
