import type { Baseline, Deviation, Habit } from "./baseline.ts";
import { entryFor, habitsFor, type Observed } from "./compare.ts";

/** A client of a baseline that ran whole, with what it showed. */
export interface AuditedClient {
  readonly id: string;
  readonly version: string;
  readonly results: ReadonlyArray<Pick<Observed, "case" | "variant" | "findings">>;
}

/**
 * Entries that are out of date after a whole run, each as a sentence: a habit that a client it speaks of
 * never shows, and an entry that no result was held against.
 *
 * @param clients every client of the baseline
 */
export function auditBaseline(baseline: Baseline, clients: readonly AuditedClient[]): string[] {
  const file = `fixtures/baselines/${baseline.baseline}.json`;
  const ran = clients.map(({ id, version }) => `${id} ${version}`).join(", ");
  const used = usedEntries(baseline, clients);
  return [
    ...clients.flatMap((client) =>
      staleHabits(baseline, client).map(
        ({ finding }) =>
          `${file} lists the habit ${finding}, but ${client.id} ${client.version} never shows it: delete it`,
      ),
    ),
    ...baseline.habits
      .filter((habit) => !used.has(habit))
      .map(
        ({ finding, when }) =>
          `${file} lists the habit ${finding} for versions ${when?.version}, but only ${ran} ran: delete it`,
      ),
    ...baseline.deviations
      .filter((entry) => !used.has(entry))
      .map(
        (entry) =>
          `${file} speaks of ${describeEntry(entry)}, but no result of ${ran} is held against it: delete it`,
      ),
  ];
}

function staleHabits(baseline: Baseline, { version, results }: AuditedClient): Habit[] {
  const seen = new Set(results.flatMap(({ findings }) => findings));
  return habitsFor(baseline, version).filter(({ finding }) => !seen.has(finding));
}

function usedEntries(
  baseline: Baseline,
  clients: readonly AuditedClient[],
): ReadonlySet<Habit | Deviation> {
  const used = clients.flatMap(({ version, results }) => [
    ...habitsFor(baseline, version),
    ...results.flatMap((result) => entryFor(result, baseline, version) ?? []),
  ]);
  return new Set(used);
}

function describeEntry({ case: id, where = {}, when }: Deviation): string {
  const axes = Object.entries(where).map(([axis, values]) => `${axis}=${values.join("|")}`);
  return [id, axes.join(","), when === undefined ? "" : `for versions ${when.version}`]
    .filter((part) => part !== "")
    .join(" ");
}
