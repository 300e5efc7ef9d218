/**
 * The same GET without credentials, over and over, as Latin-1 text.
 *
 * @param headers further header lines, each with its CR LF
 */
export function plainRequests(port: number, path: string, count: number, headers = ""): string[] {
  const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${headers}\r\n`;
  return Array.from({ length: count }, () => request);
}
