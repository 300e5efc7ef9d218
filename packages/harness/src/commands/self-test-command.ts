import { loadCases } from "../cases/load-cases.ts";
import type { TextSink } from "../report/terminal.ts";
import { selfTest } from "../self-test/self-test.ts";

/**
 * `digest-conformance self-test`: whether the suite finds every mistake of the wrong clients, and none in the
 * right one. Returns the exit code.
 *
 * @param all tells of every mistake instead of only those that were missed
 */
export async function selfTestCommand(
  { all, timeout }: { readonly all: boolean; readonly timeout: number },
  out: TextSink,
): Promise<number> {
  const cases = loadCases();
  const { faults, falseAlarms, attempts } = await selfTest(cases, timeout);
  for (const { fault, says, caught, isCaught, seen } of faults) {
    if (isCaught && !all) continue;
    out.write(
      `${isCaught ? "caught" : "MISSED"}  ${fault.padEnd(28)}  ${caught.case} ${caught.axis} ${caught.finding}\n`,
    );
    if (!isCaught) out.write(`        ${says}; found was: ${seen.join("; ") || "nothing"}\n`);
  }
  for (const { case: name, seen } of falseAlarms) {
    out.write(`FALSE ALARM at ${name}: ${seen.join("; ")}\n`);
  }
  const missed = faults.filter(({ isCaught }) => !isCaught).length;
  out.write(
    `${faults.length - missed} of ${faults.length} mistakes caught, ${falseAlarms.length} false alarms in ${cases.length} variants of cases, ${attempts} attempts\n`,
  );
  return missed + falseAlarms.length === 0 ? 0 : 1;
}
