const WIDTH = 100;

/**
 * The canonical text of a case or a baseline: a list or an object stands on one line where it fits into 100
 * columns, and is indented by two blanks where it does not; one newline at the end.
 */
export function formatJson(value: unknown): string {
  const object = value as Readonly<Record<string, unknown>>; // every fixture is an object
  return `${lines("{", Object.entries(object), "}", 0)}\n`;
}

type Item = readonly [key: string | null, value: unknown];

function format(value: unknown, indent: number, used: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const line = onOneLine(value);
  if (used + line.length <= WIDTH) return line;
  return Array.isArray(value)
    ? lines(
        "[",
        value.map((item): Item => [null, item]),
        "]",
        indent,
      )
    : lines("{", Object.entries(value), "}", indent);
}

function lines(open: string, items: readonly Item[], close: string, indent: number): string {
  const blanks = " ".repeat(indent + 2);
  const texts = items.map(([key, value], index) => {
    const start = `${blanks}${key === null ? "" : `${JSON.stringify(key)}: `}`;
    const comma = index < items.length - 1 ? "," : "";
    return start + format(value, indent + 2, start.length + comma.length) + comma;
  });
  return [open, ...texts, `${" ".repeat(indent)}${close}`].join("\n");
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `"${key}": ${onOneLine(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
