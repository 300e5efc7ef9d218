#!/bin/sh
# Makes LWP available: does nothing where it loads, else installs Debian's package as root; elsewhere it says
# which command does.
set -eu

has_lwp() {
  perl -MLWP::Authen::Digest -e 1 >/dev/null 2>&1
}

has_lwp && exit 0
package=libwww-perl
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "perl-ref: LWP is missing; on Debian run: sudo apt-get install $package" >&2
  exit 1
fi
echo "perl-ref: installing the system package $package"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get update && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends $package; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  exit 1
fi
rm -f "$log"
has_lwp
