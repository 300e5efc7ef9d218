#!/bin/sh
# Makes HTTParty (and minitest for its tests) available: from what is there, else with Bundler, else
# from Debian's packages.
set -eu
cd "$(dirname "$0")"

has_httparty() {
  command -v ruby >/dev/null 2>&1 && ruby -r ./lib/with_gems.rb -e 'require "minitest"' >/dev/null 2>&1
}

from_bundler() {
  command -v bundle >/dev/null 2>&1 || return 1
  # One try, short: a machine that cannot reach the gem server should not wait for it.
  BUNDLE_PATH=vendor/bundle BUNDLE_RETRY=0 BUNDLE_TIMEOUT=5 timeout 120 bundle install --quiet >/dev/null 2>&1 &&
    has_httparty
}

has_httparty && exit 0

if command -v ruby >/dev/null 2>&1 && from_bundler; then
  echo "ruby-ref: installed HTTParty with Bundler into ruby-ref/vendor"
  exit 0
fi

packages="ruby ruby-httparty ruby-minitest"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "ruby-ref: installing the system packages $packages"
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  if ! { apt-get update && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends $packages; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    exit 1
  fi
  rm -f "$log"
  has_httparty && exit 0
fi

echo "ruby-ref: HTTParty is missing; on Debian run: sudo apt-get install $packages" >&2
exit 1
