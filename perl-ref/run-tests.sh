#!/bin/sh
# Runs every test of this folder. LWP is no part of the core: a machine without it goes on, told so; in CI it is
# installed, and a failure to do so is a failure.
set -eu
cd "$(dirname "$0")"

[ -z "${CI:-}" ] || sh install.sh
if ! perl -MLWP::Authen::Digest -e 1 >/dev/null 2>&1; then
  echo "perl-ref: NO TESTS: LWP is not installed; run: sh perl-ref/install.sh" >&2
  exit 0
fi
exec prove t
