#!/bin/sh
# Builds the adapter and runs every test of this folder. This client is no part of the core: a machine
# without cargo goes on, told so; in CI that is a failure.
set -eu
cd "$(dirname "$0")"

if ! command -v cargo >/dev/null 2>&1; then
  echo "rust-ref: NOT TESTED: there is no cargo on this machine; install Rust 1.88 or later" >&2
  [ -z "${CI:-}" ]
  exit
fi
sh build.sh
exec cargo test --locked
