import type { Worker } from "node:worker_threads";
import { ask, type Heard } from "./ask.ts";
import type { JqJob, JqOutput } from "./messages.ts";
import { startWorker } from "./start-worker.ts";
import { JqUnavailableError } from "./unavailable-error.ts";

/**
 * How one run ended. `read`: the reader understood the output. `refused`: it did not (jq ended early, or gave
 * another number of answers than inputs). After anything but `read` the next run has a new worker, because a
 * jq-wasm instance that aborted once fails for ever.
 */
export type JqRun<Answer> =
  | { readonly kind: "read"; readonly answer: Answer }
  | { readonly kind: "refused"; readonly output: JqOutput }
  | Exclude<Heard, { readonly kind: "ran" }>;

/** Makes an answer of jq's output, or undefined when the output is not to be trusted. */
export type ReadOutput<Answer> = (output: JqOutput) => Answer | undefined;

/** One jq in one worker, replaced when it breaks. Runs take turns in the order asked, so concurrent callers share it fairly. */
export interface JqThread {
  /**
   * Runs one job. The deadline counts from when jq gets the job, not from when it was asked for.
   * Rejects with `JqUnavailableError` when the worker can't be started or the thread is closed.
   */
  run<Answer>(job: JqJob, deadlineMs: number, read: ReadOutput<Answer>): Promise<JqRun<Answer>>;
  /** Throws `JqUnavailableError` when the thread is closed. */
  refuseWhenClosed(): void;
  /** Ends the worker and rejects what is running or waiting. */
  close(): Promise<void>;
}

/** Makes a thread; its worker starts with the first job. While idle it does not hold the process open. */
export function createJqThread(location: URL, startMs: number): JqThread {
  const closing = new AbortController();
  let worker: Worker | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function refuseWhenClosed(): void {
    if (!closing.signal.aborted) return;
    throw new JqUnavailableError("This jq engine is closed. Create a new one to evaluate more.");
  }

  async function start(): Promise<Worker> {
    const started = await startWorker(location, startMs);
    started.once("exit", () => {
      if (worker === started) worker = undefined;
    });
    worker = started;
    return started;
  }

  async function takeTurn<Answer>(
    job: JqJob,
    deadlineMs: number,
    read: ReadOutput<Answer>,
  ): Promise<JqRun<Answer>> {
    refuseWhenClosed();
    const current = worker ?? (await start());
    refuseWhenClosed();
    const run = readHeard(await ask(current, job, deadlineMs, closing.signal), read);
    if (run.kind !== "read") {
      worker = undefined;
      await current.terminate();
    }
    refuseWhenClosed();
    return run;
  }

  return {
    run(job, deadlineMs, read) {
      const result = turn.then(() => takeTurn(job, deadlineMs, read));
      turn = result.catch(() => undefined);
      return result;
    },
    refuseWhenClosed,
    async close() {
      closing.abort();
      await turn;
      await worker?.terminate();
    },
  };
}

function readHeard<Answer>(heard: Heard, read: ReadOutput<Answer>): JqRun<Answer> {
  if (heard.kind !== "ran") return heard;
  const answer = read(heard.output);
  return answer === undefined ? { kind: "refused", output: heard.output } : { kind: "read", answer };
}
