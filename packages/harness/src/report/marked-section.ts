import { HarnessError } from "../harness-error.ts";

const START = "<!-- matrix:start -->";
const END = "<!-- matrix:end -->";

/**
 * A document with the text between its two marker lines replaced.
 *
 * @throws HarnessError `ERR_HARNESS_USAGE` when the document does not have each marker once, in order
 */
export function replaceMarkedSection(document: string, section: string): string {
  const [before, rest, ...more] = document.split(START);
  const [, after, ...evenMore] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined || more.length > 0 || evenMore.length > 0) {
    throw new HarnessError(
      "ERR_HARNESS_USAGE",
      `the file has to hold the lines ${START} and ${END}, each once and in this order`,
    );
  }
  return `${before}${START}\n\n${section}\n\n${END}${after}`;
}
