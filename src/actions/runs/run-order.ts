import { isFinal, type Run } from "../../model/run.ts";

/** Digits of the longest id that a comment can have. */
const DIGITS = 16;

/**
 * A text that sorts runs as they were asked for: by when the comment was written, then by its id, then by its place in the comment.
 * Ids of comments grow (GitHub docs, REST API endpoints for issue comments); moments are GitHub's, to the second.
 */
export function orderOf({ requestedAt, origin }: Pick<Run, "requestedAt" | "origin">): string {
  const comment = origin.source === "comment" ? origin.comment : 0;
  const at = new Date(requestedAt).toISOString();
  return `${at} ${String(comment).padStart(DIGITS, "0")} ${String(origin.index).padStart(2, "0")}`;
}

/** Whether others need not wait for a run any more: it is over, or it is with people, who are to merge its pull request. */
export function hasLet({ state, progress }: Pick<Run, "state" | "progress">): boolean {
  return isFinal(state) || (progress.phase === "sent" && progress.trace?.kind === "pull");
}

/**
 * Whether a run has to wait for another one of its key: for one that has begun, and for one that was asked for before and only
 * waits for its turn. One that waits for approval holds up nobody.
 */
export function goesFirst(other: Run, run: Run): boolean {
  if (other.id === run.id || run.concurrency === null || other.concurrency !== run.concurrency) return false;
  if (hasLet(other)) return false;
  if (other.state === "running") return true;
  return other.state === "requested" && compareOrder(other, run) < 0;
}

function compareOrder(one: Run, other: Run): number {
  const [a, b] = [`${orderOf(one)} ${one.id}`, `${orderOf(other)} ${other.id}`];
  return a < b ? -1 : a > b ? 1 : 0;
}
