import { type LoadedCase, pinnedEntropy } from "../cases/conformance-case.ts";
import { casePath, findCases, loadCases, variantName } from "../cases/load-cases.ts";
import type { TextSink } from "../report/terminal.ts";

/** `digest-conformance show CASE`: one case in words, with the ladder of its first credentials. */
export function showCommand(name: string, out: TextSink): number {
  for (const one of findCases(loadCases(), [name]))
    out.write(`${describeCase(one).join("\n")}\n\n`);
  return 0;
}

function describeCase(one: LoadedCase): string[] {
  const { cnonce, time } = pinnedEntropy(one);
  return [
    `${one.title}  (${variantName(one.id, one.variant)}, ${casePath(one)}, ${one.kind})`,
    ...one.clauses.map(
      ({ rfc, section, level, says }) => `  RFC ${rfc} section ${section}, ${level}: ${says}`,
    ),
    ...(one.bug === undefined ? [] : [`  bug ${one.bug.type}: ${one.bug.links.join(" ")}`]),
    "",
    `  user ${JSON.stringify(one.credentials.username)}, cnonce ${cnonce}, time ${time}`,
    ...one.steps.map(
      ({ method, target, repeat }) =>
        `  the client calls ${method} ${target}${repeat === undefined ? "" : ` ${repeat} times`}`,
    ),
    ...describeServer(one),
    ...describeExpectation(one),
  ];
}

function describeServer({ server }: LoadedCase): string[] {
  if (server.kind === "atlas") return ["  the server is the mock Atlas server"];
  return server.answers.flatMap(({ when = {}, status, headers = [] }) => {
    const conditions = Object.entries(when).map(([name, value]) => `${name} ${value}`);
    return [
      `  the server answers ${status}${conditions.length === 0 ? "" : ` when ${conditions.join(" and ")}`}`,
      ...headers.map(([name, value]) => `      ${name}: ${value}`),
    ];
  });
}

function describeExpectation({ expect }: LoadedCase): string[] {
  return [
    `  a conforming client: ${expect.answer}${expect.statuses === undefined ? "" : `, ends with ${expect.statuses.join(", ")}`}`,
    ...Object.entries(expect.parameters ?? {}).map(
      ([name, value]) => `      ${name}: ${JSON.stringify(value)}`,
    ),
    ...Object.entries(expect.ladder ?? {}).map(
      ([name, value]) => `      ${name.padEnd(8)} ${value}`,
    ),
  ];
}
