import type { OpenSubject, Work } from "./subject.ts";

/** Answers one message with one message; started by `startSubject`. */
export type WorkerRequest =
  | { readonly ask: "calibrate"; readonly forMs: number; readonly warmUpMs: number }
  | { readonly ask: "run"; readonly operations: number };

/** `cpuUs` is what the whole process used, its garbage collector and compiler included. */
export interface WorkerAnswer {
  readonly operations: number;
  readonly cpuUs: number;
}

const [, , moduleUrl = "", name = "", parameter = "null"] = process.argv;
const module: Record<string, OpenSubject> = await import(moduleUrl);
const open = module[name];
if (open === undefined) throw new Error(`${moduleUrl} does not export ${name}`);
const work: Work = await open(JSON.parse(parameter) as never); // its own module knows the type

async function measure(operations: number): Promise<WorkerAnswer> {
  const before = process.cpuUsage();
  const running = work.run(operations);
  if (running instanceof Promise) await running;
  const { user, system } = process.cpuUsage(before);
  return { operations, cpuUs: user + system };
}

/** Runs for `warmUpMs` of CPU until the code is warm, then says how many operations take `forMs`. */
async function calibrate(forMs: number, warmUpMs: number): Promise<WorkerAnswer> {
  const wanted = forMs * 1000;
  let last = await measure(8);
  let spent = last.cpuUs;
  while (spent < warmUpMs * 1000 || last.cpuUs < wanted / 4) {
    const growth = Math.min(4, wanted / Math.max(last.cpuUs, 1));
    last = await measure(Math.max(8, Math.ceil(last.operations * growth)));
    spent += last.cpuUs;
  }
  const operations = Math.max(8, Math.round((last.operations * wanted) / last.cpuUs));
  return { operations, cpuUs: last.cpuUs };
}

process.on("message", (request: WorkerRequest) => {
  const answer =
    request.ask === "run"
      ? measure(request.operations)
      : calibrate(request.forMs, request.warmUpMs);
  answer.then(
    (value) => process.send?.(value),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on("disconnect", () => process.exit(0));
process.send?.({ operations: 0, cpuUs: 0 } satisfies WorkerAnswer);
