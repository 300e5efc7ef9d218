#!/bin/sh
# Builds the adapter of the Rust client into rust-ref/target. The crates come from crates.io.
set -eu
cd "$(dirname "$0")"

if ! command -v cargo >/dev/null 2>&1; then
  echo "rust-ref: there is no cargo on this machine; install Rust 1.88 or later, then run: sh rust-ref/build.sh" >&2
  exit 1
fi
exec cargo build --quiet --locked
