import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Contender } from "../measure/interleave.ts";
import type { WorkerAnswer, WorkerRequest } from "./subject-worker.ts";

export interface SubjectOptions {
  readonly name: string;
  /** The module that exports the subject's `OpenSubject`. */
  readonly module: URL;
  readonly exportName: string;
  /** Handed to it as JSON. */
  readonly parameter: unknown;
  /** CPU time of one repetition. */
  readonly repetitionMs: number;
  /** CPU time spent before the first repetition, for the compiler to settle. */
  readonly warmUpMs: number;
}

/** A subject in a process of its own, where no other trains the compiler or fills the heap. */
export interface Subject extends Contender, AsyncDisposable {
  /** CPU microseconds per operation. */
  cost(): Promise<number>;
}

const WORKER = new URL("./subject-worker.ts", import.meta.url);

/** Starts a subject and warms it up. */
export async function startSubject(options: SubjectOptions): Promise<Subject> {
  const { name, module, exportName, parameter, repetitionMs, warmUpMs } = options;
  const child = fork(WORKER, [module.href, exportName, JSON.stringify(parameter)]);
  const send = async (request: WorkerRequest): Promise<WorkerAnswer> => {
    child.send(request);
    return answerOf(child, name);
  };
  await answerOf(child, name);
  const { operations } = await send({ ask: "calibrate", forMs: repetitionMs, warmUpMs });
  return {
    name,
    async cost() {
      const answer = await send({ ask: "run", operations });
      return answer.cpuUs / answer.operations;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return;
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

async function answerOf(child: ChildProcess, name: string): Promise<WorkerAnswer> {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    const answered = once(child, "message", { signal });
    const ended = once(child, "exit", { signal }).then(([code]) => {
      throw new Error(`the process of ${name} ended with ${code}; its error stands above`);
    });
    const [answer] = await Promise.race([answered, ended]);
    return answer as WorkerAnswer; // the worker sends nothing else
  } finally {
    stop.abort();
  }
}
