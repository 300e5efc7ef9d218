import type { MockAtlas } from "../server/start-mock-atlas.ts";

/** Where requests, OpenSSL and what is built on it or like it, and Node are told whom to trust. */
const TRUST = ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"];

/**
 * What the program says once it listens: the address and the lines a user copies into a shell.
 *
 * @param caFile where the authority to trust is; `null` without TLS
 */
export function startMessage(
  { url, keys }: Pick<MockAtlas, "url" | "keys">,
  caFile: string | null,
): string {
  const trusted = caFile === null ? [] : TRUST.map((name) => `export ${name}=${shellWord(caFile)}`);
  const cacert = caFile === null ? "" : `--cacert ${shellWord(caFile)} `;
  const exported = keys
    .slice(0, 1)
    .flatMap(({ publicKey, privateKey }) => [
      `export ATLAS_USER=${shellWord(publicKey)}`,
      `export ATLAS_USER_KEY=${shellWord(privateKey)}`,
    ]);
  return [
    `A mock of the Atlas Administration API listens on ${url} (unofficial; Ctrl-C ends it).`,
    "",
    `export ATLAS_BASE_URL=${url}/api/atlas/v1.0/`,
    ...exported,
    ...trusted,
    `curl ${cacert}--digest --user "$ATLAS_USER:$ATLAS_USER_KEY" "$ATLAS_BASE_URL"`,
    "",
    "Every request that is refused gets a line below that says why.",
    "",
  ].join("\n");
}

/** Text as one word of a POSIX shell. */
function shellWord(text: string): string {
  return /^[\w.:/@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
