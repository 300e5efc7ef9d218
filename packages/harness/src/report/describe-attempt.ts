import type { Attempt } from "../judge/attempt.ts";
import { AXES } from "../judge/finding.ts";
import type { CaseResult } from "../run/case-result.ts";
import { firstDifference, printable } from "../wire/byte-difference.ts";
import { hexdump, readable } from "./hexdump.ts";

/**
 * One attempt as text lines: the raw bytes of both directions, what the adapter said, and the verdict.
 * Lines that start with `>` were sent by the client, those with `<` by the server.
 */
export function describeAttempt(
  { exchanges, malformed, answer }: Attempt,
  result: CaseResult,
  inHexadecimal: boolean,
): string[] {
  const show = inHexadecimal ? hexdump : readable;
  const marked = (mark: string, bytes: Uint8Array): string[] =>
    show(bytes).map((line) => `${mark} ${line}`);
  return [
    ...exchanges.flatMap(({ request, response }, index) => [
      `request ${index + 1}`,
      ...marked(">", request.raw),
      ...(response === null ? ["< (closed without an answer)"] : marked("<", response.raw)),
      ...describePrediction(result, index),
      "",
    ]),
    ...malformed.map((what) => `malformed: ${what}`),
    `the adapter said: ${JSON.stringify(answer)}`,
    `verdict: ${result.outcome} (${AXES.map((axis) => `${axis} ${result.axes[axis]}`).join(", ")}), ${result.baseline}${result.why === "" ? "" : `: ${result.why}`}`,
    ...result.findings.map(({ code, clause, detail }) => `  - ${code} [${clause}]: ${detail}`),
  ];
}

function describePrediction({ exchanges }: CaseResult, index: number): string[] {
  const { line = null, predictedLine = null } = exchanges[index] ?? {};
  if (line === predictedLine)
    return line === null ? [] : ["= the Authorization that was predicted"];
  return [
    "! predicted was:",
    ...describeLines([
      ["sent", line],
      ["predicted", predictedLine],
    ]),
  ];
}

/** Two clients' results of one case, request by request, with the first byte in which they part. */
export function describeBeside(one: CaseResult, other: CaseResult): string[] {
  const length = Math.max(one.exchanges.length, other.exchanges.length);
  return [
    `${one.client} beside ${other.client}: ${one.outcome}, ${other.outcome}`,
    ...Array.from({ length }, (_, index) => {
      const [a = null, b = null] = [one, other].map(({ exchanges }) => exchanges[index]?.line);
      if (a === null && b === null) return [];
      return [
        `request ${index + 1}${a === b ? ": the same bytes" : ""}`,
        ...describeLines([
          [one.client, a],
          [other.client, b],
        ]),
      ];
    }).flat(),
  ];
}

type Labelled = readonly [label: string, line: string | null];

function describeLines([one, other]: readonly [Labelled, Labelled]): string[] {
  const width = Math.max(one[0].length, other[0].length);
  const lines = [one, other].map(
    ([label, line]) =>
      `  ${label.padEnd(width)}  ${line === null ? "no Authorization" : printable(line)}`,
  );
  if (one[1] === null || other[1] === null) return lines;
  const difference = firstDifference(one[1], other[1]);
  if (difference === null) return lines;
  const { at, seen, predicted } = difference;
  const before = printable(one[1].slice(0, at)).length;
  return [
    ...lines,
    `  ${" ".repeat(width)}  ${" ".repeat(before)}^`,
    `  the first byte that differs is ${at}: ${one[0]} ${seen}, ${other[0]} ${predicted}`,
  ];
}
