import { explainRefusal, type JqAnswer, readBatch, writeBatch } from "./batch-program.ts";
import type { InputText, Stopped } from "./chunks.ts";
import type { Column } from "./column.ts";
import type { JqLimits } from "./limits.ts";
import type { JqRun, JqThread } from "./thread.ts";

/** How an attempt went, and the milliseconds it took. After a failure nothing was answered. */
export type Attempt =
  | { readonly kind: "answered"; readonly ms: number }
  | { readonly kind: "failed"; readonly ms: number; readonly stopped: Stopped };

/** Runs programs over inputs in one go. */
export type AttemptRun = (columns: readonly Column[], inputs: readonly InputText[]) => Promise<Attempt>;

/** Makes the function that runs programs over inputs and, when all went well, writes the answers into the columns. */
export function createAttempt(thread: JqThread, limits: JqLimits): AttemptRun {
  return async (columns, inputs) => {
    const texts = columns.map((column) => column.text);
    const job = writeBatch(
      texts,
      inputs.map((input) => input.text),
      limits.answerBytes,
    );
    const deadlineMs = chooseDeadline(columns.length, inputs, limits);
    const begun = performance.now();
    const run = await thread.run(job, deadlineMs, (output) =>
      readBatch(output, columns.length, inputs.length),
    );
    const ms = performance.now() - begun;
    if (run.kind !== "read") return { kind: "failed", ms, stopped: explain(run, deadlineMs, limits) };
    record(run.answer, columns, inputs);
    return { kind: "answered", ms };
  };
}

function chooseDeadline(programs: number, inputs: readonly InputText[], limits: JqLimits): number {
  const { chunkMs, answerMs, chunkInputs, megabyteMs } = limits;
  const bytes = inputs.reduce((sum, input) => sum + input.bytes, 0);
  const base = programs > 1 ? chunkMs : answerMs * (1 + (inputs.length - 1) / chunkInputs);
  return Math.ceil(base + (bytes / 1e6) * megabyteMs);
}

function record(
  rows: readonly (readonly JqAnswer[])[],
  columns: readonly Column[],
  inputs: readonly InputText[],
): void {
  for (const [place, input] of inputs.entries())
    for (const [at, column] of columns.entries()) column.answers[input.index] = rows[place]?.[at];
}

function explain(
  run: Exclude<JqRun<unknown>, { readonly kind: "read" }>,
  deadlineMs: number,
  limits: JqLimits,
): Stopped {
  switch (run.kind) {
    case "timeout":
      return { kind: "stopped", reason: "jq_timeout", message: `no answer within ${deadlineMs} ms` };
    case "crash":
      return {
        kind: "stopped",
        reason: "jq_crash",
        message: `jq broke off, as it does when memory or depth run out: ${run.message}`,
      };
    case "refused":
      return { kind: "stopped", reason: "jq_crash", message: explainRefusal(run.output, limits.answerBytes) };
  }
}
