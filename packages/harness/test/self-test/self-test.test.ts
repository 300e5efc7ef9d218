import { expect, test } from "vitest";
import { loadCases } from "../../src/cases/load-cases.ts";
import { finding } from "../../src/judge/finding.ts";
import { selfTest } from "../../src/self-test/self-test.ts";
import { type WrongClient, wrongClientList } from "../../src/self-test/wrong-client.ts";
import { aCase } from "../cases/a-case.ts";

test("the suite finds every mistake by the case that is named for it, and none in the right client", async () => {
  const { faults, falseAlarms } = await selfTest(loadCases(), 5000);
  expect(faults.filter(({ isCaught }) => !isCaught)).toEqual([]);
  expect(falseAlarms).toEqual([]);
  expect(faults.length).toBe(wrongClientList.length);
}, 60_000);

test("a mistake that its case does not find on its axis is told as missed, with what was found", async () => {
  const one = aCase();
  const mistake = (axis: "compute" | "format"): WrongClient => ({
    fault: "response-digit-off",
    says: "",
    met: [],
    caught: { case: one.id, axis, finding: "response-wrong" },
  });
  const { faults } = await selfTest([one], 5000, [mistake("compute"), mistake("format")]);
  expect(faults.map(({ isCaught }) => isCaught)).toEqual([true, false]);
  expect(faults[1]?.seen).toEqual([expect.stringMatching(/^compute response-wrong: /)]);
});

test("what a case holds against the right client is a false alarm", async () => {
  const one = aCase({ expect: { answer: "decline" } });
  const { falseAlarms } = await selfTest([one], 5000, []);
  expect(falseAlarms).toEqual([
    { case: one.id, seen: [expect.stringMatching(/^parse answered: /)] },
  ]);
});

test("a case that does not exist is named", async () => {
  const [wrong] = wrongClientList;
  if (wrong === undefined) throw new Error("there are no wrong clients");
  await expect(selfTest([], 5000, [wrong])).rejects.toMatchObject({
    code: "ERR_HARNESS_FIXTURE_INVALID",
    message: expect.stringContaining(wrong.caught.case),
  });
});

test.for(wrongClientList)("$fault is to be found on the axis of its finding", ({ caught }) => {
  expect(finding(caught.finding, "").axis).toBe(caught.axis);
});
