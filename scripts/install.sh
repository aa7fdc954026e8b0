#!/bin/sh
# install.sh "what for" package…: Debian and Ubuntu packages, when we may; a clear sentence when we may not.
set -eu
purpose=$1
shift
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "insyn: for $purpose these packages are needed: $*. Install them (as root: apt-get install $*) and try again." >&2
    exit 1
fi
echo "insyn: installing $* for $purpose" >&2
export DEBIAN_FRONTEND=noninteractive
export RUNLEVEL=1 # a database server that is installed here is not started; the tests start one of their own
apt-get update -qq </dev/null
apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
