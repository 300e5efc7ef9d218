import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { computeLadder, isRegisteredAlgorithm } from "../src/oracle.ts";
import { inWorkspace } from "../src/workspace.ts";

interface Vector {
  readonly id: string;
  readonly algorithm: string;
  readonly username: string;
  readonly realm: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  readonly nc?: string;
  readonly cnonce?: string;
  readonly qop?: string;
  readonly body?: string;
}

const folder = inWorkspace("fixtures/vectors");
const vectors = readdirSync(folder).flatMap(
  (name) =>
    (JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as { vectors: Vector[] }).vectors, // as their schema says
);

test("there are vectors of both RFCs", () => {
  expect(vectors.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["rfc2617-3.5", "rfc7616-3.9.1-MD5"]),
  );
});

test.for(vectors)("computes every intermediate of $id", (vector) => {
  const { body, ...rest } = vector;
  const ladder = computeLadder({
    ...rest,
    body: body === undefined ? undefined : Buffer.from(body, "utf8"),
    encoding: "utf8",
  });
  expect(vector).toMatchObject(ladder);
});

test("hashes characters as single bytes where they stand for bytes of the wire", () => {
  const text = { ...BASE, username: "Jäsøn", encoding: "utf8" } as const;
  const bytes = {
    ...BASE,
    username: Buffer.from("Jäsøn").toString("latin1"),
    encoding: "latin1",
  } as const;
  expect(computeLadder(bytes).response).toBe(computeLadder(text).response);
  expect(computeLadder({ ...text, encoding: "latin1" }).response).not.toBe(
    computeLadder(text).response,
  );
});

test.for([
  ["md5", true],
  ["SHA-256-SESS", true],
  ["SHA-512-256", true],
  ["SHA-512", false],
  ["SHA3-256", false],
  ["", false],
] as const)("knows that %j is registered: %j", ([algorithm, registered]) => {
  expect(isRegisteredAlgorithm(algorithm)).toBe(registered);
});

test("refuses an algorithm that is not registered, by a code", () => {
  expect(() => computeLadder({ ...BASE, algorithm: "SHA-1" })).toThrow(
    expect.objectContaining({ code: "ERR_HARNESS_ALGORITHM_UNKNOWN" }),
  );
});

const BASE = {
  username: "u",
  realm: "r",
  password: "p",
  nonce: "n",
  method: "GET",
  uri: "/",
  encoding: "utf8",
} as const;
