import type { ConformanceCase } from "../cases/conformance-case.ts";
import { startAtlasOrigin } from "./atlas-origin.ts";
import type { Origin } from "./origin.ts";
import { startScriptOrigin } from "./script-origin.ts";

/** Starts the server a case asks for. */
export function startOrigin(one: ConformanceCase): Promise<Origin> {
  return one.server.kind === "atlas"
    ? startAtlasOrigin(one, one.server)
    : startScriptOrigin(one, one.server);
}
