/** How long lighttpd takes a nonce. */
const LIGHTTPD_LIFETIME_S = 600;

/**
 * Makes the nonces of the first response, and of no other, ones that the server does not know, as after a
 * restart or a long time: Apache and Squid do not know the last digit. lighttpd, without a secret, knows
 * its nonces by nothing but the time they begin with.
 */
export function makeFirstNonceUnknown(): (head: string) => string {
  let done = false;
  return (head) => {
    if (done) return head;
    done = true;
    return head.replace(/(?<=nonce=")[^"]*/g, makeUnknown);
  };
}

function makeUnknown(nonce: string): string {
  const [, time] = /^([0-9a-f]{8}):/.exec(nonce) ?? [];
  if (time === undefined) return nonce.slice(0, -1) + (nonce.endsWith("0") ? "1" : "0");
  const expired = Number.parseInt(time, 16) - LIGHTTPD_LIFETIME_S - 1;
  return expired.toString(16).padStart(8, "0") + nonce.slice(8);
}
