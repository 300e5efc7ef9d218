import { printable } from "../wire/byte-difference.ts";

const WIDTH = 16;

/** Bytes in hexadecimal, sixteen a line, with their offset and what they are as ASCII. */
export function hexdump(bytes: Uint8Array): string[] {
  return Array.from({ length: Math.ceil(bytes.length / WIDTH) }, (_, row) => {
    const part = bytes.subarray(row * WIDTH, (row + 1) * WIDTH);
    const cells = Array.from(part, (byte) => byte.toString(16).padStart(2, "0"));
    const halves = [cells.slice(0, WIDTH / 2).join(" "), cells.slice(WIDTH / 2).join(" ")];
    const text = Array.from(part, (byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".",
    ).join("");
    const offset = (row * WIDTH).toString(16).padStart(8, "0");
    return `${offset}  ${halves.join("  ").padEnd(3 * WIDTH)}  |${text}|`;
  });
}

/** Bytes of a message as lines of text, every byte that is not printable ASCII as `\xNN`. */
export function readable(bytes: Uint8Array): string[] {
  const lines = Buffer.from(bytes).toString("latin1").split("\n");
  const last = lines.pop() ?? "";
  return [
    ...lines.map((line) =>
      line.endsWith("\r") ? `${printable(line.slice(0, -1))}\\r\\n` : `${printable(line)}\\n`,
    ),
    ...(last === "" ? [] : [printable(last)]),
  ];
}
