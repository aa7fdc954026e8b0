#!/bin/sh
# The whole suite on SQLite, then every test of acts and queries once more on a PostgreSQL of their own.
set -u
cd "$(dirname "$0")/.."
workers=${WORKERS:-2}
began=$(date +%s)
failed=
unset DATABASE_URL STORAGE_URL INSYN_HOME # the tests bring their own
unset PYTHONDONTWRITEBYTECODE             # a hundred programs are started: each would compile every module anew

echo "── SQLite: every test"
.venv/bin/python -m pytest -q -n "$workers" "$@" </dev/null || failed="$failed SQLite"
echo "── PostgreSQL: every test that uses the database, save those in the browser"
.venv/bin/python scripts/postgres.py .venv/bin/python -m pytest -q -n "$workers" -m database "$@" </dev/null ||
    failed="$failed PostgreSQL"

echo "── $(($(date +%s) - began)) seconds in all"
[ -z "$failed" ] || { echo "Failed on:$failed"; exit 1; }
echo "All tests passed on SQLite and PostgreSQL."
