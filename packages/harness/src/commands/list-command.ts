import { casePath, distinctCases, findCases, loadCases } from "../cases/load-cases.ts";
import { loadClients } from "../clients/load-clients.ts";
import type { TextSink } from "../report/terminal.ts";

/** `digest-conformance list`: every case and every client there is, a line each. */
export function listCommand(patterns: readonly string[], out: TextSink): number {
  const variants = findCases(loadCases(), patterns);
  const cases = distinctCases(variants);
  for (const one of cases) {
    const count = variants.filter(({ id, variant }) => id === one.id && variant !== "").length;
    const many = count === 0 ? "" : ` (${count} variants)`;
    out.write(`${one.id}  ${casePath(one).padEnd(44)}  ${one.title}${many}\n`);
  }
  if (patterns.length > 0) return 0;
  out.write(`\n${cases.length} cases in ${variants.length} variants; clients:\n`);
  for (const { id, name, language } of loadClients())
    out.write(`  ${id.padEnd(20)}  ${name} (${language})\n`);
  return 0;
}
