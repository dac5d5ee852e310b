import type { Worker } from "node:worker_threads";
import type { JqJob, JqOutput, JqReply } from "./messages.ts";

/** What came back of one job: jq's output, or the reason there is none. After `timeout` and `crash` the worker is of no use any more. */
export type Heard =
  | { readonly kind: "ran"; readonly output: JqOutput }
  | { readonly kind: "timeout" }
  | { readonly kind: "crash"; readonly message: string };

/**
 * Sends one job to a worker that is free, and waits for the reply, the worker's end, the deadline or the closing,
 * whichever is first. The worker holds the process open meanwhile, and only meanwhile. Never rejects.
 */
export function ask(worker: Worker, job: JqJob, deadlineMs: number, closing: AbortSignal): Promise<Heard> {
  return new Promise((resolve) => {
    let settled = false;
    const settle = (heard: Heard): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      closing.removeEventListener("abort", onClose);
      worker.unref();
      resolve(heard);
    };
    const onMessage = (reply: JqReply): void => settle(readReply(reply));
    const onError = (error: Error): void => settle({ kind: "crash", message: error.message });
    const onExit = (code: number): void => settle({ kind: "crash", message: `jq ended with code ${code}` });
    const onClose = (): void => settle({ kind: "crash", message: "the engine was closed" });
    // When the caller's own thread was busy past the deadline the reply may be waiting: hear messages first.
    const timer = setTimeout(() => setImmediate(() => settle({ kind: "timeout" })), deadlineMs);
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    closing.addEventListener("abort", onClose);
    worker.ref();
    worker.postMessage(job, []);
  });
}

function readReply(reply: JqReply): Heard {
  switch (reply.kind) {
    case "ran":
      return reply;
    case "crashed":
      return { kind: "crash", message: reply.message.replace(/\. Build with .*$/, "").slice(0, 300) };
    case "ready":
      return { kind: "crash", message: "jq started twice" };
  }
}
