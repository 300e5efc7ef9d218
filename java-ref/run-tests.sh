#!/bin/sh
# Builds the adapter and runs every test of this folder. These clients are no part of the core: a machine
# without a JDK or Maven goes on, told so; in CI that is a failure.
set -eu
cd "$(dirname "$0")"

for tool in javac mvn; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "java-ref: NOT TESTED: there is no $tool on this machine; install a JDK 17 or later and Maven" >&2
    [ -z "${CI:-}" ]
    exit
  fi
done
exec mvn --batch-mode --no-transfer-progress package
