import { expect, test } from "vitest";
import { markDifference } from "../src/line-difference.ts";

const CANONICAL = 'Digest realm="r", qop=auth, nc=00000001';

test("the same bytes have nothing marked and nothing said", () => {
  expect(markDifference(CANONICAL, CANONICAL).notes).toEqual([]);
  expect(markDifference(CANONICAL, CANONICAL).html).not.toContain("mark");
});

test.for<[string, string, string, readonly string[]]>([
  [
    "another value",
    'Digest realm="r", qop=auth, nc=00000002',
    "nc=0000000<mark>2</mark>",
    ["nc differs", "first at byte 38: 0x32 for 0x31"],
  ],
  [
    "quotes",
    'Digest realm="r", qop="auth", nc=00000001',
    "qop=<mark>&quot;auth&quot;</mark>",
    ["qop differs", "first at byte 22: 0x22 for 0x61"],
  ],
  [
    "something left out of a value",
    'Digest realm="r", qop=auth, nc=0000001',
    'nc=000000<mark class="gap"></mark>1',
    ["nc differs", "first at byte 37: 0x31 for 0x30"],
  ],
  [
    "a parameter more",
    `${CANONICAL}, opaque="o"`,
    '<mark class="added">opaque=&quot;o&quot;</mark>',
    ["opaque is added", "first at byte 39: 0x2c for the end"],
  ],
  [
    "a parameter less",
    'Digest realm="r", qop=auth',
    "qop=auth",
    ["nc is missing", "first at byte 26: the end for 0x2c"],
  ],
  [
    "another order",
    'Digest qop=auth, realm="r", nc=00000001',
    "Digest qop=auth, realm=&quot;r&quot;",
    ["in another order", "first at byte 7: 0x71 for 0x72"],
  ],
  [
    "a separator without its blank",
    'Digest realm="r",qop=auth, nc=00000001',
    "realm=&quot;r&quot;,qop=auth",
    ["first at byte 17: 0x71 for 0x20"],
  ],
])("%s is marked and said", ([, line, html, notes]) => {
  const marked = markDifference(line, CANONICAL);
  expect(marked.html).toContain(html);
  expect(marked.notes).toEqual(notes);
});

test("shows control characters and markup as what they are", () => {
  expect(markDifference('Digest realm="<b>\xff"', CANONICAL).html).toContain("&lt;b&gt;\\xff");
});

test.for([
  ["a long name", "a".repeat(200_000)],
  ["many quotes that do not close", 'a="'.repeat(60_000)],
  ["many names", "a=,".repeat(60_000)],
] as const)("takes time in proportion to %s", ([, text]) => {
  const time = (line: string): number => {
    const times = [1, 2, 3].map(() => {
      const start = process.cpuUsage();
      markDifference(line, CANONICAL);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    return Math.min(...times);
  };
  // In proportion it is eight times as much; with the square it would be sixty-four times.
  const small = time(text.slice(0, text.length / 8));
  expect(time(text)).toBeLessThan(24 * small + 20);
});
