#!/bin/sh
# Makes Apache httpd, lighttpd and Squid available from Debian's packages. The tests start the servers
# themselves, so nothing that is installed here may run as a service, now or after the next boot.
set -eu

missing=""
[ -x /usr/sbin/apache2 ] || missing="$missing apache2-bin"
[ -x /usr/sbin/lighttpd ] || missing="$missing lighttpd"
[ -x /usr/sbin/squid ] || missing="$missing squid"
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ] && [ -n "${CI:-}" ] && sudo -n true 2>/dev/null; then
  as_root="sudo -n"
fi
if ! command -v apt-get >/dev/null 2>&1 || { [ "$(id -u)" != 0 ] && [ -z "$as_root" ]; }; then
  echo "real-servers: not installed:$missing; on Debian run: sudo apt-get install$missing" >&2
  # The tests say the same where they skip; without these servers the rest of the project still works.
  [ -z "${CI:-}" ]
  exit
fi

policy=/usr/sbin/policy-rc.d
log=$(mktemp)
policy_is_ours=""
tidy_up() {
  rm -f "$log"
  [ -z "$policy_is_ours" ] || $as_root rm -f "$policy"
}
trap tidy_up EXIT
trap 'exit 1' HUP INT TERM

echo "real-servers: installing the system packages$missing, without starting their services"
# Exit status 101 forbids every start of a service (invoke-rc.d(8)); a policy that is there stays.
if [ ! -e "$policy" ]; then
  policy_is_ours=yes
  printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
  $as_root chmod 755 "$policy"
fi
apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300"
if ! { $apt update && $apt install -y --no-install-recommends $missing; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  exit 1
fi
# Debian enables a service when it installs it: without this it would start at the next boot.
if [ -d /run/systemd/system ]; then
  for service in $missing; do
    [ "$service" = apache2-bin ] || $as_root systemctl disable --quiet "$service"
  done
fi
