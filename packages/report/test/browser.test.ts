import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { htmlReport } from "../src/html-report.ts";
import { aCase, aReport, aResult } from "./a-report.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);
if (CHROMIUM === undefined) {
  process.stderr.write(
    "\nSKIPPED: the page was not tried in a browser; on Debian run: apt-get install chromium\n\n",
  );
}

const CASES = [
  aCase(),
  aCase({ id: "dg-000002", title: "a deviation", area: "second" }),
  aCase({ id: "dg-000003", title: "a surprise", area: "third" }),
];
const REPORT = aReport([
  aResult(),
  aResult({ case: "dg-000002", outcome: "fail" }),
  aResult({ case: "dg-000003", baseline: "changed" }),
]);

let browser: Browser;
let folder: string;
let address: string;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  folder = mkdtempSync(join(tmpdir(), "report-"));
  const file = join(folder, "report.html");
  writeFileSync(file, [...htmlReport(REPORT, CASES)].join(""));
  address = pathToFileURL(file).href;
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
});

afterAll(async () => {
  if (CHROMIUM === undefined) return;
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** The titles of the rows and areas that show. */
async function shown(page: Page): Promise<string[]> {
  const texts = await page.locator("#matrix tbody th:visible").allInnerTexts();
  return texts.map((text) => text.trim());
}

const ALL = ["test", "a <case> of the tests", "second", "a deviation", "third", "a surprise"];

test.skipIf(CHROMIUM === undefined).for([
  ["only deviations", ["second", "a deviation"]],
  ["only surprises", ["third", "a surprise"]],
  ["only disagreements", []],
] as const)("%s works without a script", async ([label, rows]) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(address);
  expect(await shown(page)).toEqual(ALL);
  await page.getByText(label).click();
  expect(await shown(page)).toEqual(rows);
  await page.close();
});

test.skipIf(CHROMIUM === undefined)(
  "no policy is broken and nothing is asked of the network",
  async () => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("console", (message) => faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) faults.push(request.url());
    });
    await page.goto(address);
    expect(await page.locator("#search").isVisible()).toBe(true);
    expect(faults).toEqual([]);
    await page.close();
  },
);

test.skipIf(CHROMIUM === undefined)(
  "keys search, move and open, and the address keeps the filter",
  async () => {
    const page = await browser.newPage();
    await page.goto(address);
    await page.keyboard.press("/");
    await page.keyboard.type("surprise");
    expect(await shown(page)).toEqual(["third", "a surprise"]);
    expect(page.url()).toBe(`${address}?search=surprise`);
    await page.reload();
    expect(await shown(page)).toEqual(["third", "a surprise"]);
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    expect(page.url()).toContain("#dg-000003");
    await page.close();
  },
);
