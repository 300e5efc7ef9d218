import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createVerifier, type SyncVerifier } from "../../src/verifier.ts";

interface Vector {
  readonly id: string;
  readonly algorithm: "MD5";
  readonly username: string;
  readonly realm: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  readonly nc?: string;
  readonly cnonce?: string;
  readonly qop?: "auth";
  readonly body?: string;
  readonly response: string;
}

const folder = new URL("../../../../fixtures/vectors/", import.meta.url);
const vectors = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")).vectors as Vector[]); // checked against its schema elsewhere

function judge(verifier: SyncVerifier, vector: Vector, response: string) {
  const { username, realm, nonce, uri, cnonce, nc, qop, algorithm, method, body = "" } = vector;
  const parameters = { username, realm, nonce, uri, response, algorithm, cnonce, nc, qop };
  const parts = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        `${name}="${Buffer.from(value ?? "")
          .toString("latin1")
          .replace(/["\\]/g, "\\$&")}"`,
    );
  return verifier.verify({
    method,
    target: bytes(uri),
    authorization: `Digest ${parts.join(", ")}`,
    body,
  });
}

function bytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

test("there are vectors", () => {
  expect(vectors.length).toBeGreaterThan(20);
  expect(vectors.length - normal.length).toBeLessThan(2);
});

// The computation alone takes any text; a server that says charset=UTF-8 takes names in NFC alone.
const normal = vectors.filter(({ username }) => username === username.normalize("NFC"));

// Their nonces are not ours, and only a right response gets so far that it matters.
test.for(normal)("the response of $id is right, and another one is not", (vector) => {
  const { realm, username, password, algorithm, response } = vector;
  const verifier = createVerifier({
    realm,
    users: { [username]: password },
    algorithms: [algorithm],
    qop: algorithm.endsWith("-sess") ? ["auth", "auth-int"] : ["auth", "auth-int", "none"],
    maxCredentialsLength: 100_000,
  });
  expect(judge(verifier, vector, response)).toMatchObject({ reason: "nonce-unknown", stale: true });
  const wrong = (response.startsWith("0") ? "1" : "0") + response.slice(1);
  expect(judge(verifier, vector, wrong)).toMatchObject({
    reason: "response-differs",
    stale: false,
  });
});
