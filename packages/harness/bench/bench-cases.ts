import type { LoadedCase } from "../src/cases/conformance-case.ts";
import { loadCases } from "../src/cases/load-cases.ts";

/** The corpus over and over until there are so many cases, each with an id of its own. */
export function benchCases(count: number): LoadedCase[] {
  const corpus = loadCases();
  return Array.from({ length: count }, (_, index) => {
    const one = corpus[index % corpus.length];
    if (one === undefined) throw new Error("there are no cases");
    return { ...one, id: `dg-${String(index).padStart(6, "0")}`, variant: "" };
  });
}
