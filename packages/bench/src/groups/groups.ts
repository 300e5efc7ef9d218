import { client } from "./client.ts";
import type { Group } from "./group.ts";
import { header } from "./header.ts";
import { mockAtlasGroup } from "./mock-atlas.ts";
import { verifier } from "./verifier.ts";
import { wire } from "./wire.ts";

/** In the order in which they run. */
export const groups: readonly Group[] = [header, client, wire, verifier, mockAtlasGroup];
