#!/bin/sh
# Builds the adapter of the Java clients into java-ref/target. The dependencies come from Maven Central.
set -eu
cd "$(dirname "$0")"

for tool in javac mvn; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "java-ref: there is no $tool on this machine; install a JDK 17 or later and Maven 3.6.3 or later, on Debian: sudo apt-get install default-jdk-headless maven; then run: sh java-ref/build.sh" >&2
    exit 1
  fi
done
exec mvn --quiet --batch-mode package -DskipTests
