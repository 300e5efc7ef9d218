import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Run, type StepAnswer, StepTimeout, UnsupportedStep } from "../adapter-protocol.ts";
import type { UrllibPackage } from "./urllib-library.ts";
import type { WorkerMessage } from "./urllib-worker.ts";

/** An error of the library, as the thread tells it. */
class LibraryError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type;
  }
}

/** The thread in which urllib works, so that it can be ended whatever it does. */
export class UrllibThread {
  /** Why the cnonce cannot be pinned, or null where it can; settles when the thread is ready. */
  readonly pinFault: Promise<string | null>;
  readonly #worker: Worker;

  constructor(name: UrllibPackage) {
    this.#worker = new Worker(new URL("./urllib-worker.ts", import.meta.url), {
      workerData: { name },
      stdout: true,
    });
    this.#worker.stdout.pipe(process.stderr);
    this.pinFault = once(this.#worker, "message").then(([message]: WorkerMessage[]) =>
      message?.kind === "pin" ? message.fault : "the thread did not say",
    );
  }

  /** @throws StepTimeout after which the thread is of no more use */
  async run(run: Run, report: (answer: StepAnswer) => void): Promise<void> {
    await this.pinFault;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const expire = () => reject(new StepTimeout(run.timeoutMs));
    let timer = setTimeout(expire, run.timeoutMs);
    const listen = (message: WorkerMessage) => {
      if (message.kind === "step") {
        clearTimeout(timer);
        timer = setTimeout(expire, run.timeoutMs);
        report(message.answer);
      } else if (message.kind === "done") resolve();
      else if (message.kind === "unsupported") reject(new UnsupportedStep(message.what));
      else if (message.kind === "threw") reject(new LibraryError(message.type, message.message));
    };
    this.#worker.on("message", listen).once("error", reject);
    this.#worker.postMessage(run);
    await promise.finally(() => {
      clearTimeout(timer);
      this.#worker.off("message", listen).off("error", reject);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
