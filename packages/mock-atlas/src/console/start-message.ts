import type { MockAtlas } from "../server/start-mock-atlas.ts";

/** What the program says once it listens: the address and the lines a user copies into a shell. */
export function startMessage({ url, keys }: Pick<MockAtlas, "url" | "keys">): string {
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
    'curl --digest --user "$ATLAS_USER:$ATLAS_USER_KEY" "$ATLAS_BASE_URL"',
    "",
    "Every request that is refused gets a line below that says why.",
    "",
  ].join("\n");
}

/** Text as one word of a POSIX shell. */
function shellWord(text: string): string {
  return /^[\w.:/@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
