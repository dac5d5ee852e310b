import { isFinal, type Run } from "../../model/run.ts";

/** The longest that a run waits for others of its key: longer than any of them can take. */
const QUEUED_MS = 31 * 24 * 3_600_000;

/** The longest that a pull request of a run may be open. */
const PULL_MS = 30 * 24 * 3_600_000;

/** After this moment a run that hasn't begun begins no more: its approval has expired, or it waited too long. */
export function latestBegin({ requestedAt, approval }: Pick<Run, "requestedAt" | "approval">): Date {
  const queued = Date.parse(requestedAt) + QUEUED_MS;
  return new Date(approval === null ? queued : Math.min(queued, Date.parse(approval.expiresAt)));
}

/**
 * Before this moment nothing can have been sent for a run, whoever tried it: it was not asked for yet, or nobody had approved it. Whoever
 * looks for what an attempt sent that nobody remembers looks from here on.
 */
export function earliestBegin({
  requestedAt,
  approval,
  votes,
}: Pick<Run, "requestedAt" | "approval" | "votes">): Date {
  const asked = Date.parse(requestedAt);
  if (approval === null) return new Date(asked);
  const approved = votes.filter(({ verdict }) => verdict === "approve").map(({ at }) => Date.parse(at));
  return new Date(approved.length === 0 ? asked : Math.max(asked, Math.min(...approved)));
}

/** The longest that GitHub's limits, or trouble of whoever is called, may keep an effect from being sent. */
const SENDING_MS = 2 * 3_600_000;

/**
 * After this moment a run that began is timed out: its time counts from when its effect was sent. While its pull request is open it
 * is people who take their time, which has another limit.
 */
export function latestEnd(run: Pick<Run, "requestedAt" | "startedAt" | "timeoutMs" | "progress">): Date {
  const { progress, startedAt, requestedAt, timeoutMs } = run;
  if (progress.phase !== "sent") return new Date(Date.parse(startedAt ?? requestedAt) + SENDING_MS);
  const isPull = progress.trace?.kind === "pull";
  return new Date(Date.parse(progress.at) + (isPull ? PULL_MS : timeoutMs));
}

/** When a run is to be looked at again by time alone; null for never. */
export function nextMoment(run: Run): Date | null {
  if (isFinal(run.state)) return expiresAt(run);
  return run.state === "running" ? latestEnd(run) : latestBegin(run);
}

/** When what a run granted is to be taken back by another run; null for never. */
export function expiresAt({ state, expiry }: Pick<Run, "state" | "expiry">): Date | null {
  return state === "succeeded" && expiry !== null && expiry.action !== null ? new Date(expiry.at) : null;
}
