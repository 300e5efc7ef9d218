import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Measurement } from "./measurement.ts";

/** Writes the measurements as JSON, one a line; ratios with four digits after the point. */
export async function writeReport(
  file: string,
  measurements: readonly Measurement[],
): Promise<void> {
  const lines = measurements.map(({ name, subject, against, ratio, goal }) => {
    const { min, median, max } = ratio;
    const rounded = { min: round(min), median: round(median), max: round(max) };
    return `  ${JSON.stringify({ name, subject, against, ratio: rounded, goal: goal === null ? null : round(goal) })}`;
  });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
