import {
  type Adapter,
  type Hello,
  METHODS,
  type Run,
  type StepAnswer,
  StepTimeout,
  serveAdapter,
} from "../adapter-protocol.ts";
import { readUrllibVersion, type UrllibPackage } from "./urllib-library.ts";
import { UrllibThread } from "./urllib-thread.ts";

/**
 * One major version of urllib behind the protocol.
 *
 * Between runs the thread loads the library anew, which leaves nothing of the earlier run and costs
 * about 10 ms, where a new thread costs 50 to 100. The thread is there for what cannot be stopped
 * otherwise: version 2 answers some challenges for ever, and only ending its thread ends that.
 */
class UrllibAdapter implements Adapter {
  readonly #name: UrllibPackage;
  #thread: UrllibThread;

  constructor(name: UrllibPackage) {
    this.#name = name;
    this.#thread = new UrllibThread(name);
  }

  async hello(): Promise<Hello> {
    const fault = await this.#thread.pinFault;
    if (fault !== null) console.error(`adapter: the cnonce cannot be pinned: ${fault}`);
    return {
      name: "urllib",
      version: readUrllibVersion(this.#name),
      language: "JavaScript",
      capabilities: [...METHODS.map((method) => `method:${method}`), "body"],
      entropy: fault === null ? "pinned" : "observed",
      isolation: "instance",
    };
  }

  async run(run: Run, report: (answer: StepAnswer) => void): Promise<void> {
    try {
      await this.#thread.run(run, report);
    } catch (error) {
      if (error instanceof StepTimeout) await this.#replaceThread();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#thread.end();
  }

  async #replaceThread(): Promise<void> {
    await this.#thread.end();
    this.#thread = new UrllibThread(this.#name);
  }
}

const [name = "urllib"] = process.argv.slice(2);
if (name !== "urllib" && name !== "urllib-2") {
  throw new TypeError(`there is no package ${name} to adapt; known are urllib and urllib-2`);
}
await serveAdapter(new UrllibAdapter(name));
