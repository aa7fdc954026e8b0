#!/bin/sh
# Everything that can be said of the code without running it. All checks run; one that fails fails the whole.
set -u
cd "$(dirname "$0")/.."
PATH="$(pwd)/.venv/bin:$PATH"
export INSYN_TESTING=1 DJANGO_SETTINGS_MODULE=insyn.foundation.settings
failed=

check() {
    name=$1
    shift
    printf '── %s\n' "$name"
    "$@" </dev/null || failed="$failed, $name"
}

check "format" ruff format --check --quiet .
check "lint" ruff check --quiet .
check "templates" djlint --lint --quiet insyn
check "types" mypy
check "import contract" lint-imports --no-logo
check "migrations" python -m django makemigrations --check --dry-run
check "published schema" python -m insyn.description.schema --check
check "translations" python scripts/messages.py check
check "house rules" python scripts/house_rules.py

[ -z "$failed" ] || { echo "Failed:${failed#,}"; exit 1; }
echo "Every check passed."
