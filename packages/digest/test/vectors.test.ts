import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import {
  computeHa1,
  computeResponse,
  type DigestAlgorithm,
  DigestSession,
  deriveDigest,
  digestHex,
  hashBody,
  hashOf,
  openSession,
  utf8ByteText,
} from "../src/core.ts";

interface Vector {
  readonly id: string;
  readonly algorithm: DigestAlgorithm;
  readonly username: string;
  readonly realm: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  readonly nc?: string;
  readonly cnonce?: string;
  readonly qop?: "auth" | "auth-int";
  readonly body?: string;
  readonly a1: string;
  readonly ha1: string;
  readonly a2: string;
  readonly ha2: string;
  readonly input: string;
  readonly response: string;
  readonly rspauth?: string;
  readonly userhash?: string;
}

const FOLDER = new URL("../../../fixtures/vectors/", import.meta.url);
const SCHEMA = new URL("../schema/vector.schema.json", FOLDER);
const files = readdirSync(FOLDER).map((name) =>
  JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")),
);
const vectors: Vector[] = files.flatMap((file) => file.vectors);

test("there are at least 60, each with an id of its own, of every algorithm and quality of protection", () => {
  expect(vectors.length).toBeGreaterThanOrEqual(60);
  expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  const kinds = new Set(vectors.map(({ algorithm, qop = "none" }) => `${algorithm} ${qop}`));
  expect(kinds.size).toBe(6 * 2 + 3);
});

test("all files are as their schema says", () => {
  const validate = new Ajv2020().compile(JSON.parse(readFileSync(SCHEMA, "utf8")));
  for (const file of files) expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
});

/** Header text stands for bytes; a vector is real text. */
function bytes(text: string): string {
  return utf8ByteText(text);
}

test.for(vectors)("$id: every intermediate", (vector) => {
  const { algorithm, username, password, method, body } = vector;
  const { nc, cnonce, qop } = vector;
  const bodyHash = body === undefined ? undefined : hashBody(algorithm, body);
  const ladder = deriveDigest(
    { username, realm: bytes(vector.realm), password },
    {
      algorithm,
      nonce: vector.nonce,
      method,
      uri: vector.uri,
      qop: qop && { value: qop, nc: nc ?? "", cnonce: bytes(cnonce ?? ""), bodyHash },
    },
  );
  expect(ladder).toEqual({
    a1: bytes(vector.a1),
    ha1: vector.ha1,
    a2: vector.a2,
    ha2: vector.ha2,
    input: vector.input,
    response: vector.response,
  });
});

test.for(vectors)("$id: the response computed at once, and rspauth", (vector) => {
  const { algorithm, nonce, method, uri, qop, nc = "", cnonce = "", body } = vector;
  const hash = body === undefined ? undefined : hashBody(algorithm, body);
  const input = { algorithm, ha1: vector.ha1, nonce, method, uri };
  const counted = qop === undefined ? undefined : { value: qop, nc, cnonce, bodyHash: hash };
  expect(computeResponse({ ...input, qop: counted })).toBe(vector.response);
  if (vector.rspauth !== undefined) {
    expect(computeResponse({ ...input, method: "", qop: counted })).toBe(vector.rspauth);
  }
});

test.for(vectors)("$id: as a session signs it", (vector) => {
  const {
    algorithm,
    username,
    password,
    nonce,
    method,
    uri,
    qop,
    nc = "00000001",
    cnonce = "",
  } = vector;
  const realm = bytes(vector.realm);
  const session = openSession(
    {
      ...{ realm, nonce, opaque: undefined, algorithm, algorithmToken: algorithm, stale: false },
      ...{ qop: qop === undefined ? [] : [qop], utf8: false, userhash: false, domain: undefined },
    },
    { username, password },
    { cnonce: () => cnonce, firstNonceCount: Number.parseInt(nc, 16) },
  );
  expect(session).toBeInstanceOf(DigestSession);
  const hash = vector.body === undefined ? undefined : hashBody(algorithm, vector.body);
  const field = session?.sign(method, uri, hash) ?? "";
  expect(field).toContain(`, response="${vector.response}"`);
  if (qop !== undefined) expect(field).toContain(`, nc=${nc}, cnonce=`);
  if (vector.rspauth !== undefined) {
    expect(session?.rspauth(session.signed)).toBe(vector.rspauth);
  }
});

test.for(vectors)("$id: HA1 and the hash of the user name", (vector) => {
  const { algorithm, username, password, userhash } = vector;
  const realm = bytes(vector.realm);
  if (!algorithm.endsWith("-sess")) {
    expect(computeHa1(algorithm, { username, realm, password })).toBe(vector.ha1);
  }
  if (userhash !== undefined) {
    expect(digestHex(hashOf(algorithm), `${username}:${vector.realm}`)).toBe(userhash);
  }
});
