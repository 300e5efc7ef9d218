import { shuffle } from "./shuffle.ts";

/** One of those that are measured side by side. */
export interface Contender {
  /** Unique among those it stands beside. */
  readonly name: string;
  /** Measures one short repetition; resolves to what one operation cost, in any unit they all share. */
  cost(): Promise<number>;
}

export interface InterleaveOptions {
  readonly repetitions: number;
  /** From 0 to 1, excluded. */
  readonly random: () => number;
}

/**
 * Measures contenders in turn, each once in every repetition, in an order drawn anew for each: neither a
 * machine that slows down nor the place behind another contender favours one of them.
 *
 * @returns the costs by name, one for each repetition
 */
export async function interleave(
  contenders: readonly Contender[],
  { repetitions, random }: InterleaveOptions,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const costs = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const contender of shuffle(contenders, random)) {
      costs.get(contender.name)?.push(await contender.cost());
    }
  }
  return costs;
}
