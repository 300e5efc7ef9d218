import { apiKeys, createApiKey } from "../access/api-keys.ts";
import type { ApiKey, ApiKeyOptions } from "../api-key.ts";
import type { FaultBook } from "../faults/fault-book.ts";
import {
  type ExpectationVerdict,
  findRequests,
  judgeRequests,
  type RequestExpectation,
  type RequestFilter,
} from "../journal/find-requests.ts";
import type { RequestRecord } from "../journal/request-journal.ts";
import { MockAtlasError } from "../mock-atlas-error.ts";
import { allKinds } from "../resources/all-kinds.ts";
import { organizations } from "../resources/organizations/organization.ts";
import type { Atlas } from "../server/create-atlas.ts";
import type { Entity, EntityKind } from "../world/entity.ts";
import type { WorldSeed } from "../world/plant-seed.ts";
import type { World, WorldSnapshot } from "../world/world.ts";
import { DEFAULT_WORLD } from "../world/worlds.ts";

/** An entity by the name of its kind and either its id or its parent and key. */
export interface EntityReference {
  /** Such as `clusters`. */
  readonly kind: string;
  readonly id?: string;
  /** Such as the id of the project. */
  readonly parent?: string;
  /** Such as the name of the cluster. */
  readonly key?: string;
}

/**
 * What tests may do to a mock while it runs. A world is named by its name and is `default` when left out.
 * Everything throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID` for what does not exist.
 */
export interface Control {
  /** The names of the worlds. */
  worlds(): readonly string[];
  /** Puts a world back to its start and forgets its requests; without a name every world, and all faults. */
  reset(world?: string): void;
  /** Adds entities to a world. */
  seed(data: WorldSeed, world?: string): void;
  /** A world as plain JSON, private keys included. */
  snapshot(world?: string): WorldSnapshot;
  /** Brings a world back to what it was. */
  restore(snapshot: WorldSnapshot, world?: string): void;
  /** Lets time pass: with a name in that world alone, without in every world and for nonces. */
  advance(milliseconds: number, world?: string): void;
  /** Puts an entity in a state and drops what was planned; without a state lets the next planned one come. */
  setState(reference: EntityReference, state?: string, world?: string): void;
  /** Lets a key in. What is left out is made up. */
  addKey(key?: Partial<ApiKeyOptions>): ApiKey;
  /** Lets a key in no longer. */
  removeKey(publicKey: string, world?: string): void;
  readonly faults: FaultBook;
  /** The requests that a filter lets through, oldest first. */
  requests(filter?: RequestFilter): readonly RequestRecord[];
  /** Holds the requests so far against what is expected of them. */
  expect(expectation: RequestExpectation): ExpectationVerdict;
  /** Forgets the requests of a world, or all. */
  forgetRequests(world?: string): void;
}

export function createControl(atlas: Atlas): Control {
  const { worlds, journal, faults } = atlas;

  function open(name: string = DEFAULT_WORLD): World {
    const world = worlds.open(name);
    if (world !== null) return world;
    throw invalid(`there is no world ${JSON.stringify(name)} and none can be made of that name`);
  }

  return {
    faults,
    worlds: () => worlds.all().map(({ name }) => name),
    reset(name) {
      for (const world of name === undefined ? worlds.all() : [open(name)]) worlds.reset(world);
      if (name === undefined) faults.clear();
      journal.clear(name);
    },
    seed: (data, name) => atlas.plantSeed(open(name), data),
    snapshot: (name) => open(name).snapshot(),
    restore: (snapshot, name) => open(name).restore(snapshot),
    advance(milliseconds, name) {
      if (!Number.isFinite(milliseconds) || milliseconds < 0) {
        throw invalid(`the clock cannot advance by ${milliseconds} ms; give a number from 0 on`);
      }
      if (name === undefined) atlas.advance(milliseconds);
      else open(name).advance(milliseconds);
    },
    setState(reference, state, name) {
      const world = open(name);
      const { kind, entity } = findEntity(world, reference);
      if (state !== undefined) world.transit(kind, entity, state);
      else if (!world.step(kind, entity)) {
        throw invalid(`no state is planned for ${JSON.stringify(reference)}; name one`);
      }
    },
    addKey({ world: name, ...given } = {}) {
      const world = open(name);
      const roles = world
        .of(organizations)
        .all()
        .map(({ id }) => ({ orgId: id, roleName: "ORG_OWNER" }));
      const { desc, ...key } = createApiKey(world, { roles, ...given });
      world.of(apiKeys).insert({ ...key, desc });
      return key;
    },
    removeKey(publicKey, name) {
      const world = open(name);
      const key = world.of(apiKeys).find("", publicKey);
      if (key === undefined) throw invalid(`no key ${JSON.stringify(publicKey)} is let in`);
      world.of(apiKeys).remove(key);
    },
    requests: (filter = {}) => findRequests(journal.records, filter),
    expect: (expectation) => judgeRequests(journal.records, expectation),
    forgetRequests: (name) => journal.clear(name),
  };
}

function findEntity(
  world: World,
  reference: EntityReference,
): { readonly kind: EntityKind<Entity>; readonly entity: Entity } {
  const kind = allKinds.find(({ name }) => name === reference.kind);
  const { id, parent = "", key = "" } = reference;
  world.beginRequest();
  const entity =
    kind === undefined
      ? undefined
      : id === undefined
        ? world.of(kind).find(parent, key)
        : world.of(kind).get(id);
  if (kind !== undefined && entity !== undefined) return { kind, entity };
  throw invalid(`there is nothing like ${JSON.stringify(reference)} in the world`);
}

function invalid(message: string): MockAtlasError {
  return new MockAtlasError("ERR_MOCK_ATLAS_OPTION_INVALID", message);
}
