import { randomBytes as systemRandomBytes } from "node:crypto";
import { setTimeout as systemSleep } from "node:timers/promises";
import { apiKeys } from "../access/api-keys.ts";
import type { RoleAssignment } from "../access/caller.ts";
import { createGate, type Gate } from "../access/gate.ts";
import { type ApiKey, completeApiKeys, TEST_API_KEY, TEST_ORG_ID } from "../api-key.ts";
import { type Authenticator, createAuthenticator } from "../auth/authenticator.ts";
import { completePolicy } from "../auth/complete-policy.ts";
import type { DigestPolicy } from "../auth/digest-policy.ts";
import { createFaultBook, type FaultBook } from "../faults/fault-book.ts";
import { createRequestJournal, type RequestJournal } from "../journal/request-journal.ts";
import { createTokenBuckets, NO_LIMITS } from "../limits/token-buckets.ts";
import type { Operation } from "../operations/operation.ts";
import { allKinds } from "../resources/all-kinds.ts";
import { allOperations } from "../resources/all-operations.ts";
import { organizations } from "../resources/organizations/organization.ts";
import { createLocate, type Locate } from "../routes/locate.ts";
import { createRouter, type Router } from "../routes/router.ts";
import { createPlantSeed, type PlantSeed } from "../world/plant-seed.ts";
import { DEFAULT_TRANSITION_MODE } from "../world/transition-mode.ts";
import type { World } from "../world/world.ts";
import { createWorlds, DEFAULT_WORLD, type Worlds } from "../world/worlds.ts";
import type { AtlasOptions } from "./atlas-options.ts";
import { type CheckedOptions, checkOptions } from "./check-options.ts";
import { DEFAULT_BODY_LIMIT } from "./read-body.ts";

/** An Atlas without anything it listens on: what a server, a replay and the control API work with. */
export interface Atlas {
  readonly keys: readonly ApiKey[];
  readonly worlds: Worlds;
  readonly plantSeed: PlantSeed;
  readonly operations: readonly Operation[];
  readonly gate: Gate;
  readonly authenticator: Authenticator;
  readonly policy: DigestPolicy;
  readonly locate: Locate;
  readonly route: Router;
  readonly faults: FaultBook;
  readonly journal: RequestJournal;
  /** The server's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Lets time pass for nonces and every world. */
  readonly advance: (milliseconds: number) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The options that answers are made with. */
  readonly settings: CheckedOptions;
}

/** @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID` */
export function createAtlas(options: AtlasOptions): Atlas {
  const { clock = Date.now, randomBytes = systemRandomBytes, seed = "mock-atlas" } = options;
  let advancedMs = 0;
  const now = (): number => clock() + advancedMs;
  const settings = settingsOf(options);
  const policy = completePolicy(options.faults ?? [], options.digest ?? {});
  checkOptions(settings, policy);
  const keyOptions = options.keys ?? [TEST_API_KEY];
  const completed = completeApiKeys(keyOptions);
  const plantSeed = createPlantSeed(allKinds);
  const data = options.data ?? { orgs: [{ id: TEST_ORG_ID }] };
  const worlds = createWorlds({
    seed,
    now,
    transitions: options.transitions ?? DEFAULT_TRANSITION_MODE,
    furnish(world) {
      plantSeed(world, data);
      for (const [index, key] of completed.entries()) {
        const { world: only = world.name, roles = ownerOfAll(world) } = keyOptions[index] ?? {};
        if (only === world.name) world.of(apiKeys).insert({ ...key, roles, desc: "" });
      }
    },
  });
  // A world that only a key names is there from the start, or the key would be in none.
  for (const { world } of keyOptions) if (world !== undefined) worlds.open(world);
  const keys = completed.map((key, index) => {
    const world = worlds.open(keyOptions[index]?.world ?? DEFAULT_WORLD);
    return { ...key, roles: world?.of(apiKeys).find("", key.publicKey)?.roles ?? key.roles };
  });
  const { authenticator, ...gate } = createGate(worlds, (findKey) =>
    createAuthenticator({ findKey, policy, randomBytes, now }),
  );
  const operations = [...allOperations, ...(options.operations ?? [])];
  const faults = createFaultBook(seed);
  for (const rule of options.faultRules ?? []) faults.add(rule);
  const takeToken = options.rateLimits ? createTokenBuckets(options.rateLimits) : NO_LIMITS;
  return {
    keys,
    worlds,
    plantSeed,
    gate,
    authenticator,
    policy,
    operations,
    locate: createLocate(operations),
    route: createRouter({ ...settings, takeToken }),
    faults,
    journal: createRequestJournal(settings.journalCapacity),
    now,
    advance: (milliseconds) => {
      advancedMs += milliseconds;
    },
    sleep: options.sleep ?? ((milliseconds) => systemSleep(milliseconds)),
    settings,
  };
}

/** What a key may do that names no role. */
function ownerOfAll(world: World): readonly RoleAssignment[] {
  const orgs = world.of(organizations).all();
  return orgs.map(({ id }) => ({ orgId: id, roleName: "ORG_OWNER" }));
}

function settingsOf(options: AtlasOptions): CheckedOptions {
  return {
    upstreamServiceTime: options.upstreamServiceTime ?? 5,
    journalCapacity: options.journalCapacity ?? 1000,
    bodyLimit: options.bodyLimit ?? DEFAULT_BODY_LIMIT,
    linkOrigin: options.linkOrigin ?? null,
    clientAddress: options.clientAddress ?? null,
    build: options.build ?? "0".repeat(40),
    errorCode: options.errorCode ?? true,
    challengeOnRole: options.challengeOnRole ?? false,
    enforceSunset: options.enforceSunset ?? true,
  };
}
