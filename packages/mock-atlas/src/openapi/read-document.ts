import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { MockAtlasError } from "../mock-atlas-error.ts";
import type { DocumentIndex } from "./document-index.ts";
import { indexDocument } from "./index-document.ts";

/** Changes with the form of an index, so that one of an older release is not read. */
const FORM = 1;

/**
 * Reads a description of the API, YAML or JSON in UTF-8. Parsing takes seconds, so what is needed of it is
 * kept in the user's cache folder under the hash of the content.
 *
 * @param cache where the index is kept
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID`
 */
export async function readDocument(
  file: string,
  cache: string = cacheFolder(),
): Promise<DocumentIndex> {
  const bytes = await read(file);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const kept = join(cache, `openapi-${FORM}-${hash}.json`);
  const known = await readKept(kept);
  if (known !== null) return known;
  const index = indexDocument(await parse(file, bytes.toString("utf8")), file);
  await keep(cache, kept, index);
  return index;
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw invalid(`the document ${file} cannot be read (${code}); name a file that is there`);
  }
}

async function parse(file: string, text: string): Promise<unknown> {
  const { parse: parseYaml } = await import("yaml");
  try {
    // The document has no aliases; without them no few bytes stand for many.
    return parseYaml(text, { maxAliasCount: 0, logLevel: "error" });
  } catch (fault) {
    const [reason] = String(fault).split("\n");
    throw invalid(`${file} is no YAML: ${reason}`);
  }
}

/** Whatever is wrong with what was kept, the document itself is still there. */
async function readKept(file: string): Promise<DocumentIndex | null> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return null;
  }
}

/** A cache that cannot be written costs time and nothing else. */
async function keep(folder: string, file: string, index: DocumentIndex): Promise<void> {
  const draft = `${file}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(draft, JSON.stringify(index), { mode: 0o600 });
    await rename(draft, file);
  } catch {
    return;
  }
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const mac = process.platform === "darwin" ? join(homedir(), "Library", "Caches") : undefined;
  return join(XDG_CACHE_HOME || mac || LOCALAPPDATA || join(homedir(), ".cache"), "mock-atlas");
}

function invalid(message: string): MockAtlasError {
  return new MockAtlasError("ERR_MOCK_ATLAS_OPTION_INVALID", message);
}
