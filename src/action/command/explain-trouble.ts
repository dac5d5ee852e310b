import { NotToldError } from "../../flows/runs/index.ts";
import { isGitHubError } from "../../github/index.ts";
import { failureKindOf } from "../../session/index.ts";
import type { Finished } from "../step.ts";
import type { Toolkit } from "../toolkit/toolkit.ts";

/** What kept commands from being run that is nobody's mistake. */
export interface Trouble {
  /** As outputs have it, e.g. `github_unavailable`. */
  readonly reason: string;
  /** For people. */
  readonly message: string;
}

/** What GitHub's own trouble, or a limit of it, was; null for every other error, which is told as it is. */
export function explainTrouble(error: unknown): Trouble | null {
  const isUnanswered = !isGitHubError(error) && failureKindOf(error) === "github_unavailable";
  if (error instanceof NotToldError || (isUnanswered && error instanceof Error))
    return { reason: "github_unavailable", message: error.message };
  return isGitHubError(error, "limited", "unavailable", "unreachable", "uncertain", "bad_answer")
    ? { reason: failureKindOf(error), message: error.message }
    : null;
}

/** Ends a step that GitHub kept from its work: what became of the commands isn't known, so nothing behind it may rely on them. */
export function finishTrouble({ note, summary }: Toolkit, { reason, message }: Trouble): Finished {
  note({
    level: "error",
    title: "GitHub failed",
    message: `${message}\nRun the job again when GitHub works: what was started already is looked for, and not started twice.`,
  });
  summary(["**GitHub failed, so what became of the commands isn't known.** The step's log says why."]);
  return { ok: false, decision: "unknown", reason, level: null, result: null };
}
