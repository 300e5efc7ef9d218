import { readdirSync, readFileSync } from "node:fs";
import { execa } from "execa";
import { expect, test } from "vitest";
import {
  hashedCredentials,
  type LoadedCase,
  pinnedEntropy,
} from "../src/cases/conformance-case.ts";
import { deriveCaseLadder } from "../src/cases/ladder.ts";
import { casePath, loadCases } from "../src/cases/load-cases.ts";
import { computeLadder, type Ladder } from "../src/oracle.ts";
import { inWorkspace } from "../src/workspace.ts";

/** What both oracles are asked; a body is text here, and the encoding as RFC 5987 names it. */
interface Question {
  readonly algorithm?: string | undefined;
  readonly username: string;
  readonly realm: string;
  readonly password: string;
  readonly nonce: string;
  readonly nc?: string | undefined;
  readonly cnonce?: string | undefined;
  readonly qop?: string | undefined;
  readonly method: string;
  readonly uri: string;
  readonly body?: string | undefined;
  readonly encoding?: "utf-8" | "latin-1" | undefined;
}

function ours({ encoding, body, ...question }: Question): Ladder {
  return computeLadder({
    ...question,
    body: body === undefined ? undefined : Buffer.from(body, "utf8"),
    encoding: encoding === "latin-1" ? "latin1" : "utf8",
  });
}

/** The answers of python-ref/oracle.py, which was written from the RFC on its own. */
async function theirs(questions: readonly Question[]): Promise<unknown[]> {
  const { stdout } = await execa("python3", [inWorkspace("python-ref/oracle.py")], {
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(""),
    lines: true,
  });
  return stdout.map((line) => JSON.parse(line));
}

const KEYS = [
  "algorithm",
  "username",
  "realm",
  "password",
  "nonce",
  "nc",
  "cnonce",
  "qop",
  "method",
  "uri",
  "body",
] as const;

test("the two oracles agree on every vector", async () => {
  const folder = inWorkspace("fixtures/vectors");
  const vectors = readdirSync(folder).flatMap(
    (name) =>
      JSON.parse(readFileSync(`${folder}/${name}`, "utf8")).vectors as Array<Question & Ladder>, // as their schema says
  );
  const questions = vectors.map(
    (vector) => Object.fromEntries(KEYS.map((key) => [key, vector[key]])) as unknown as Question, // a vector without its answers
  );
  const answers = await theirs(questions);
  expect(questions.length).toBeGreaterThan(4);
  expect(answers).toEqual(questions.map(ours));
  for (const [index, vector] of vectors.entries())
    expect(vector).toMatchObject(answers[index] ?? {});
});

test("the Python oracle computes the ladder of every case and the response of every variant", async () => {
  const derived = ({
    expect: { ladder, responses = {} },
    variant,
  }: LoadedCase): string | undefined =>
    responses[variant] ?? (variant === "" ? ladder?.response : undefined);
  const cases = loadCases().filter((one) => derived(one) !== undefined);
  const first = (value: unknown): string | undefined =>
    [value].flat().find((one) => typeof one === "string");
  const questions = cases.map((one): Question => {
    const { parameters = {} } = one.expect;
    const [step] = one.steps;
    return {
      ...hashedCredentials(one),
      algorithm: first(parameters["algorithm"]),
      realm: first(parameters["realm"]) ?? "",
      nonce: first(parameters["nonce"]) ?? "",
      nc: first(parameters["nc"]) ?? "00000001",
      cnonce: pinnedEntropy(one).cnonce,
      qop: first(parameters["qop"]),
      method: step?.method ?? "",
      uri: step?.target ?? "",
      body: step?.body,
    };
  });
  const answers = await theirs(questions);
  for (const [index, one] of cases.entries()) {
    const name = `${casePath(one)} ${one.variant}`;
    expect(answers[index], name).toMatchObject({ response: derived(one) });
    expect(answers[index], name).toEqual(deriveCaseLadder(one));
  }
});

const ALGORITHMS = [
  undefined,
  "MD5",
  "md5-sess",
  "SHA-256",
  "sha-256-SESS",
  "SHA-512-256",
  "SHA-512-256-sess",
];
const GRID = ALGORITHMS.flatMap((algorithm) =>
  [undefined, "auth", "auth-int"].flatMap((qop) =>
    (["utf-8", "latin-1"] as const).map(
      (encoding): Question => ({
        algorithm,
        qop,
        encoding,
        username: 'Jäs"øn',
        realm: "Z\xc3\xbcrich, a=b",
        password: "pä:ss",
        nonce: "n+/=",
        nc: "0000000a",
        cnonce: "0a4f113b0a4f113b",
        method: "POST",
        uri: "/a%20b?c=ü",
        body: "bödy",
      }),
    ),
  ),
);

test("the two oracles agree on every algorithm, qop and encoding", async () => {
  const answers = await theirs(GRID);
  expect(answers).toEqual(GRID.map(ours));
  const responses = answers.map((answer) => (answer as Ladder).response); // just compared with ladders
  // Only an algorithm that is absent and MD5 give the same.
  expect(new Set(responses).size).toBe((6 / 7) * GRID.length);
});
