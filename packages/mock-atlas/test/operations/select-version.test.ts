import { expect, test } from "vitest";
import { selectVersion } from "../../src/operations/select-version.ts";

const VERSIONS = ["2023-01-01", "2023-02-01", "2024-08-05"].map((date) => ({ date }));
const dated = (date: string): string => `application/vnd.atlas.${date}+json`;

test.for([
  [dated("2023-01-01"), "2023-01-01"],
  [dated("2023-01-31"), "2023-01-01"],
  [dated("2024-08-04"), "2023-02-01"],
  [dated("2099-01-01"), "2024-08-05"],
  [dated("2022-12-31"), null],
  [dated("2023-02-29"), null],
  [dated("2024-13-01"), null],
  [`text/html, ${dated("2023-02-01")};q=0.5`, "2023-02-01"],
  [dated("2023-02-01").toUpperCase(), "2023-02-01"],
  ["application/vnd.atlas.2023-02-01+csv", null],
  ["*/*", null],
  ["", null],
] as const)("%j selects %j", ([accept, version]) => {
  expect(selectVersion(accept, VERSIONS)?.date ?? null).toBe(version);
});
