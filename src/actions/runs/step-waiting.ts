import type { Run } from "../../model/run.ts";
import { endRun } from "./end-run.ts";
import { earliestBegin, latestBegin } from "./run-moments.ts";
import type { RunFacts, RunNews, Step, Stopper } from "./run-news.ts";

/** A run that has not begun: it waits for approval, for its turn, or for nothing any more. */
export function stepWaiting(run: Run, facts: RunFacts, now: Date): Step {
  const told = facts.news === null ? run : hear(run, facts.news, now);
  if (told.endedAt !== null) return { run: told, next: { kind: "end" } };
  return told.state === "waiting_for_approval"
    ? awaitApproval(told, facts, now)
    : awaitTurn(told, facts, now);
}

/** What news mean to a run that has not begun. */
function hear(run: Run, news: RunNews, now: Date): Run {
  switch (news.kind) {
    case "cancel":
      return endRun(run, { state: "cancelled", reason: "cancelled", summary: tellCancel(news.stopper) }, now);
    case "edited":
      return endRun(run, { state: "cancelled", reason: "approval_void", summary: EDITED }, now);
    case "refused": {
      const state = news.reason === "approval_void" ? "cancelled" : "failed";
      return endRun(run, { state, reason: news.reason, summary: news.why }, now);
    }
    case "votes_void":
      return withoutVotes(run, news.by);
    // Nothing was sent yet, so none of these can be about it.
    case "outcome":
    case "followed":
    case "workflow":
    case "report":
    case "stopped":
      return run;
  }
}

/** Why a run of an issue that was edited since doesn't go on. */
export const EDITED =
  "The issue was edited after it was asked for, so it says something else than what was looked at.";

/** One sentence on who ended a run. */
export function tellCancel({ by, reason }: Stopper): string {
  return `${by} cancelled it${reason === null || reason === "" ? "" : `: ${reason}`}.`;
}

function withoutVotes(run: Run, by: readonly string[]): Run {
  const gone = new Set(by.map((login) => login.toLowerCase()));
  const votes = run.votes.filter((vote) => !gone.has(vote.by.toLowerCase()));
  if (votes.length === run.votes.length || run.approval === null) return run;
  const summary = `It waits for approval again: ${by.join(", ")} may approve it no more.`;
  return { ...run, votes, state: "waiting_for_approval", summary };
}

function awaitApproval(run: Run, facts: RunFacts, now: Date): Step {
  // Votes were counted before some of them became void.
  const approval = facts.news?.kind === "votes_void" ? "open" : facts.approval;
  switch (approval) {
    case "rejected": {
      const vote = run.votes.find(({ verdict }) => verdict === "reject");
      const reason = vote?.reason ?? null;
      const said = reason === null || reason === "" ? "" : `: ${reason}`;
      const summary = `${vote?.by ?? "An approver"} rejected it${said}${said === "" ? "." : ""}`;
      return over(endRun(run, { state: "declined", reason: "rejected", summary }, now));
    }
    case "enough":
      // It is another run than the record has by now.
      return awaitTurn(
        { ...run, state: "requested", summary: "It is approved." },
        { ...facts, committed: false },
        now,
      );
    case "open": {
      const late = tooLate(run, now);
      return late === null ? wait(run) : over(late);
    }
  }
}

function awaitTurn(run: Run, facts: RunFacts, now: Date): Step {
  if (run.approval !== null && facts.approval !== "enough")
    return awaitApproval({ ...run, state: "waiting_for_approval" }, facts, now);
  const late = tooLate(run, now);
  if (late !== null) return over(late);
  if (facts.held) return wait(run);
  // Approvals, and what is granted for a while, are in the record before anything is done by them.
  const isWeighty = run.approval !== null || run.expiry !== null;
  if (isWeighty && !facts.committed) return { run, next: { kind: "commit" } };
  if (!facts.checked) return { run, next: { kind: "check" } };
  return begin(run, facts.perhapsSent, now);
}

/** Journaled as `sending` before anything is sent: so a crash leaves a trace of what may have been. */
export function begin(run: Run, perhapsSent: boolean, now: Date): Step {
  // Whoever may have sent it did so at any moment since it was let.
  const first = perhapsSent ? Math.min(earliestBegin(run).getTime(), now.getTime()) : now.getTime();
  const since = new Date(first).toISOString();
  const begun: Run = {
    ...run,
    state: "running",
    startedAt: run.startedAt ?? now.toISOString(),
    expiry: moveExpiry(run, now),
    summary: "It begins.",
    progress: { phase: "sending", since, attempts: 1 },
  };
  return { run: begun, next: { kind: "carry_out", again: perhapsSent, since, refused: null } };
}

/** What it grants lasts as long as it would have, had it begun when it was asked for. */
function moveExpiry({ expiry, requestedAt, startedAt }: Run, now: Date): Run["expiry"] {
  if (expiry === null || startedAt !== null) return expiry;
  const later = Math.max(now.getTime() - Date.parse(requestedAt), 0);
  return { ...expiry, at: new Date(Date.parse(expiry.at) + later).toISOString() };
}

function tooLate(run: Run, now: Date): Run | null {
  if (now < latestBegin(run)) return null;
  const isApproval = run.approval !== null && now.getTime() >= Date.parse(run.approval.expiresAt);
  return isApproval
    ? endRun(
        run,
        {
          state: "declined",
          reason: "approval_expired",
          summary: "The time for its approval is over.",
        },
        now,
      )
    : endRun(
        run,
        { state: "timed_out", reason: "timed_out", summary: "It waited too long for its turn." },
        now,
      );
}

function wait(run: Run): Step {
  return { run, next: { kind: "wait", until: latestBegin(run).toISOString() } };
}

function over(run: Run): Step {
  return { run, next: { kind: "end" } };
}
