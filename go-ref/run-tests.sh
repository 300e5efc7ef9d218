#!/bin/sh
# Builds the adapter and runs every test of this folder. These clients are no part of the core: a machine
# without Go goes on, told so; in CI that is a failure.
set -eu
cd "$(dirname "$0")"

if ! command -v go >/dev/null 2>&1; then
  echo "go-ref: NOT TESTED: there is no Go on this machine; install Go 1.24 or later" >&2
  [ -z "${CI:-}" ]
  exit
fi
sh build.sh
go vet ./...
exec go test ./...
