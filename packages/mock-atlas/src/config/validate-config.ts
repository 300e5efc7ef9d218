import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import schema from "../../config.schema.json" with { type: "json" };

const check = new Ajv2020({ allErrors: true, discriminator: true, allowUnionTypes: true }).compile(
  schema,
);

/** Why a configuration does not fit its schema, one sentence each and never with a value of it; none when it does. */
export function validateConfig(config: unknown): readonly string[] {
  if (check(config)) return [];
  const sentences = (check.errors ?? []).filter(({ keyword }) => keyword !== "oneOf").map(sentence);
  return [...new Set(sentences)];
}

function sentence({ instancePath, keyword, message = "", params }: ErrorObject): string {
  const where = instancePath === "" ? "it" : instancePath;
  if (keyword === "additionalProperties") {
    return `${where} has ${JSON.stringify(params["additionalProperty"])}, which is not known`;
  }
  if (keyword === "enum") {
    const allowed: unknown = params["allowedValues"];
    return `${where} has to be one of ${Array.isArray(allowed) ? allowed.join(", ") : ""}`;
  }
  return `${where} ${message}`;
}
