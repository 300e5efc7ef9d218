import { type ChallengeTree, writeTree } from "./challenge-tree.ts";
import type { Behaviour } from "./classify.ts";
import { ddmin } from "./ddmin.ts";
import { type FuzzFinding, findingKey, findReference } from "./finding.ts";
import { type DrawnMutation, type FuzzInput, fuzzInput, mutate } from "./fuzz-input.ts";
import type { FuzzState } from "./fuzz-state.ts";
import type { Lane } from "./lane.ts";
import { shrinkTree } from "./shrink-tree.ts";

type Behaviours = ReadonlyMap<string, Behaviour>;

/** Inputs that are handed out at once. The next ones are, too, while those are looked at. */
const BATCH = 32;

/**
 * Tries mutated challenges on every client and keeps the smallest form of each that a client takes otherwise
 * than another does, or that changes its `response` although it means the same.
 *
 * @param save told the state after each batch
 */
export async function fuzz(
  lanes: readonly Lane[],
  start: FuzzState,
  inputs: number,
  signal: AbortSignal,
  save: (state: FuzzState) => void,
): Promise<FuzzState> {
  const search = new Search(lanes, start.findings);
  const end = start.next + inputs;
  let state = start;
  let ahead = search.tryBatch(start.seed, start.next, end);
  while (state.next < end && !signal.aborted) {
    const tried = await ahead;
    const next = state.next + tried.length;
    ahead = search.tryBatch(start.seed, next, end);
    state = { ...state, next, findings: await search.examine(tried) };
    save(state);
  }
  await ahead;
  return state;
}

/** The kind of a finding whose response fits the challenge, but is not the one it was. */
const ANOTHER_RESPONSE = "another response";

interface Tried {
  readonly input: FuzzInput;
  readonly behaviours: Behaviours;
}

class Search {
  readonly #lanes: readonly Lane[];
  readonly #bases = new Map<ChallengeTree, Promise<Behaviours>>();
  readonly #known: Set<string>;
  readonly #findings: FuzzFinding[];

  constructor(lanes: readonly Lane[], findings: readonly FuzzFinding[]) {
    this.#lanes = lanes;
    this.#findings = [...findings];
    this.#known = new Set(findings.map(findingKey));
  }

  tryBatch(seed: number, from: number, end: number): Promise<Tried[]> {
    const count = Math.max(0, Math.min(BATCH, end - from));
    return Promise.all(
      Array.from({ length: count }, async (_, offset) => {
        const input = fuzzInput(seed, from + offset);
        return { input, behaviours: await this.#tryAll(mutate(input.base, input.drawn), false) };
      }),
    );
  }

  /**
   * Looks for what is new in what the clients did. Each client has its own inputs in their order, so that what is
   * found depends on nothing else, and all clients are at work at the same time.
   *
   * @returns everything found so far, by input and then by client
   */
  async examine(tried: readonly Tried[]): Promise<readonly FuzzFinding[]> {
    const ofEachClient = await Promise.all(
      this.#lanes.map(async (lane) => {
        const found: FuzzFinding[] = [];
        for (const one of tried) found.push(...(await this.#examineFor(lane, one)));
        return found;
      }),
    );
    this.#findings.push(...ofEachClient.flat().sort((a, b) => a.index - b.index));
    return [...this.#findings];
  }

  async #examineFor(lane: Lane, { input, behaviours }: Tried): Promise<FuzzFinding[]> {
    const seen = behaviours.get(lane.id);
    const before = (await this.#behavioursAt(input.base)).get(lane.id);
    if (seen === undefined || before === undefined) return [];
    if (seen.kind === before.kind) {
      if (!isChanged(lane, input, seen, before)) return [];
      return this.#shrinkChange(lane, input, before, behaviours);
    }
    const reference = findReference(lane.id, seen.kind, behaviours);
    if (reference === undefined || this.#isKnown(lane.id, seen.kind, input.drawn)) return [];
    return this.#shrink(lane, seen.kind, reference, input);
  }

  /** An input with several mutations brings nothing new when one of them is known to do the same. */
  #isKnown(client: string, kind: string, drawn: readonly DrawnMutation[]): boolean {
    return drawn.some(({ mutation }) =>
      this.#known.has(findingKey({ client, kind, causes: [mutation.name] })),
    );
  }

  async #shrink(
    lane: Lane,
    kind: string,
    reference: FuzzFinding["reference"],
    input: FuzzInput,
  ): Promise<FuzzFinding[]> {
    const other = this.#lanes.find(({ id }) => id === reference.client);
    const passes = async (tree: ChallengeTree): Promise<boolean> => {
      if (tree.lines.length === 0) return false;
      if ((await lane.try(tree, true)).kind !== kind) return false;
      return (await other?.try(tree, true))?.kind === reference.kind;
    };
    const needed = await ddmin(input.drawn, (part) => passes(mutate(input.base, part)));
    if (!this.#isNew(lane.id, kind, needed)) return [];
    const tree = await shrinkTree(mutate(input.base, needed), passes);
    const behaviours = await this.#tryAll(tree, true);
    return [makeFinding(lane.id, kind, reference, { ...input, drawn: needed }, tree, behaviours)];
  }

  /** The response is another although the challenge means the same. What is shortened would not compare. */
  async #shrinkChange(
    lane: Lane,
    input: FuzzInput,
    before: Behaviour,
    behaviours: Behaviours,
  ): Promise<FuzzFinding[]> {
    const needed = await ddmin(input.drawn, async (part) => {
      const seen = await lane.try(mutate(input.base, part), true);
      return seen.kind === before.kind && seen.response !== before.response;
    });
    if (!this.#isNew(lane.id, ANOTHER_RESPONSE, needed)) return [];
    const reference = { client: lane.id, kind: before.kind };
    const tree = mutate(input.base, needed);
    const drawn = { ...input, drawn: needed };
    return [makeFinding(lane.id, ANOTHER_RESPONSE, reference, drawn, tree, behaviours)];
  }

  #isNew(client: string, kind: string, needed: readonly DrawnMutation[]): boolean {
    const key = findingKey({ client, kind, causes: causesOf(needed) });
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    return true;
  }

  #behavioursAt(base: ChallengeTree): Promise<Behaviours> {
    const known = this.#bases.get(base) ?? this.#tryAll(base, true);
    this.#bases.set(base, known);
    return known;
  }

  async #tryAll(tree: ChallengeTree, urgent: boolean): Promise<Behaviours> {
    const seen = await Promise.all(
      this.#lanes.map(async (lane) => [lane.id, await lane.try(tree, urgent)] as const),
    );
    return new Map(seen);
  }
}

function causesOf(drawn: readonly DrawnMutation[]): string[] {
  return drawn.map(({ mutation }) => mutation.name);
}

function keepsMeaning(drawn: readonly DrawnMutation[]): boolean {
  return drawn.every(({ mutation }) => mutation.keepsMeaning);
}

/** Only where the cnonce is dictated a response can be held against another. */
function isChanged(lane: Lane, { drawn }: FuzzInput, seen: Behaviour, before: Behaviour): boolean {
  const { entropy } = lane.session.hello;
  return entropy === "pinned" && keepsMeaning(drawn) && seen.response !== before.response;
}

function makeFinding(
  client: string,
  kind: string,
  reference: FuzzFinding["reference"],
  { index, drawn }: FuzzInput,
  tree: ChallengeTree,
  behaviours: Behaviours,
): FuzzFinding {
  return {
    index,
    client,
    kind,
    reference,
    causes: causesOf(drawn),
    keepsMeaning: keepsMeaning(drawn),
    lines: writeTree(tree),
    behaviours: Object.fromEntries([...behaviours].map(([id, one]) => [id, one.kind])),
  };
}
