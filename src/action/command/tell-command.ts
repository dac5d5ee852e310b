import type { DoneCommand, WrittenComment } from "../../flows/runs/index.ts";
import { decisionText } from "../../gates/index.ts";
import { isFinal, type Run } from "../../model/run.ts";
import { escapeText } from "../../reports/index.ts";
import type { Finished } from "../step.ts";
import type { Toolkit } from "../toolkit/toolkit.ts";

/** What became of the commands of a comment. */
export interface TakenCommands {
  readonly comment: WrittenComment;
  readonly runs: readonly Run[];
  readonly done: readonly DoneCommand[];
  /** How many commands an earlier attempt of the job had run. */
  readonly earlier: number;
}

/** Ends a step that had nothing to do. */
export function finishNothing({ say }: Toolkit, why: string): Finished {
  say(why);
  return { ok: true, decision: "none", reason: "no_command", level: null, result: null };
}

/**
 * Ends a step that ran commands. The job goes on only when all of them were let, and none failed: steps behind it may rely on
 * that.
 */
export function finishCommands(toolkit: Toolkit, taken: TakenCommands): Finished {
  const { runs, done, earlier, comment } = taken;
  const refused = done.flatMap((command) => (command.refused === null ? [] : [command.refused]));
  const lines = [
    ...runs.map(
      ({ id, title, state, summary }) => `${title} (${id}): ${state.replaceAll("_", " ")}. ${summary}`,
    ),
    ...refused.map(({ command, reason, why }) => `${command} was not run, ${reason}: ${why}`),
    ...(earlier === 0 ? [] : [`${earlier} commands were run by an earlier attempt of this job.`]),
  ];
  for (const line of lines) toolkit.say(line);
  if (lines.length > 0)
    toolkit.summary(["### Muster", lines.map((line) => `- ${escapeText(line, 1000)}`).join("\n")]);
  const { decision, reason } = conclude(runs, refused, done.length + earlier);
  const { repository, number, id } = comment;
  const result = {
    schema: "muster.commands/1",
    comment: { repository, number, id },
    decision,
    runs,
    refused,
    earlier,
  };
  return {
    ok: decision !== "fail",
    decision,
    reason,
    level: null,
    run: runs.map((run) => run.id).join(" "),
    result: decisionText(result),
  };
}

function conclude(
  runs: readonly Run[],
  refused: readonly { readonly reason: string }[],
  others: number,
): Pick<Finished, "decision" | "reason"> {
  const failed = runs.find(({ state }) => isFinal(state) && state !== "succeeded");
  if (failed !== undefined) return { decision: "fail", reason: failed.reason ?? "effect_failed" };
  const [first] = refused;
  if (first !== undefined) return { decision: "fail", reason: first.reason };
  if (runs.some(({ state }) => !isFinal(state))) return { decision: "wait", reason: "running" };
  if (runs.length > 0) return { decision: "pass", reason: "done" };
  return { decision: "none", reason: others > 0 ? "answered" : "no_command" };
}
