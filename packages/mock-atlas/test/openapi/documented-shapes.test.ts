import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { afterAll, expect, test } from "vitest";
import type { DocumentSchema } from "../../src/openapi/document-index.ts";
import { readDocument } from "../../src/openapi/read-document.ts";
import { patternOf } from "../../src/openapi/shape-scalar.ts";
import { shapeValue } from "../../src/openapi/shape-value.ts";
import {
  DOCUMENT_PREFIX,
  routeKey,
  shapedOperations,
} from "../../src/openapi/shaped-operations.ts";
import { allOperations } from "../../src/resources/all-operations.ts";
import { createLocate } from "../../src/routes/locate.ts";
import { readTarget } from "../../src/routes/request-target.ts";
import known from "./known-misfits.json" with { type: "json" };

const FILE =
  process.env["ATLAS_OPENAPI"] ??
  resolve(
    import.meta.dirname,
    "../../../../../shared/atlas-openapi/atlas-admin-api-v2-multi-version.yaml",
  );
const there = existsSync(FILE);

if (!there) {
  test.skip(`shapes what the document describes: there is no ${FILE}; name it in ATLAS_OPENAPI`, () => {});
}

const cache = await mkdtemp(join(tmpdir(), "mock-atlas-openapi-"));
afterAll(() => rm(cache, { recursive: true }));

test.runIf(there)(
  "each version answers with a value that its own schema accepts",
  { timeout: 120_000 },
  async () => {
    const index = await readDocument(FILE, cache);
    expect(index.operations.length).toBeGreaterThan(400);
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false, code: { regExp } });
    ajv.addSchema({ $id: "document", components: { schemas: loosened(checkable(index.schemas)) } });
    const misfits: { readonly version: string; readonly problem: string }[] = [];
    let checked = 0;
    for (const { id, versions } of index.operations) {
      for (const { date, format, schema } of versions) {
        if (schema === undefined || format !== "json") continue;
        checked += 1;
        const problem = check(ajv, loosened(schema), shapeValue(schema, index.schemas));
        if (problem !== null) misfits.push({ version: `${id} ${date}`, problem });
      }
    }
    expect(checked).toBeGreaterThan(400);
    expect(misfits).toEqual(known.map(({ version }) => ({ version, problem: expect.any(String) })));
  },
);

test.runIf(there)("each operation of the document is reached by its path and method", async () => {
  const index = await readDocument(FILE, cache);
  const locate = createLocate([...allOperations, ...shapedOperations(index, allOperations)]);
  const lost = index.operations.filter(({ method, path }) => {
    const target = readTarget(path.replaceAll(/\{[^}]+\}/g, "32b6e34b3d91647abb20e7b8"));
    const { operation } = locate(method, target);
    return (
      operation === null ||
      routeKey(operation) !== routeKey({ method, path: path.slice(DOCUMENT_PREFIX.length) })
    );
  });
  expect(lost.map(({ id }) => id)).toEqual([]);
});

const regExp = Object.assign(patternOf, { code: "patternOf" });

/** The document's alternatives overlap, as none forbids further members: one at least has to fit, not one alone. */
function loosened(schema: object): object {
  const text = JSON.stringify(schema).replaceAll('"oneOf":', '"anyOf":');
  return JSON.parse(text.replaceAll('"#/', '"document#/'));
}

function check(ajv: Ajv, schema: object, value: unknown): string | null {
  try {
    const validate = ajv.compile(schema);
    if (validate(value)) return null;
    const [first] = validate.errors ?? [];
    return `${first?.instancePath} ${first?.message}`;
  } catch (fault) {
    return String(fault);
  }
}

/**
 * The schemas as a validator can read them: a part that is an alternative of the part it extends would be
 * checked without end, and what is only ever sent is not required of an answer.
 */
function checkable(
  schemas: Readonly<Record<string, DocumentSchema>>,
): Record<string, DocumentSchema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const allOf = schema.allOf?.map((part) => {
        const whole = schemas[part.$ref?.split("/").at(-1) ?? ""];
        const turnsBack = whole?.oneOf?.some(({ $ref }) => $ref?.endsWith(`/${name}`)) === true;
        if (!turnsBack || whole === undefined) return part;
        const { oneOf: _, discriminator: __, ...rest } = whole;
        return rest;
      });
      const sent = (one: string): boolean => schema.properties?.[one]?.writeOnly === true;
      const required = schema.required?.filter((one) => !sent(one));
      return [name, { ...schema, ...(allOf && { allOf }), ...(required && { required }) }];
    }),
  );
}
