import type { RunEnd } from "./end-run.ts";
import { judgeConclusion } from "./judge-conclusion.ts";
import type { WorkflowEnd } from "./run-news.ts";

/** How a run ends by how its workflow ended, and one sentence on it. */
export function concludeWorkflow({ conclusion }: Pick<WorkflowEnd, "conclusion">): RunEnd {
  const judged = judgeConclusion(conclusion);
  return { ...judged, summary: SENTENCES[conclusion ?? ""] ?? tellOther(conclusion) };
}

const SENTENCES: Readonly<Record<string, string>> = {
  success: "The workflow succeeded.",
  skipped: "The workflow was skipped: none of its jobs ran.",
  neutral: "The workflow ended as neutral: it says neither that it did its work nor that it failed.",
  cancelled: "The workflow was cancelled.",
  timed_out: "The workflow took too long.",
  startup_failure: "The workflow could not be started.",
  failure: "The workflow failed.",
};

function tellOther(conclusion: string | null): string {
  return `The workflow did not succeed${conclusion === null ? "" : `: ${conclusion}`}.`;
}
