import type { Run, RunReason, RunState } from "../../model/run.ts";
import { showBetween, showSpan } from "./show-span.ts";

/** How a run stands, in plain words: for comments as for the terminal. */
export interface ToldState {
  /** A sign that says it without words. */
  readonly mark: string;
  /** What it does to whom, e.g. `Restart for cart`. Parts that people typed are not escaped. */
  readonly subject: string;
  /** How it stands, e.g. `done in 3 min 12 s`. */
  readonly state: string;
  /** Whether nobody can tell what became of it. */
  readonly uncertain: boolean;
}

const MARKS: Readonly<Record<RunState, string>> = {
  requested: "⏳",
  waiting_for_approval: "⏳",
  running: "🔄",
  succeeded: "✅",
  failed: "❌",
  declined: "🚫",
  cancelled: "⏹️",
  timed_out: "⌛",
};

/** Tells how a run stands. */
export function tellState(run: Run): ToldState {
  const { state, reason, title, entity } = run;
  const uncertain = reason === "effect_uncertain";
  const subject = entity === null ? title : `${title} for ${entity.title ?? entity.identifier}`;
  return { mark: uncertain ? "❔" : MARKS[state], subject, state: tellWords(run), uncertain };
}

function tellWords(run: Run): string {
  const { state, reason, startedAt, endedAt, progress, timeoutMs } = run;
  const took = showBetween(startedAt, endedAt);
  const after = took === null ? "" : ` after ${took}`;
  switch (state) {
    case "requested":
      return "is queued";
    case "waiting_for_approval":
      return "waits for approval";
    case "running": {
      const isPull = progress.phase === "sent" && progress.trace?.kind === "pull";
      return isPull ? "waits for its pull request" : "is running";
    }
    case "succeeded":
      return took === null ? "done" : `done in ${took}`;
    case "failed":
      return `${(reason === null ? undefined : FAILURES[reason]) ?? "failed"}${after}`;
    case "declined":
      return (reason === null ? undefined : DECLINED[reason]) ?? "declined";
    case "cancelled":
      return `cancelled${after}`;
    case "timed_out":
      return `timed out after ${showSpan(timeoutMs)}`;
  }
}

const FAILURES: Partial<Record<RunReason, string>> = {
  workflow_not_run: "failed: its workflow did not run",
  workflow_cancelled: "failed: its workflow was cancelled",
  pull_closed: "ended: its pull request was closed",
  effect_uncertain: "ended, and nobody can tell whether it was done",
  head_moved: "not run: there are newer commits",
  not_permitted_any_more: "not run: who asked may not any more",
  locked: "not run: it is locked",
};

const DECLINED: Partial<Record<RunReason, string>> = {
  approval_expired: "not run: nobody approved in time",
  approval_void: "not run: what was asked for changed",
};
