import type { Measurement } from "../report/measurement.ts";

export interface GroupContext {
  /** From 0 to 1, excluded; decides the order of subjects. */
  readonly random: () => number;
  /** Tells a person what is under way, or what is left out and how to have it. */
  readonly say: (line: string) => void;
}

/** A part of the benchmark that can be run alone. */
export interface Group {
  readonly name: string;
  readonly summary: string;
  measure(context: GroupContext): Promise<readonly Measurement[]>;
}
