import { expect, test } from "vitest";
import { ORG, projectUnderTest } from "../project-under-test.ts";

const PATH = `/orgs/${ORG}/invoices`;
const invoices = [
  { id: "bbbbbbbbbbbbbbbbbbbbbbbb", orgId: ORG, statusName: "PAID", lineItems: [{ sku: "x" }] },
  { id: "cccccccccccccccccccccccc", orgId: ORG, statusName: "PENDING", lineItems: [] },
];

test("a list leaves out line items, newest first", () => {
  const { ask } = projectUnderTest({ invoices });
  const { json } = ask("GET", PATH);
  expect(json.results.map(({ id }: { id: string }) => id[0])).toEqual(["c", "b"]);
  expect(json.results[1]).not.toHaveProperty("lineItems");
  expect(ask("GET", `${PATH}?statusNames=PAID`).json.totalCount).toBe(1);
  expect(ask("GET", `${PATH}?orderBy=asc`).json.results[0].statusName).toBe("PAID");
});

test("an invoice is shown whole, and pending ones are listed whole", () => {
  const { ask } = projectUnderTest({ invoices });
  expect(ask("GET", `${PATH}/bbbbbbbbbbbbbbbbbbbbbbbb`).json.lineItems).toEqual([{ sku: "x" }]);
  expect(ask("GET", `${PATH}/pending`).json.results[0].lineItems).toEqual([]);
  expect(ask("GET", `${PATH}/dddddddddddddddddddddddd`).status).toBe(404);
});
