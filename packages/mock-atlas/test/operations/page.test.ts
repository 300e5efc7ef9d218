import { expect, test } from "vitest";
import { answerPage, type PageRequest } from "../../src/operations/page.ts";
import { booleanParameter, textParameter } from "../../src/operations/query-parameter.ts";
import { AtlasFault } from "../../src/responses/atlas-error.ts";

const HREF = "https://cloud.mongodb.com/api/atlas/v2/things";
const NUMBERS = Array.from({ length: 5 }, (_, index) => index + 1);

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
function page(query: string, request: Partial<PageRequest> = {}): any {
  const base = { paging: { includeCount: true }, parameters: {}, href: HREF };
  const whole = { ...base, ...request, query: new URLSearchParams(query) };
  return answerPage(whole, NUMBERS, (number) => number).body;
}

test("the first page has no link but the one to itself", () => {
  expect(page("")).toEqual({
    links: [{ href: `${HREF}?includeCount=true&pageNum=1&itemsPerPage=100`, rel: "self" }],
    results: NUMBERS,
    totalCount: 5,
  });
});

test("a page in the middle has links to both sides, with their numbers the other way round", () => {
  expect(page("itemsPerPage=2&pageNum=2")).toEqual({
    links: [
      { href: `${HREF}?includeCount=true&pageNum=2&itemsPerPage=2`, rel: "self" },
      { href: `${HREF}?includeCount=true&itemsPerPage=2&pageNum=1`, rel: "previous" },
      { href: `${HREF}?includeCount=true&itemsPerPage=2&pageNum=3`, rel: "next" },
    ],
    results: [3, 4],
    totalCount: 5,
  });
});

test("a page after the last is empty and no error", () => {
  expect(page("pageNum=9").results).toEqual([]);
});

test("without a count the member says 0", () => {
  expect(page("includeCount=false").totalCount).toBe(0);
  expect(page("", { paging: { includeCount: false } }).totalCount).toBe(0);
});

test("links have the operation's own parameters in the order of the alphabet, defaults filled in", () => {
  const parameters = {
    status: textParameter(),
    flattenTeams: booleanParameter(false),
    name: textParameter(),
  };
  const own = (query: string) => page(query, { parameters }).links[0].href;
  expect(own("status=A%26B")).toBe(
    `${HREF}?flattenTeams=false&includeCount=true&status=A%26B&pageNum=1&itemsPerPage=100`,
  );
  expect(own("name=")).toContain("includeCount=true&name=&pageNum");
});

test("an operation without a count has no such parameter and counts all the same", () => {
  const { links, totalCount } = page("", { paging: { includeCount: null } });
  expect([links[0].href, totalCount]).toEqual([`${HREF}?pageNum=1&itemsPerPage=100`, 5]);
});

test.for([
  "itemsPerPage=0",
  "itemsPerPage=501",
  "itemsPerPage=-1",
  "itemsPerPage=1e2",
  "itemsPerPage=99999999999999999999",
  "pageNum=0",
  "pageNum=x",
  "includeCount=yes",
])("refuses %s", (query) => {
  expect(() => page(query)).toThrow(AtlasFault);
});
