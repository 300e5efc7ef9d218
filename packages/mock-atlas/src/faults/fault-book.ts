import { digestHex } from "@digest-conformance/digest/core";
import { MockAtlasError } from "../mock-atlas-error.ts";
import { pathPattern } from "../routes/path-pattern.ts";
import type { FaultEffect, FaultRule } from "./fault-rule.ts";

/** A request as faults see it. */
export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  readonly operation: string | null;
  readonly world: string;
  readonly authenticated: boolean;
}

/** A rule that is in force, and how often it has struck. */
export interface ActiveFault {
  readonly id: string;
  readonly rule: FaultRule;
  readonly matched: number;
  readonly struck: number;
}

/** The faults of a server. The first rule that strikes a request is the one it gets. */
export interface FaultBook {
  /** @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID` */
  add(rule: FaultRule): ActiveFault;
  remove(id: string): boolean;
  clear(): void;
  list(): readonly ActiveFault[];
  /** What happens to a request; `null` for nothing. Counts. */
  strike(target: FaultTarget): FaultEffect | null;
}

interface Entry {
  readonly id: string;
  readonly rule: FaultRule;
  readonly path: RegExp | null;
  matched: number;
  struck: number;
}

const MOST_RULES = 1000;

export function createFaultBook(seed: string): FaultBook {
  const entries: Entry[] = [];
  let added = 0;
  let draws = 0;

  /** From 0 to 1, the same at every start. */
  function draw(): number {
    draws += 1;
    return (
      Number.parseInt(digestHex("SHA-256", `${seed}:fault:${draws}`).slice(0, 8), 16) / 2 ** 32
    );
  }

  function strikes(entry: Entry, target: FaultTarget): boolean {
    const { rule } = entry;
    if (!target.authenticated && rule.unauthenticated !== true) return false;
    if (rule.method !== undefined && rule.method.toUpperCase() !== target.method) return false;
    if (rule.operation !== undefined && rule.operation !== target.operation) return false;
    if (rule.world !== undefined && rule.world !== target.world) return false;
    if (entry.path !== null && !entry.path.test(target.path)) return false;
    entry.matched += 1;
    if (entry.matched <= (rule.after ?? 0)) return false;
    if (entry.struck >= (rule.times ?? Number.POSITIVE_INFINITY)) return false;
    if (rule.probability !== undefined && draw() >= rule.probability) return false;
    entry.struck += 1;
    return true;
  }

  return {
    add(rule) {
      if (entries.length >= MOST_RULES) {
        throw new MockAtlasError(
          "ERR_MOCK_ATLAS_OPTION_INVALID",
          `there are ${MOST_RULES} faults already; remove some first`,
        );
      }
      added += 1;
      const path = rule.path === undefined ? null : pathPattern(rule.path);
      const entry = { id: `fault-${added}`, rule, path, matched: 0, struck: 0 };
      entries.push(entry);
      return view(entry);
    },
    remove(id) {
      const index = entries.findIndex((entry) => entry.id === id);
      if (index !== -1) entries.splice(index, 1);
      return index !== -1;
    },
    clear() {
      entries.length = 0;
    },
    list: () => entries.map(view),
    strike(target) {
      if (entries.length === 0) return null;
      return entries.find((entry) => strikes(entry, target))?.rule.effect ?? null;
    },
  };
}

function view({ id, rule, matched, struck }: Entry): ActiveFault {
  return { id, rule, matched, struck };
}
