/** The first place where two texts of the wire part. */
export interface ByteDifference {
  /** Counted from 0. */
  readonly at: number;
  /** The byte seen there, as hexadecimal and character, or "the end". */
  readonly seen: string;
  readonly predicted: string;
}

/** Where two Latin-1 texts differ first, or `null` when they are the same bytes. */
export function firstDifference(seen: string, predicted: string): ByteDifference | null {
  const length = Math.max(seen.length, predicted.length);
  for (let at = 0; at < length; at += 1) {
    if (seen[at] !== predicted[at]) {
      return { at, seen: nameByte(seen, at), predicted: nameByte(predicted, at) };
    }
  }
  return null;
}

/** Shows control characters and bytes above ASCII as `\xNN`, so that a terminal shows every byte. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\x00-\x1f\x7f-\xff]/g, (byte) => `\\x${hex(byte)}`);
}

function nameByte(text: string, at: number): string {
  const byte = text[at];
  return byte === undefined
    ? "the end"
    : `${hex(byte)} ${printable(byte) === byte ? `"${byte}"` : ""}`.trim();
}

function hex(byte: string): string {
  return byte.charCodeAt(0).toString(16).padStart(2, "0");
}
