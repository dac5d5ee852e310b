import type { Evaluated } from "../../flows/index.ts";
import type { Job } from "../../jobs/index.ts";
import type { Services } from "../services.ts";

/** An evaluation that ended, and what it was of. */
export interface Settled {
  readonly repository: string;
  readonly sha: string;
  readonly evaluated: Evaluated;
}

/** Remembers what was said of a commit, and counts it. */
export async function settleEvaluation(
  { clock, log, memory, metrics }: Services,
  job: Job,
  { repository, sha, evaluated }: Settled,
): Promise<void> {
  const at = clock.now();
  metrics.latency.observe({ kind: job.kind }, (at.getTime() - job.createdAt.getTime()) / 1000);
  if (evaluated.kind === "none") {
    metrics.decisions.inc({ outcome: "none", effect: "none" });
    log.info({ repository, sha, why: evaluated.why }, "no check");
    await memory.verdicts.delete({ repository, sha });
    return;
  }
  const { kind, id, conclusion, outcome, title } = evaluated;
  metrics.decisions.inc({ outcome: outcome ?? "none", effect: kind });
  log.info({ repository, sha, outcome, conclusion, effect: kind, checkRun: id, title }, "verdict");
  const settled = outcome !== "unknown" && outcome !== "wait";
  await memory.verdicts.set({ repository, sha, conclusion, checkRunId: id, at, settled });
}
