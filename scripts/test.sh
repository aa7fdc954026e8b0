#!/bin/sh
# The whole suite on SQLite, then every test of acts and queries once more on a PostgreSQL of their own.
set -u
cd "$(dirname "$0")/.."
workers=${WORKERS:-2}
began=$(date +%s)
failed=
unset DATABASE_URL STORAGE_URL INSYN_HOME # the tests bring their own
unset PYTHONDONTWRITEBYTECODE             # a hundred programs are started: each would compile every module anew

said=$(mktemp)
trap 'rm -f "$said" "$said.status"' EXIT

# Run the command, show what it prints and keep it: what failed on the first database is far up when the second is done.
kept() {
    { "$@" </dev/null; echo $? >"$said.status"; } | tee -a "$said"
    return "$(cat "$said.status")"
}

echo "── SQLite: every test"
kept .venv/bin/python -m pytest -q -n "$workers" "$@" || failed="$failed SQLite"
echo "── PostgreSQL: every test that uses the database, save those in the browser"
kept .venv/bin/python scripts/postgres.py .venv/bin/python -m pytest -q -n "$workers" -m database "$@" ||
    failed="$failed PostgreSQL"

echo "── $(($(date +%s) - began)) seconds in all"
if [ -n "$failed" ]; then
    grep -E '^(FAILED|ERROR|E   )' "$said" | cut -c1-300 | tail -n 60
    echo "Failed on:$failed"
    exit 1
fi
echo "All tests passed on SQLite and PostgreSQL."
