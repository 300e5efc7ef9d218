import { readFile } from "node:fs/promises";
import { MockAtlasError } from "../mock-atlas-error.ts";
import type { MockAtlasOptions } from "../server/start-mock-atlas.ts";
import { validateConfig } from "./validate-config.ts";

/**
 * Reads a configuration file: UTF-8 JSON that fits `config.schema.json`.
 *
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID`. Its message never quotes the file, which has
 * private keys in it
 */
export async function readConfig(file: string): Promise<MockAtlasOptions> {
  return checked(file, parse(file, await read(file)));
}

/**
 * Reads the rules of faults that a command line has as JSON.
 *
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID`
 */
export function readFaultRules(texts: readonly string[]): MockAtlasOptions {
  const faultRules = texts.map((text) => parse("--fault-rule", text));
  return checked("--fault-rule", { faultRules });
}

function checked(where: string, config: unknown): MockAtlasOptions {
  const problems = validateConfig(config);
  if (problems.length > 0) throw invalid(`${where} is not understood: ${problems.join("; ")}`);
  const { $schema: _, ...options } = config as MockAtlasOptions & { readonly $schema?: string }; // it fits the schema
  return options;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw invalid(`the configuration ${file} cannot be read (${code}); name a file that is there`);
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (fault) {
    const [, position] = /position (\d+)/.exec(String(fault)) ?? [];
    const where = position === undefined ? "" : ` from line ${lineAt(text, Number(position))} on`;
    throw invalid(`${file} is no JSON${where}; comments and commas at the end are not allowed`);
  }
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}

function invalid(message: string): MockAtlasError {
  return new MockAtlasError("ERR_MOCK_ATLAS_OPTION_INVALID", message);
}
