import { UsageError } from "../model/usage-error.ts";
import type { Environment } from "./environment.ts";
import { readInput, readInputs } from "./inputs.ts";
import type { Finished, Step } from "./step.ts";
import type { Toolkit } from "./toolkit/toolkit.ts";

/** Inputs that are secret: hidden in the log from the start, whatever they come from. */
const SECRETS = ["token", "private-key"];
/** Outputs of a job may have 1 MB in all (GitHub docs, Passing information between jobs). */
const MOST_OUTPUT = 900_000;

/** Runs the Action and gives the exit code of its step: 0 lets the job go on. Errors are shown, never thrown. */
export async function runStep(env: Environment, toolkit: Toolkit): Promise<number> {
  for (const name of SECRETS) toolkit.mask(readInput(env, name) ?? "");
  try {
    const input = (name: string) => readInput(env, name);
    const step = { env, inputs: readInputs(env), input, toolkit };
    const finished = await runMode(step);
    tellOutputs(toolkit, finished);
    return finished.ok ? 0 : 1;
  } catch (error) {
    showError(error, toolkit);
    const reason = error instanceof UsageError ? "usage" : "crash";
    tellOutputs(toolkit, { ok: false, decision: "unknown", reason, level: null, result: null });
    return 1;
  }
}

/** Each mode is loaded when it is asked for: a step starts with what it needs and no more. */
async function runMode(step: Step): Promise<Finished> {
  switch (step.inputs.mode) {
    case "check": {
      const { check } = await import("./check/index.ts");
      return await check(step);
    }
    case "validate": {
      const { validate } = await import("./validate.ts");
      return await validate(step);
    }
    case "sync": {
      const { sync } = await import("./sync.ts");
      return await sync(step);
    }
    case "evaluate": {
      const { evaluate } = await import("./evaluate/index.ts");
      return await evaluate(step);
    }
    case "command": {
      const { command } = await import("./command/index.ts");
      return await command(step);
    }
  }
}

function tellOutputs({ output, note }: Toolkit, finished: Finished): void {
  const { decision, reason, level, evaluation, run, result } = finished;
  output("decision", decision);
  output("reason_code", reason);
  output("level", level ?? "");
  output("score", evaluation === undefined ? "" : String(evaluation.score));
  output("evaluation", evaluation?.id ?? "");
  output("run", run ?? "");
  const isTooLong = result !== null && Buffer.byteLength(result) > MOST_OUTPUT;
  output("result", isTooLong ? "" : (result ?? ""));
  if (isTooLong)
    note({
      level: "warning",
      title: "Muster",
      message: "The output result is empty: it is too long for GitHub.",
    });
}

function showError(error: unknown, { say, note, summary }: Toolkit): void {
  if (error instanceof UsageError) {
    const hint = error.hint === null ? "" : `\n${error.hint}`;
    note({ level: "error", title: "Muster could not do its work", message: `${error.message}${hint}` });
    summary([
      `**Muster could not do its work, so nothing passes.** The step's log says why, and what to do.`,
    ]);
    return;
  }
  note({
    level: "error",
    title: "Muster failed",
    message: "Muster itself failed, which is no fault of this change. Nothing was judged, so nothing passes.",
  });
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
