import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type DigestLadder,
  deriveDigest,
  findAlgorithm,
  hashBody,
  utf8ByteText,
} from "@digest-conformance/digest/core";
import { expect, test } from "vitest";

/** A computation as fixtures/vectors writes it; everything is real text. */
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
}

const root = new URL("../../../", import.meta.url);

function read(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, root), "utf8"));
}

/** What predicts and signs, asked as the fixtures ask; its texts stand for bytes. */
function computeByCore(question: Question): DigestLadder {
  const algorithm = findAlgorithm(question.algorithm ?? "MD5");
  if (algorithm === undefined) throw new Error(`${question.algorithm} is not registered`);
  const { nc = "", cnonce = "", qop } = question;
  if (qop !== undefined && qop !== "auth" && qop !== "auth-int") throw new Error(`qop is ${qop}`);
  return deriveDigest(
    { ...question, realm: utf8ByteText(question.realm) },
    {
      algorithm,
      nonce: utf8ByteText(question.nonce),
      method: question.method,
      uri: utf8ByteText(question.uri),
      cnonce: utf8ByteText(cnonce),
      qop: qop && {
        value: qop,
        nc,
        cnonce: utf8ByteText(cnonce),
        bodyHash: hashBody(algorithm, question.body ?? ""),
      },
    },
  );
}

/** The answers of python-ref/oracle.py, which was written from the RFC on its own. */
function computeByOracle(questions: readonly Question[]): DigestLadder[] {
  const oracle = fileURLToPath(new URL("python-ref/oracle.py", root));
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join("");
  const output = execFileSync("python3", [oracle], { input, encoding: "utf8" });
  return output
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function asBytes(ladder: DigestLadder): DigestLadder {
  const { a1, ha1, a2, ha2, input, response } = ladder;
  return {
    a1: utf8ByteText(a1),
    ha1,
    a2: utf8ByteText(a2),
    ha2,
    input: utf8ByteText(input),
    response,
  };
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

const vectors = readdirSync(new URL("fixtures/vectors/", root)).flatMap(
  (name) =>
    (read(`fixtures/vectors/${name}`) as { vectors: Array<Question & DigestLadder> }).vectors, // by schema
);

/** What of a case decides its first credentials, as case.schema.json describes it. */
interface Case {
  readonly id: string;
  /** Of such a case the texts are templates; the harness holds its variants against the oracles. */
  readonly matrix?: object;
  readonly credentials: { readonly username: string; readonly password: string };
  readonly entropy?: { readonly cnonce?: string };
  readonly steps: ReadonlyArray<{ method: string; target: string; body?: string }>;
  readonly expect: {
    readonly parameters?: Readonly<Record<string, string | null | ReadonlyArray<string | null>>>;
    readonly hashed?: { readonly username?: string; readonly password?: string };
    readonly ladder?: DigestLadder;
  };
}

const cases = readdirSync(new URL("fixtures/cases/", root), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .map((name) => read(`fixtures/cases/${name}`) as Case); // by schema

test("digest/core and the Python oracle agree on every vector", () => {
  const questions = vectors.map(
    (vector) => Object.fromEntries(KEYS.map((key) => [key, vector[key]])) as unknown as Question, // a vector without its answers
  );
  expect(questions.length).toBeGreaterThan(4);
  expect(questions.map(computeByCore)).toEqual(vectors.map(asBytes));
  expect(computeByOracle(questions)).toEqual(
    vectors.map((vector) => expect.objectContaining({ response: vector.response })),
  );
});

test("digest/core and the Python oracle agree on the ladder of every case", () => {
  const laddered = cases.flatMap((one) => {
    const { ladder } = one.expect;
    return ladder === undefined || one.matrix !== undefined
      ? []
      : [{ question: questionOf(one), ladder }];
  });
  const questions = laddered.map(({ question }) => question);
  expect(questions.length).toBeGreaterThan(20);
  expect(questions.map(computeByCore)).toEqual(laddered.map(({ ladder }) => asBytes(ladder)));
  expect(computeByOracle(questions)).toEqual(laddered.map(({ ladder }) => ladder));
});

function questionOf({ credentials, entropy, steps, expect: expected }: Case): Question {
  const { parameters = {}, hashed } = expected;
  const first = (name: string): string | undefined =>
    [parameters[name]].flat().find((value) => typeof value === "string");
  const [step] = steps;
  return {
    ...credentials,
    ...hashed,
    algorithm: first("algorithm"),
    realm: first("realm") ?? "",
    nonce: first("nonce") ?? "",
    nc: first("nc") ?? "00000001",
    cnonce: entropy?.cnonce ?? "0a4f113b0a4f113b",
    qop: first("qop"),
    method: step?.method ?? "",
    uri: step?.target ?? "",
    body: step?.body,
  };
}
