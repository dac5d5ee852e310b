import type { Run, RunReason } from "../../model/run.ts";
import type { EffectOutcome, RunEffect, RunLink } from "../../model/run-effect.ts";
import { endRun } from "./end-run.ts";

/** A run with what came of its effect. `sent` for one that had been sent before, and was asked about. */
export function settleOutcome(run: Run, outcome: EffectOutcome, sent: boolean, now: Date): Run {
  const at = run.progress.phase === "sent" ? run.progress.at : now.toISOString();
  switch (outcome.kind) {
    case "started": {
      const { trace, summary } = outcome;
      const links = "url" in trace ? [{ label: LABELS[trace.kind], url: trace.url }] : [];
      return withLinks({ ...run, summary, progress: { phase: "sent", at, trace } }, links);
    }
    case "done": {
      const known = run.progress.phase === "sent" ? run.progress.trace : null;
      const trace = outcome.trace ?? known;
      const links = trace !== null && "url" in trace ? [{ label: LABELS[trace.kind], url: trace.url }] : [];
      const done = withLinks({ ...run, progress: { phase: "sent", at, trace } }, links);
      return endRun(done, { state: "succeeded", reason: "done", summary: outcome.summary }, now);
    }
    case "failed": {
      const reason = outcome.reason ?? (sent ? FOLLOWED[run.effect.kind] : CARRIED_OUT[run.effect.kind]);
      return endRun(run, { state: "failed", reason, summary: outcome.why }, now);
    }
    case "uncertain": {
      const looked = withLinks(run, outcome.look === null ? [] : [outcome.look]);
      return endRun(looked, { state: "failed", reason: "effect_uncertain", summary: outcome.why }, now);
    }
  }
}

/** The same run with more to open; each address once. */
export function withLinks(run: Run, links: readonly RunLink[]): Run {
  const fresh = links.filter(({ url }) => !run.links.some((known) => known.url === url));
  return fresh.length === 0 ? run : { ...run, links: [...run.links, ...fresh].slice(0, MOST_LINKS) };
}

const MOST_LINKS = 20;

const LABELS = { workflow: "Workflow run", pull: "Pull request", commit: "Commit" } as const;

/** Why a run failed whose effect was not carried out. */
const CARRIED_OUT: Readonly<Record<RunEffect["kind"], RunReason>> = {
  dispatch: "effect_failed",
  request: "request_failed",
  edit: "effect_failed",
  upsert: "effect_failed",
  lock: "effect_failed",
  unlock: "effect_failed",
};

/** Why a run failed whose effect was under way. */
const FOLLOWED: Readonly<Record<RunEffect["kind"], RunReason>> = {
  ...CARRIED_OUT,
  dispatch: "workflow_failed",
  edit: "pull_closed",
  upsert: "pull_closed",
};
