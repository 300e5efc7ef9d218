import { expect, test } from "vitest";
import { escapeAsGo } from "../../src/writing/escape-as-go.ts";

// What strconv.Quote of Go 1.26 printed for these, without the quotes round them.
test.for<[what: string, text: string, escaped: string]>([
  ["what prints", "plain é 日本", "plain é 日本"],
  ["quotes and backslashes", 'a"b\\c', 'a\\"b\\\\c'],
  ["control characters", "tab\t bell\x07 nul\x00 del\x7f", "tab\\t bell\\a nul\\x00 del\\x7f"],
  ["spaces other than the blank", "nbsp\u00a0", "nbsp\\u00a0"],
  ["what has no shape, beyond the basic plane too", "\u200b😀\u{e0001}", "\\u200b😀\\U000e0001"],
  ["the replacement character", "\ufffd", "\ufffd"],
])("Go escapes %s", ([, text, escaped]) => {
  expect(escapeAsGo(bytes(text))).toBe(bytes(escaped));
});

test.for<[bytes: string, escaped: string]>([
  ["\xfc stray", "\\xfc stray"],
  ["\xed\xa0\x80", "\\xed\\xa0\\x80"],
  ["\xe2\x82", "\\xe2\\x82"],
])("Go writes bytes that are no UTF-8 as hexadecimal: %j", ([stray, escaped]) => {
  expect(escapeAsGo(stray)).toBe(escaped);
});

function bytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
