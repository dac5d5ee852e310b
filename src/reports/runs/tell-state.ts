import type { Run, RunReason, RunState } from "../../model/run.ts";
import { showBetween, showSpan } from "./show-span.ts";

/** How a run stands, in plain words: for comments as for the terminal. */
export interface ToldState {
  /** A sign that says it without words. */
  readonly mark: string;
  /** What it does to whom, e.g. `Restart for cart`. Parts that people typed are not escaped. */
  readonly subject: string;
  /** How it stands, to be read behind the subject: `is done (3 min 12 s)`, `was not run: it is locked`. */
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
  const words = tellWords(run);
  const mark = uncertain ? "❔" : words.startsWith(NOT_RUN) ? MARKS.declined : MARKS[state];
  return { mark, subject, state: words, uncertain };
}

function tellWords(run: Run): string {
  const { state, reason, startedAt, endedAt, progress, timeoutMs } = run;
  const took = showBetween(startedAt, endedAt);
  const after = took === null ? "" : ` after ${took}`;
  const known = reason === null ? undefined : ENDS[reason];
  switch (state) {
    case "requested":
      return "is queued";
    case "waiting_for_approval":
      return "waits for approval";
    case "running":
      return progress.phase === "sent" && progress.trace?.kind === "pull"
        ? "waits for its pull request"
        : "is running";
    case "succeeded":
      return took === null ? "is done" : `is done (${took})`;
    case "failed":
      return known ?? `failed${after}`;
    case "declined":
      return known ?? "was declined";
    case "cancelled":
      return known ?? `was cancelled${after}`;
    case "timed_out":
      return known ?? `timed out after ${showSpan(timeoutMs)}`;
  }
}

const NOT_RUN = "was not run";

const ENDS: Partial<Record<RunReason, string>> = {
  workflow_not_run: "failed: its workflow did not run",
  workflow_cancelled: "failed: its workflow was cancelled",
  pull_closed: "changed nothing: its pull request was closed",
  effect_uncertain: "may have been done or not: nobody can tell",
  approval_expired: `${NOT_RUN}: nobody approved in time`,
  approval_void: `${NOT_RUN}: what was asked for changed`,
  head_moved: `${NOT_RUN}: there are newer commits`,
  not_permitted_any_more: `${NOT_RUN}: who asked may not any more`,
  locked: `${NOT_RUN}: it is locked`,
};
