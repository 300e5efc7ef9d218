#!/bin/sh
# Makes command-line tools available, all or those named: does nothing where they are there, else installs
# Debian's package of the same name, as root; elsewhere it says which command does.
set -eu
[ $# -gt 0 ] || set -- curl wget

missing=""
for tool in "$@"; do
  case $tool in
    curl | wget) command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool" ;;
    *) echo "curl-ref: there is no tool $tool here; known are curl and wget" >&2 && exit 1 ;;
  esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "curl-ref:$missing is missing; on Debian run: sudo apt-get install$missing" >&2
  exit 1
fi
echo "curl-ref: installing the system packages$missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
# $missing is a list of words.
if ! { apt-get update && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends $missing; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  exit 1
fi
rm -f "$log"
