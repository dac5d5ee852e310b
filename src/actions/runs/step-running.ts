import type { Run } from "../../model/run.ts";
import type { SendRefusal } from "../../model/run-effect.ts";
import { concludeWorkflow } from "./conclude-workflow.ts";
import { endRun } from "./end-run.ts";
import { latestEnd } from "./run-moments.ts";
import type { RunFacts, RunNews, Step, Stopper } from "./run-news.ts";
import { settleOutcome, withLinks } from "./settle-outcome.ts";
import { settleReport } from "./settle-report.ts";
import { begin, EDITED, tellCancel } from "./step-waiting.ts";

/** A run that has begun: its effect is being sent, or was, and something is to end it. */
export function stepRunning(run: Run, facts: RunFacts, now: Date): Step {
  const { news } = facts;
  if (news?.kind === "cancel") return { run, next: { kind: "stop", stopper: news.stopper } };
  const told = news === null ? run : hear(run, news, now);
  if (told.endedAt !== null) return { run: told, next: { kind: "end" } };
  if (now >= latestEnd(told)) return { run: told, next: { kind: "stop", stopper: null } };
  const { progress } = told;
  switch (progress.phase) {
    case "none":
      return begin(told, true, now);
    case "sending": {
      // Whoever comes here found it journaled as sent perhaps. Where it was not, it is sent now: so it is looked again whether it may be.
      const refused = readRefusal(news);
      if (refused === null && !facts.checked) return { run: told, next: { kind: "check" } };
      const sending = { ...progress, attempts: progress.attempts + 1 };
      return {
        run: { ...told, progress: sending },
        next: { kind: "carry_out", again: true, since: progress.since, refused },
      };
    }
    case "sent":
      return { run: told, next: { kind: "wait", until: latestEnd(told).toISOString() } };
  }
}

/** What news mean to a run that has begun. */
function hear(run: Run, news: Exclude<RunNews, { readonly kind: "cancel" }>, now: Date): Run {
  switch (news.kind) {
    case "outcome":
      return settleOutcome(run, news.outcome, false, now);
    case "followed": {
      const { followed } = news;
      return followed.kind === "pending" ? run : settleOutcome(run, followed, true, now);
    }
    case "workflow": {
      const { url } = news.end;
      const linked = withLinks(run, url === "" ? [] : [{ label: "Workflow run", url }]);
      return run.effect.kind === "dispatch" && run.effect.follow
        ? endRun(linked, concludeWorkflow(news.end), now)
        : run;
    }
    case "report":
      return run.effect.kind === "request" && !run.effect.synchronized
        ? settleReport(run, news.report, now)
        : run;
    case "stopped":
      return endRun(run, { ...tellStop(news.stopper, news.sentence) }, now);
    // It has begun: what would have kept it from that comes too late, unless nothing was sent yet.
    case "edited":
    case "refused":
    case "votes_void":
      return run;
  }
}

/** Why an effect may not be sent any more; null for news of anything else. */
function readRefusal(news: RunNews | null): SendRefusal | null {
  if (news?.kind === "refused") return { reason: news.reason, why: news.why };
  if (news?.kind === "edited") return { reason: "approval_void", why: EDITED };
  return news?.kind === "votes_void"
    ? { reason: "approval_void", why: `${news.by.join(", ")} may approve it no more.` }
    : null;
}

function tellStop(stopper: Stopper | null, sentence: string) {
  return stopper === null
    ? ({ state: "timed_out", reason: "timed_out", summary: `It took too long. ${sentence}` } as const)
    : ({ state: "cancelled", reason: "cancelled", summary: `${tellCancel(stopper)} ${sentence}` } as const);
}
