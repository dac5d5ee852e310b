import { parentPort } from "node:worker_threads";
import { loadJq } from "jq-wasm/inline";
import type { JqJob, JqReply } from "./messages.ts";

// The body of the worker thread: reads jobs, runs jq, replies. Deadlines are kept by the other side.

const port = parentPort;
if (port === null) throw new Error("this file is the body of a worker thread and can't be run by itself");

const jq = await loadJq();
// The first run compiles the engine's own code; better now than on somebody's deadline.
jq.raw("", ".", []);
const reply = (message: JqReply): void => port.postMessage(message);

port.on("message", (job: JqJob) => {
  try {
    reply({ kind: "ran", output: jq.raw(job.input, job.program, ["-r"]) });
  } catch (error) {
    reply({ kind: "crashed", message: error instanceof Error ? error.message : String(error) });
  }
});
reply({ kind: "ready" });
