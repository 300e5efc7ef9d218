import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "../../src/clients/client.ts";
import { aFolder } from "../a-folder.ts";
import { aClient } from "../clients/a-client.ts";

/** The path of a client.json for {@link aClient}. */
export function aManifest(adapter: string, changes: Partial<Client> = {}): string {
  const file = join(aFolder(), "client.json");
  const manifest = { $schema: "client.schema.json", ...aClient(adapter, changes) };
  writeFileSync(file, JSON.stringify(manifest));
  return file;
}
