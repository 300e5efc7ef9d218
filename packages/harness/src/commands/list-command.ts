import { casePath, findCases, loadCases } from "../cases/load-cases.ts";
import { loadClients } from "../clients/load-clients.ts";
import type { TextSink } from "../report/terminal.ts";

/** `digest-conformance list`: every case and every client there is, a line each. */
export function listCommand(patterns: readonly string[], out: TextSink): number {
  const cases = findCases(loadCases(), patterns);
  for (const one of cases) {
    out.write(`${one.id}  ${casePath(one).padEnd(44)}  ${one.title}\n`);
  }
  if (patterns.length > 0) return 0;
  out.write(`\n${cases.length} cases; clients:\n`);
  for (const { id, name, language } of loadClients())
    out.write(`  ${id.padEnd(20)}  ${name} (${language})\n`);
  return 0;
}
