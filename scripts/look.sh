#!/bin/sh
# Fetch the design system and the typeface into node_modules when package-lock.json has changed since last time.
# Without them the pages are plainer, and still readable: nothing here stops the rest, and what failed is not tried
# again until somebody asks (look.sh again).
set -eu
cd "$(dirname "$0")/.."
stamp=node_modules/.installed
machine_certificates=/etc/ssl/certs/ca-certificates.crt
[ "${1:-}" = again ] && rm -f "$stamp"
cmp -s package-lock.json "$stamp" 2>/dev/null && exit 0

# Node.js from the Python packages, for machines without npm.
borrow_node() {
    tools=$(pwd)/.venv-tools
    echo "insyn: npm is missing; borrowing Node.js from a Python package (60 MB)" >&2
    [ -x "$tools/bin/python" ] || .venv/bin/python -m venv "$tools"
    timeout 90 "$tools/bin/python" -m pip install --quiet --require-hashes -r requirements/node.txt || return 0
    PATH="$tools/bin:$PATH"
    # It brings certificates of its own; a municipality's proxy may be known to the machine only.
    if [ -e "$machine_certificates" ]; then export NODE_EXTRA_CA_CERTS="${NODE_EXTRA_CA_CERTS:-$machine_certificates}"; fi
}

echo "insyn: installing the design system" >&2
command -v npm >/dev/null || borrow_node
if ! command -v npm >/dev/null || ! timeout 90 npm ci --silent </dev/null; then
    echo "insyn: the design system could not be fetched. The pages work without it, only plainer." >&2
    echo "       Try again with: scripts/look.sh again" >&2
fi
mkdir -p node_modules
cp package-lock.json "$stamp"
