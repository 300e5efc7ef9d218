import { styleText } from "node:util";
import { type Measurement, meetsGoal } from "./measurement.ts";

/** Measurements for a person: a block for each name, a line for each subject. */
export function formatTable(measurements: readonly Measurement[], colour: boolean): string {
  const blocks = Map.groupBy(measurements, ({ name }) => name);
  return [...blocks].map(([name, lines]) => formatBlock(name, lines, colour)).join("\n");
}

/** One line that says how many goals were met, and which were not. */
export function formatSummary(measurements: readonly Measurement[], colour: boolean): string {
  const withGoal = measurements.filter(({ goal }) => goal !== null);
  const missed = withGoal.filter((measurement) => meetsGoal(measurement) === false);
  const head = `${withGoal.length - missed.length} of ${withGoal.length} goals met`;
  const lines = missed.map(
    ({ name, subject, ratio, goal }) =>
      `  missed: ${name}, ${subject}: ${figure(ratio.median)}, goal ${figure(goal ?? 0)}`,
  );
  const tone = missed.length === 0 ? "green" : "red";
  return `${[paint(tone, head, colour), ...lines].join("\n")}\n`;
}

function formatBlock(name: string, lines: readonly Measurement[], colour: boolean): string {
  const subjects = Math.max(...lines.map(({ subject }) => subject.length));
  const againsts = Math.max(...lines.map(({ against }) => against.length));
  const head = `${"".padEnd(subjects)}  ${"against".padEnd(againsts)}      min   median      max     goal`;
  const rows = lines.map((line) => {
    const { min, median, max } = line.ratio;
    const figures = [min, median, max].map((value) => figure(value).padStart(8)).join(" ");
    return `  ${line.subject.padEnd(subjects)}  ${line.against.padEnd(againsts)} ${figures} ${verdict(line, colour)}`;
  });
  return `${paint("bold", name, colour)}\n  ${paint("dim", head, colour)}\n${rows.join("\n")}\n`;
}

function verdict(measurement: Measurement, colour: boolean): string {
  const met = meetsGoal(measurement);
  if (met === null || measurement.goal === null) return "       -";
  const goal = figure(measurement.goal).padStart(8);
  return met ? paint("green", `${goal} met`, colour) : paint("red", `${goal} MISSED`, colour);
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}

function paint(format: "bold" | "dim" | "green" | "red", text: string, colour: boolean): string {
  return colour ? styleText(format, text, { validateStream: false }) : text;
}
