import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const FILE = new URL("../../../fixtures/schema/bench.schema.json", import.meta.url);
const validate = new Ajv2020({ allErrors: true, strict: true }).compile(
  JSON.parse(readFileSync(FILE, "utf8")),
);

/** What is wrong with a report; nothing when it fits fixtures/schema/bench.schema.json. */
export function schemaFaults(report: unknown): readonly string[] {
  validate(report);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
