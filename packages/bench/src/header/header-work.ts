import type { Work } from "../processes/subject.ts";
import { checkHeader } from "./check-header.ts";
import type { HeaderMaker } from "./header-maker.ts";
import { makeSample, SAMPLE_SIZE, type SampleAlgorithm } from "./sample.ts";

export interface HeaderParameter {
  /** The file beside this one that exports the maker. */
  readonly file: string;
  readonly maker: string;
  readonly algorithm: SampleAlgorithm;
}

const LAST = SAMPLE_SIZE - 1;

/** From the challenge's text to the header. */
export async function cold(parameter: HeaderParameter): Promise<Work> {
  const answer = (await load(parameter)).openCold();
  const { challenges, targets } = makeSample(parameter.algorithm);
  return work(parameter.algorithm, targets, (i) => answer(challenges[i] ?? "", targets[i] ?? ""));
}

/** One header after another with the same challenge. */
export async function warm(parameter: HeaderParameter): Promise<Work> {
  const { challenges, targets } = makeSample(parameter.algorithm);
  const sign = (await load(parameter)).openWarm(challenges[0] ?? "");
  return work(parameter.algorithm, targets, (i) => sign(targets[i] ?? ""));
}

async function load({ file, maker }: HeaderParameter): Promise<HeaderMaker> {
  const module: Record<string, HeaderMaker | undefined> = await import(`./${file}`);
  const found = module[maker];
  if (found === undefined) throw new Error(`${file} does not export ${maker}`);
  return found;
}

async function work(
  algorithm: SampleAlgorithm,
  targets: readonly string[],
  make: (i: number) => string | Promise<string>,
): Promise<Work> {
  const first = make(0);
  checkHeader(await first, algorithm, targets[0] ?? "");
  let length = 0;
  const check = (): void => {
    if (length === 0) throw new Error("no header was made");
  };
  if (typeof first !== "string") {
    return {
      async run(operations) {
        for (let i = 0; i < operations; i += 1) length += (await make(i & LAST)).length;
        check();
      },
    };
  }
  return {
    run(operations) {
      for (let i = 0; i < operations; i += 1) {
        const header = make(i & LAST);
        if (typeof header === "string") length += header.length;
      }
      check();
    },
  };
}
