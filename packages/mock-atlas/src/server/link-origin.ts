/**
 * The origin of the links in an answer: the host the client asked for, so that they lead back to the
 * mock through a mapped port or a network alias as well.
 *
 * @param host the `Host` value
 * @param fallback the server's own origin, whose scheme the links have; used whole when `host` is missing or is not plainly a host and a port
 */
export function linkOrigin(host: string | undefined, fallback: string): string {
  if (host === undefined || !/^[a-z0-9._~[\]:-]{1,255}$/i.test(host)) return fallback;
  return fallback.startsWith("https:") ? `https://${host}` : `http://${host}`;
}
