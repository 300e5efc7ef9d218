import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ConformanceReport } from "../../src/report/conformance-report.ts";
import { writeJunit } from "../../src/report/write-junit.ts";
import { aFolder } from "../a-folder.ts";
import { aCase } from "../cases/a-case.ts";
import { aReport, aReportedClient, aResult } from "./a-report.ts";

const CASES = [aCase({ title: 'a "case" & <more>' }), aCase({ variant: "qop=auth" })];
const [ONE = aCase(), VARIANT = aCase()] = CASES;

function junit(report: ConformanceReport): string {
  const file = join(aFolder(), "junit.xml");
  writeJunit(file, report, CASES);
  return readFileSync(file, "utf8");
}

test("writes a suite a client and a test case a variant, with what they count", () => {
  const clients = [aReportedClient(), aReportedClient({ id: "two", version: "3" })];
  const results = [
    aResult(ONE),
    aResult(ONE, { client: "two", outcome: "not-applicable" }),
    aResult(VARIANT, { outcome: "fail" }),
    aResult(VARIANT, {
      client: "two",
      outcome: "harness-error",
      baseline: "regression",
      bytesEqual: false,
    }),
  ];
  expect(junit(aReport(results, { clients }))).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="digest-conformance" tests="4" failures="0" errors="1" skipped="1" time="1" timestamp="2024-01-01T00:00:00.000Z">
  <testsuite name="one" tests="2" failures="0" errors="0" skipped="0">
    <properties><property name="version" value="1.0.0"/><property name="runtime" value="Forth 1"/><property name="status" value="ran"/></properties>
    <testcase classname="one.test/one" name="dg-000001 a &quot;case&quot; &amp; &lt;more&gt;"/>
    <testcase classname="one.test/one" name="dg-000001/qop=auth a case of the tests"/>
  </testsuite>
  <testsuite name="two" tests="2" failures="0" errors="1" skipped="1">
    <properties><property name="version" value="3"/><property name="runtime" value="Forth 1"/><property name="status" value="ran"/></properties>
    <testcase classname="two.test/one" name="dg-000001 a &quot;case&quot; &amp; &lt;more&gt;"><skipped/></testcase>
    <testcase classname="two.test/one" name="dg-000001/qop=auth a case of the tests">
      <error type="regression" message="regression: ">REGRESSION  two at test/one (dg-000001/qop=auth)
  a case of the tests
  
  again: pnpm conformance replay dg-000001/qop=auth@two</error>
    </testcase>
  </testsuite>
</testsuites>
`,
  );
});

test("a surprise is a failure with its bytes and the command that replays it", () => {
  const exchange = {
    step: 1,
    method: "GET",
    target: "/",
    status: 200,
    line: 'Authorization: Digest a="<\x01\xff"',
    predictedLine: "Authorization: Digest b",
    challenge: null,
  };
  const text = junit(
    aReport([aResult(ONE, { baseline: "changed", why: "\x02 bytes", exchanges: [exchange] })]),
  );
  expect(text).toContain('<failure type="changed" message="changed: \\x02 bytes">CHANGED  one at');
  expect(text).toContain("Digest a=&quot;&lt;\\x01\\xff&quot;");
  expect(text).toContain("first difference at byte 22: one sent 61 &quot;a&quot;");
  expect(text).toContain("again: pnpm conformance replay dg-000001@one");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
  expect(text).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f]/);
});

test("says why a client is missing", () => {
  const clients = [aReportedClient({ status: "absent", reason: "run: <apt>" })];
  expect(junit(aReport([], { clients }))).toContain(
    "<system-err>one is absent: run: &lt;apt&gt;</system-err>",
  );
});
