import type { Work } from "../../src/processes/subject.ts";

/** Work of a known size. */
export function spinning({ roundsEach }: { readonly roundsEach: number }): Work {
  let sum = 0;
  return {
    run(operations) {
      for (let i = 0; i < operations * roundsEach; i += 1) sum = (sum + Math.imul(i, i)) | 0;
      if (Number.isNaN(sum)) throw new Error("a sum of integers is a number");
    },
  };
}

export function failing(): Work {
  throw new Error("this subject cannot be made ready");
}
