import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request } from "urllib";
import { afterAll, expect, test } from "vitest";
import { TEST_ORG_ID } from "../../src/api-key.ts";
import { cover } from "../../src/coverage/cover.ts";
import { startMockAtlas, TEST_API_KEY } from "../../src/index.ts";
import { readDocument } from "../../src/openapi/read-document.ts";
import { shapeValue } from "../../src/openapi/shape-value.ts";
import { allOperations } from "../../src/resources/all-operations.ts";

const folder = await mkdtemp(join(tmpdir(), "mock-atlas-document-"));
process.env["XDG_CACHE_HOME"] = folder;
afterAll(() => rm(folder, { recursive: true }));

const DOCUMENT = `
openapi: 3.0.1
paths:
  /api/atlas/v2/orgs/{orgId}/kettles/{kettleName}:
    get: &get
      operationId: getKettle
      responses:
        "200":
          content:
            application/vnd.atlas.2025-01-01+json:
              schema: { $ref: "#/components/schemas/Kettle" }
            application/vnd.atlas.2023-01-01+json:
              x-sunset: "2020-01-01"
              schema: { type: object, properties: { old: { type: boolean } } }
    post:
      operationId: boilKettle
      requestBody: {}
      responses:
        "202":
          content:
            application/vnd.atlas.2025-01-01+json:
              schema: { $ref: "#/components/schemas/Kettle" }
  /api/atlas/v2/groups/{id}:
    get:
      operationId: getGroup
      responses:
        "200":
          content:
            application/vnd.atlas.2023-01-01+json: {}
            application/vnd.atlas.2099-01-01+json: {}
  /elsewhere:
    get: { operationId: elsewhere, responses: { "200": { content: {} } } }
components:
  schemas:
    Kettle:
      type: object
      properties:
        orgId: { type: string, pattern: "^([a-f0-9]{24})$" }
        kettleName: { type: string }
        litres: { type: integer, minimum: 2 }
        secret: { type: string, writeOnly: true }
        lid: { $ref: "#/components/schemas/Lid" }
        parts: { type: array, items: { $ref: "#/components/schemas/Kettle" } }
    Lid:
      oneOf: [{ $ref: "#/components/schemas/RoundLid" }]
      discriminator: { propertyName: form, mapping: { ROUND: "#/components/schemas/RoundLid" } }
      properties: { form: { type: string } }
    RoundLid:
      allOf:
        - $ref: "#/components/schemas/Lid"
        - { properties: { diameter: { type: number, example: 2.5 } } }
`.replace(" &get", "");
const file = join(folder, "document.yaml");
await writeFile(file, DOCUMENT);

async function ask(url: string, method: "GET" | "POST", date: string, data?: object) {
  const answer = await request(url, {
    method,
    digestAuth: `${TEST_API_KEY.publicKey}:${TEST_API_KEY.privateKey}`,
    headers: { accept: `application/vnd.atlas.${date}+json`, "content-type": "application/json" },
    ...(data === undefined ? {} : { content: JSON.stringify(data) }),
    dataType: "json",
  });
  return { status: answer.status, body: answer.data, type: answer.headers["content-type"] };
}

test("answers from the document what it keeps no state for, the same each time", async () => {
  await using atlas = await startMockAtlas({ openapi: file });
  const url = `${atlas.url}/api/atlas/v2/orgs/${TEST_ORG_ID}/kettles/red`;
  const kettle = {
    orgId: TEST_ORG_ID,
    kettleName: "red",
    litres: 2,
    lid: { form: "ROUND", diameter: 2.5 },
    parts: [],
  };
  const got = await ask(url, "GET", "2026-01-01");
  expect(got.status).toBe(200);
  expect(got.type).toBe("application/vnd.atlas.2025-01-01+json;charset=utf-8");
  expect(got.body).toEqual(kettle);
  expect(await ask(url, "GET", "2026-01-01")).toEqual(got);
  const boiled = await ask(url, "POST", "2025-01-01", { litres: 9, secret: "x", lid: 1 });
  expect([boiled.status, boiled.body]).toEqual([202, { ...kettle, litres: 9 }]);
  expect((await ask(url, "POST", "2025-01-01", { litres: 1 })).body.litres).toBe(2);
});

test("keeps to the versions and sunsets of the document, and to who may ask", async () => {
  await using atlas = await startMockAtlas({ openapi: file });
  const path = `${atlas.url}/api/atlas/v2/orgs`;
  expect((await ask(`${path}/${TEST_ORG_ID}/kettles/red`, "GET", "2024-01-01")).status).toBe(410);
  expect((await ask(`${path}/${TEST_ORG_ID}/kettles/red`, "GET", "2022-01-01")).status).toBe(406);
  expect((await ask(`${path}/${"0".repeat(24)}/kettles/red`, "GET", "2026-01-01")).status).toBe(
    404,
  );
});

test("without a document the path is not there", async () => {
  await using atlas = await startMockAtlas();
  const url = `${atlas.url}/api/atlas/v2/orgs/${TEST_ORG_ID}/kettles/red`;
  expect((await ask(url, "GET", "2026-01-01")).status).toBe(404);
});

test("keeps its index by the content of the document, and reads it again", async () => {
  const cache = join(folder, "cache");
  const index = await readDocument(file, cache);
  const [kept = "", ...more] = await readdir(cache);
  expect(more).toEqual([]);
  await writeFile(join(cache, kept), JSON.stringify({ ...index, operations: [] }));
  expect((await readDocument(file, cache)).operations).toEqual([]);
  await writeFile(join(cache, kept), "{");
  expect(await readDocument(file, cache)).toEqual(index);
});

test.for([
  ["openapi: 3.0.1", /has no paths/],
  ["a: [", /is no YAML/],
  ["a: &a [1]\nb: [*a, *a]", /is no YAML/],
] as const)("refuses the document %j", async ([text, message]) => {
  const spoilt = join(folder, "spoilt.yaml");
  await writeFile(spoilt, text);
  await expect(startMockAtlas({ openapi: spoilt })).rejects.toThrow(message);
});

test("coverage tells state, shape and what is missing, by operation and version", async () => {
  const { operations, totals } = cover(allOperations, await readDocument(file));
  const states = operations.map(({ operation, state, versions }) => [
    operation,
    state,
    versions.map((one) => `${one.version} ${one.state}`),
  ]);
  expect(states).toEqual([
    ["getKettle", "shaped", ["2023-01-01 shaped", "2025-01-01 shaped"]],
    ["boilKettle", "shaped", ["2025-01-01 shaped"]],
    ["getGroup", "stateful", ["2023-01-01 stateful", "2099-01-01 missing"]],
    ["elsewhere", "missing", []],
  ]);
  expect(totals.operations).toEqual({ stateful: 1, shaped: 2, missing: 1 });
  expect(totals.versions).toEqual({ stateful: 1, shaped: 3, missing: 1 });
  expect(cover(allOperations, null).totals.operations).toEqual({
    stateful: allOperations.length,
    shaped: 0,
    missing: 0,
  });
});

test("a schema that holds itself as a required member comes to an end", () => {
  const Self = { type: "object", required: ["self"], properties: { self: { $ref: "#/x/Self" } } };
  expect(shapeValue(Self, { Self })).toBeDefined();
});
