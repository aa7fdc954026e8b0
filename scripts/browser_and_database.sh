#!/bin/sh
# What the tests need besides Python packages: a Chromium, a PostgreSQL server, and two programs not ours that look at
# our PDF files (qpdf at their build, pdfsig at their signatures).
set -eu
cd "$(dirname "$0")/.."

wanted=
.venv/bin/python scripts/postgres.py --find >/dev/null 2>&1 || wanted="postgresql"
command -v qpdf >/dev/null 2>&1 || wanted="$wanted qpdf"
command -v pdfsig >/dev/null 2>&1 || wanted="$wanted poppler-utils"
if ! .venv/bin/python scripts/chromium.py >/dev/null; then
    # Ubuntu's package is a signpost to snap; there Playwright brings a Chromium of its own.
    if grep -qs '^ID=ubuntu' /etc/os-release; then playwright=yes; else wanted="$wanted chromium"; fi
fi
# shellcheck disable=SC2086 - one word, one package
[ -z "$wanted" ] || scripts/install.sh "the tests" $wanted
[ -z "${playwright:-}" ] || .venv/bin/python -m playwright install --with-deps chromium
