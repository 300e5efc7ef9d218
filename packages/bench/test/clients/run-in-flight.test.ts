import { expect, test } from "vitest";
import { runInFlight } from "../../src/clients/run-in-flight.ts";

test("Every call is made once, and never more at a time than allowed", async () => {
  const made: number[] = [];
  let now = 0;
  let most = 0;
  await runInFlight(20, 4, async (index) => {
    made.push(index);
    now += 1;
    most = Math.max(most, now);
    await Promise.resolve();
    now -= 1;
    return 200;
  });
  expect(made).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(most).toBe(4);
});

test("An answer that is not 200 fails the run", async () => {
  await expect(runInFlight(3, 1, async (i) => (i === 1 ? 401 : 200))).rejects.toThrow(
    "call 1 was answered with 401",
  );
});
