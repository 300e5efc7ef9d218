import { expect, test } from "vitest";
import { inParallel } from "../../src/run/in-parallel.ts";

/** Work that ends when the test says so. */
function workshop() {
  const open = new Map<number, PromiseWithResolvers<string>>();
  const begun: number[] = [];
  return {
    open,
    begun,
    work: (item: number): Promise<string> => {
      const job = Promise.withResolvers<string>();
      open.set(item, job);
      begun.push(item);
      return job.promise;
    },
    end: async (item: number): Promise<void> => {
      open.get(item)?.resolve(`done ${item}`);
      await new Promise(setImmediate);
    },
  };
}

test("begins no more than the limit, and the next when one has ended", async () => {
  const { work, begun, end } = workshop();
  const all = inParallel([1, 2, 3, 4], 2, work);
  expect(begun).toEqual([1, 2]);
  await end(2);
  expect(begun).toEqual([1, 2, 3]);
  await end(3);
  expect(begun).toEqual([1, 2, 3, 4]);
  await end(4);
  await end(1);
  expect(await all).toEqual(["done 1", "done 2", "done 3", "done 4"]);
});

test("begins all at once where the limit allows it", async () => {
  const { work, begun, end } = workshop();
  const all = inParallel([1, 2], 9, work);
  expect(begun).toEqual([1, 2]);
  await end(1);
  await end(2);
  expect(await all).toEqual(["done 1", "done 2"]);
});

test("has nothing to do without items", async () => {
  expect(await inParallel([], 3, () => Promise.reject(new Error("never")))).toEqual([]);
});

test("after a fault begins nothing more, waits for what is under way, and throws it", async () => {
  const { work, begun, open, end } = workshop();
  let settled = false;
  const all = inParallel([1, 2, 3], 2, work).finally(() => {
    settled = true;
  });
  const outcome = expect(all).rejects.toThrow("broken");
  open.get(1)?.reject(new Error("broken"));
  await new Promise(setImmediate);
  expect(settled).toBe(false);
  await end(2);
  await outcome;
  expect(begun).toEqual([1, 2]);
});
