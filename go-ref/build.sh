#!/bin/sh
# Builds the adapter of the Go clients into go-ref/bin. Go's own cache makes a second build cheap.
set -eu
cd "$(dirname "$0")"

if ! command -v go >/dev/null 2>&1; then
  echo "go-ref: there is no Go on this machine; install Go 1.24 or later, then run: sh go-ref/build.sh" >&2
  exit 1
fi
exec go build -trimpath -buildvcs=false -o bin/adapter .
