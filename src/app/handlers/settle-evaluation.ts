import type { Evaluated } from "../../flows/index.ts";
import type { Job } from "../../jobs/index.ts";
import type { Services } from "../services.ts";

/** An evaluation that ended, and what it was of. */
export interface Settled {
  readonly repository: string;
  readonly sha: string;
  /** What the evaluation rests on, as it was before; nothing for what no pass compares. */
  readonly basis?: string;
  readonly evaluated: Evaluated;
}

/** Remembers what was said of a commit, and counts it. */
export async function settleEvaluation(
  { clock, log, memory, metrics }: Services,
  job: Job,
  { repository, sha, basis = "", evaluated }: Settled,
): Promise<void> {
  const at = clock.now();
  metrics.latency.observe({ kind: job.kind }, (at.getTime() - job.createdAt.getTime()) / 1000);
  if (evaluated.kind === "none") {
    metrics.decisions.inc({ outcome: "none", effect: "none" });
    log.info({ repository, sha, why: evaluated.why }, "no check");
    const isGone = evaluated.why === "no_pull_request";
    // No open pull request has this head any more, whatever was heard of it.
    if (isGone) await memory.heads.close(repository, sha);
    // Should it be open again one day, then on another basis.
    const rested = isGone ? "" : basis;
    await memory.verdicts.set({ repository, sha, conclusion: "none", settled: true, basis: rested, at });
    return;
  }
  const { kind, id, conclusion, outcome, title, provisional, lasts } = evaluated;
  metrics.decisions.inc({ outcome: outcome ?? "none", effect: kind });
  log.info({ repository, sha, outcome, conclusion, effect: kind, checkRun: id, title }, "verdict");
  const settled = outcome !== "unknown" && outcome !== "wait" && !provisional && lasts;
  await memory.verdicts.set({ repository, sha, conclusion, settled, basis, at });
}
