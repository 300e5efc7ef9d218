import { expect, test } from "vitest";
import { htmlReport } from "../src/html-report.ts";
import { aCase, aReport, aResult } from "./a-report.ts";

const QUOTED = 'Authorization: Digest realm="<r>", qop="auth", response="0f"';

function page(...[report, cases]: Parameters<typeof htmlReport>): string {
  return [...htmlReport(report, cases)].join("");
}

test("asks for nothing from elsewhere and lets no other script or style in", () => {
  const html = page(aReport([aResult()]), [aCase()]);
  expect(html).toMatch(
    /content="default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-/,
  );
  expect(html).not.toMatch(/<(link|img|iframe|script src)/);
  expect(html).not.toMatch(/url\(|@import/);
});

test("has a row a case, a letter and a class a cell, and a section the row leads to", () => {
  const html = page(aReport([aResult(), aResult({ client: "two", outcome: "fail" }, QUOTED)]), [
    aCase(),
  ]);
  expect(html).toMatch(/<a href="#dg-000001">a &lt;case&gt; of the tests<\/a>/);
  expect(html).toMatch(/<td class="pass">P<\/td><td class="deviates">D<\/td><\/tr>/);
  expect(html).toContain('<section class="case" id="dg-000001"');
});

test("shows clause, challenge, each line with its difference to the canonical one, and how to replay", () => {
  const html = page(aReport([aResult(), aResult({ client: "two", outcome: "pass-lax" }, QUOTED)]), [
    aCase(),
  ]);
  expect(html).toContain('<a href="https://www.rfc-editor.org/rfc/rfc7616#section-3.4.1"');
  expect(html).toContain("WWW-Authenticate: Digest realm=&quot;&lt;r&gt;&quot;");
  expect(html).toContain("qop=<mark>&quot;auth&quot;</mark>");
  expect(html).toContain("<li>qop differs</li>");
  expect(html).toContain("pnpm conformance replay dg-000001@CLIENT");
});

test("clients that sent the same bytes stand together", () => {
  const html = page(aReport([aResult(), aResult({ client: "two" })]), [aCase()]);
  expect(html.match(/class="group"/g)).toHaveLength(1);
  expect(html).toMatch(/<b>P<\/b> one<\/li><li[^>]*><b>P<\/b> two<\/li>/);
});

test("a case with variants has a row of their worst, and each its own part", () => {
  const results = ["qop=auth", "qop=it's"].map((variant, index) =>
    aResult({ variant, outcome: index === 0 ? "pass" : "fail" }),
  );
  const html = page(
    aReport(results),
    results.map(({ variant }) => aCase({ variant })),
  );
  expect(html.match(/<tr class="[^"]*" data-case/g)).toHaveLength(1);
  expect(html).toContain("<small>2 variants</small>");
  expect(html).toMatch(/<td class="deviates">D<\/td><td class="none">\?<\/td>/);
  expect(html.match(/<details class="variant">/g)).toHaveLength(2);
  expect(html).toContain("replay &#39;dg-000001/qop=it&#39;\\&#39;&#39;s@CLIENT&#39;");
});

test.for([
  ["disagrees", aReport([aResult()], { agreements: [{ case: "dg-000001", unanimous: false }] })],
  ["deviates", aReport([aResult({ outcome: "crash" })])],
  ["surprises", aReport([aResult({ baseline: "changed" })])],
  ["", aReport([aResult()])],
] as const)("a row of the kind %j says so, for the filters", ([kind, report]) => {
  expect(page(report, [aCase()])).toContain(`<tr class="${kind}" data-case="dg-000001">`);
});

test("a surprise shows as such, with its reason", () => {
  const html = page(aReport([aResult({ baseline: "changed", why: "other <bytes>" })]), [aCase()]);
  expect(html).toContain('<td class="surprise" title=');
  expect(html).toContain("<strong>changed</strong> other &lt;bytes&gt;");
});

test("says that a client was absent and that a run is not complete", () => {
  const { clients } = aReport([]);
  const absent = { status: "absent", reason: "run: <apt>" } as const;
  const report = aReport([aResult()], {
    complete: false,
    clients: clients.map((client) => (client.id === "two" ? { ...client, ...absent } : client)),
  });
  const html = page(report, [aCase()]);
  expect(html).toContain("<b>two</b> is absent: run: &lt;apt&gt;");
  expect(html).toContain("not complete: it proves nothing");
});

test("a long conversation is cut in its transcript", () => {
  const [exchange] = aResult().exchanges;
  if (exchange === undefined) throw new Error("the result has a request");
  const exchanges = Array.from({ length: 11 }, () => exchange);
  const html = page(aReport([aResult({ exchanges })]), [aCase()]);
  expect(html).toContain("transcript, 11 requests");
  expect(html).toContain("and 3 more requests");
});

test("text of the wire cannot become markup or script", () => {
  const evil = "</script><script>alert(1)</script>\"'>";
  const html = page(
    aReport([
      aResult(
        { why: evil, baseline: "changed", findings: [{ code: evil, clause: evil, detail: evil }] },
        evil,
      ),
    ]),
    [aCase({ title: evil, bug: { type: evil, links: [`javascript:${evil}`] } })],
  );
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).not.toContain("alert(1)</script>");
  expect(html).not.toMatch(/href="javascript/);
});
