import { randomBytes, randomInt } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { ConformanceCase } from "../cases/conformance-case.ts";
import { formatJson } from "../cases/format-json.ts";
import { deriveValues } from "../cases/ladder.ts";
import { loadCases } from "../cases/load-cases.ts";
import { HarnessError } from "../harness-error.ts";
import type { TextSink } from "../report/terminal.ts";
import { inWorkspace } from "../workspace.ts";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * `digest-conformance new-case AREA/SLUG TITLE`: writes a case of one challenge and a success, with a fresh
 * id, nonce and opaque and with its ladder, for a person to change one thing in.
 *
 * @param write puts a text into a file, named from the root of the repository
 * @throws HarnessError `ERR_HARNESS_USAGE` for a path that is none or is taken
 */
export function newCaseCommand(
  path: string,
  title: string,
  out: TextSink,
  write: (file: string, text: string) => void = writeNew,
): number {
  const file = `fixtures/cases/${path}.json`;
  const [area = ""] = path.split("/");
  if (!/^[a-z]+\/[a-z0-9.-]+$/.test(path) || existsSync(inWorkspace(file))) {
    throw new HarnessError(
      "ERR_HARNESS_USAGE",
      `${JSON.stringify(path)} is not AREA/SLUG with a slug that is free, like parse/two-blanks`,
    );
  }
  const one = scaffold(freshId(), title, area);
  const derived = deriveValues([{ ...one, variant: "", area, file }]);
  const value = { $schema: "../../schema/case.schema.json", ...one };
  write(file, formatJson({ ...value, expect: { ...one.expect, ...derived } }));
  out.write(`${file}: ${one.id}; change one thing, then run \`pnpm conformance ladder --write\`\n`);
  return 0;
}

function writeNew(file: string, text: string): void {
  mkdirSync(dirname(inWorkspace(file)), { recursive: true });
  writeFileSync(inWorkspace(file), text);
}

function freshId(): string {
  const taken = new Set(loadCases().map(({ id }) => id));
  for (;;) {
    const letters = Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]);
    const id = `dg-${letters.join("")}`;
    if (!taken.has(id)) return id;
  }
}

function scaffold(id: string, title: string, area: string): ConformanceCase {
  const nonce = randomBytes(9).toString("base64");
  const opaque = randomBytes(4).toString("hex");
  const challenge = `Digest realm="r@x", qop="auth", nonce="${nonce}", opaque="${opaque}"`;
  return {
    id,
    title,
    kind: "required",
    clauses: [{ rfc: 7616, section: "3.4", level: "MUST", says: "What the section demands." }],
    tags: [area],
    credentials: { username: "Mufasa", password: "Circle of Life" },
    steps: [{ method: "GET", target: "/dir/index.html" }],
    server: {
      kind: "script",
      answers: [
        {
          when: { authorization: "absent" },
          status: 401,
          headers: [["WWW-Authenticate", challenge]],
        },
        { when: { authorization: "present" }, status: 200, body: "{}" },
      ],
    },
    expect: {
      answer: "credentials",
      parameters: {
        username: "Mufasa",
        realm: "r@x",
        nonce,
        opaque,
        qop: "auth",
        algorithm: ["MD5", null],
      },
      statuses: [200],
      requests: { min: 2, max: 2 },
    },
  };
}
