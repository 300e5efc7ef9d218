import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { HarnessError } from "../harness-error.ts";
import { inWorkspace } from "../workspace.ts";

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  validateFormats: false,
});
const compiled = new Map<string, ValidateFunction>();

/**
 * Reads a JSON file and checks it against a schema of fixtures/schema.
 *
 * @param schema file name without `.schema.json`
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` naming the file and every place that is wrong
 */
export function readFixture<T>(file: string, schema: string): T {
  return checkFixture<T>(parseJson(file), file, schema);
}

/**
 * Checks a value that was made of a file against a schema of fixtures/schema.
 *
 * @param file what to call it in an error
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` naming the file and every place that is wrong
 */
export function checkFixture<T>(value: unknown, file: string, schema: string): T {
  const validate = validator(schema);
  if (!validate(value)) {
    const faults = (validate.errors ?? []).map(
      (error) =>
        `  at ${error.instancePath || "/"}: ${error.message} ${JSON.stringify(error.params)}`,
    );
    throw new HarnessError(
      "ERR_HARNESS_FIXTURE_INVALID",
      `${file} does not fit fixtures/schema/${schema}.schema.json:\n${faults.join("\n")}`,
    );
  }
  return value as T; // the schema has just proved the shape that T writes down
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(inWorkspace(file), "utf8"));
  } catch (cause) {
    throw new HarnessError(
      "ERR_HARNESS_FIXTURE_INVALID",
      `${file} cannot be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

function validator(schema: string): ValidateFunction {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    const text = readFileSync(inWorkspace(`fixtures/schema/${schema}.schema.json`), "utf8");
    validate = ajv.compile(JSON.parse(text));
    compiled.set(schema, validate);
  }
  return validate;
}
