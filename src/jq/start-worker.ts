import { Worker } from "node:worker_threads";
import type { JqReply } from "./messages.ts";
import { JqUnavailableError } from "./unavailable-error.ts";

/** Starts the worker and waits until jq is loaded. Rejects with `JqUnavailableError`, which says where it looked and why it failed. */
export async function startWorker(location: URL, startMs: number): Promise<Worker> {
  const worker = createWorker(location);
  try {
    await untilReady(worker, startMs);
    return worker;
  } catch (error) {
    await worker.terminate();
    throw describeFailure(location, error);
  }
}

function createWorker(location: URL): Worker {
  try {
    return new Worker(location, {
      name: "jq",
      env: {},
      execArgv: [],
      // jq-wasm complains to the console when it aborts; that belongs into the outcome, not into the host's log.
      // The streams are left unread: reading them would keep the process alive, and they get one line a worker.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
  } catch (error) {
    throw describeFailure(location, error);
  }
}

function untilReady(worker: Worker, startMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(new Error(`it was not ready after ${startMs} ms`)), startMs);
    const onMessage = (message: JqReply): void =>
      settle(message.kind === "ready" ? null : new Error("it spoke out of turn"));
    const onExit = (code: number): void => settle(new Error(`it ended with code ${code}`));
    const settle = (error: Error | null): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", settle).off("exit", onExit);
      // An error that comes while the worker is being ended has nobody left to hear it.
      worker.on("error", () => undefined);
      if (error === null) resolve();
      else reject(error);
    };
    worker.on("message", onMessage).on("error", settle).on("exit", onExit);
  });
}

function describeFailure(location: URL, error: unknown): JqUnavailableError {
  const why = error instanceof Error ? error.message : String(error);
  return new JqUnavailableError(
    `jq could not be started from ${location.href}: ${why}. Check that this file belongs to the installation and that Node is version 24 or newer.`,
    { cause: error },
  );
}
