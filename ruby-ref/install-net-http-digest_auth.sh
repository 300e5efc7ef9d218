#!/bin/sh
# Makes net-http-digest_auth available: does nothing where it loads, else installs Debian's package as root;
# elsewhere it says which commands do.
set -eu

has_library() {
  ruby -r net/http/digest_auth -e exit >/dev/null 2>&1
}

has_library && exit 0
packages="ruby ruby-net-http-digest-auth"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "ruby-ref: net-http-digest_auth is missing; run: gem install net-http-digest_auth, or on Debian: sudo apt-get install $packages" >&2
  exit 1
fi
echo "ruby-ref: installing the system packages $packages"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { apt-get update && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends $packages; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  exit 1
fi
rm -f "$log"
has_library
