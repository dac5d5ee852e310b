import { countVotes, digestRequest, mayRun, type RunRequest, settleVoters } from "../../actions/index.ts";
import type { RunNews } from "../../actions/runs/index.ts";
import type { AskedHead, AskerAnswer } from "../../facts/sources/index.ts";
import type { ApprovalNeed } from "../../model/approval.ts";
import type { Standing } from "../../model/person.ts";
import type { Run } from "../../model/run.ts";
import { requestOf } from "./request-of.ts";
import { repositoriesOf } from "./request-run.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";
import { type AskedBy, contextOf } from "./taken-command.ts";

/** GitHub could not be asked who somebody is, or what is to be merged: nothing may be said by that, so it is tried again. */
export class NotToldError extends Error {
  override readonly name = "NotToldError";
}

/**
 * Looks again whether a run may begin, at the moment when it would: who asked still may, the pull request is not closed and still has the commit, what
 * was approved is still this, and who approved still may. Null when it may.
 */
export async function recheckRun(run: Run, ports: RunPorts): Promise<RunNews | null> {
  const basis = await ports.basis();
  const request = requestOf(run, basis);
  if (request === null) {
    const reason = run.approval === null ? "not_permitted_any_more" : "approval_void";
    return { kind: "refused", reason, why: "The action, or what it was to be done to, is there no more." };
  }
  const asked = askedBy(run);
  // What takes back what was granted was granted with it.
  const isGranted = run.origin.source === "expiry";
  if (isGranted && run.approval === null) return null;
  const { repository, number, kind } = run.origin;
  const pull = kind === "pull_request" ? { repository, number } : null;
  const asker = await ports.askerOf({ login: run.actor, repositories: repositoriesOf(request, asked), pull });
  return (
    (isGranted ? null : await checkAsker(run, request, asker, basis, ports)) ??
    (run.approval === null
      ? null
      : await checkApproval(run, run.approval, request, asker.standing, basis, ports))
  );
}

async function checkAsker(
  run: Run,
  request: RunRequest,
  { standing, head }: AskerAnswer,
  basis: RunBasis,
  ports: RunPorts,
): Promise<RunNews | null> {
  if (standing.kind === "unknown") throw new NotToldError(standing.why);
  if (run.origin.kind === "pull_request" && head === null)
    throw new NotToldError("GitHub didn't say what the pull request is at");
  if (head !== null && head.sha !== run.sha)
    return {
      kind: "refused",
      reason: "head_moved",
      why: `The pull request is at ${head.sha.slice(0, 7)} now; it was asked for at ${run.sha?.slice(0, 7) ?? "none"}.`,
    };
  if (head !== null && isClosedSince(head, run))
    return {
      kind: "refused",
      reason: "pull_closed",
      why: "The pull request was closed without being merged after it was asked for.",
    };
  const allowed = await mayRun(request, contextOf(basis, ports, askedBy(run), standing));
  if (allowed.kind === "allowed") return null;
  if (allowed.reason === "permission_unknown") throw new NotToldError(allowed.why);
  return { kind: "refused", reason: "not_permitted_any_more", why: allowed.why };
}

/** Whoever asks on one that is closed already means it so. */
function isClosedSince({ closedAt }: AskedHead, { requestedAt }: Run): boolean {
  return closedAt !== null && Date.parse(closedAt) > Date.parse(requestedAt);
}

async function checkApproval(
  run: Run,
  { digest }: ApprovalNeed,
  request: RunRequest,
  asker: Standing,
  basis: RunBasis,
  ports: RunPorts,
): Promise<RunNews | null> {
  if (digestRequest(request, run.sha) !== digest)
    return {
      kind: "refused",
      reason: "approval_void",
      why: "The action, its inputs or who owns the entity changed after it was asked for: what was approved isn't this any more.",
    };
  const asked = askedBy(run);
  const repositories = repositoriesOf(request, asked);
  const context = contextOf(basis, ports, asked, asker);
  const judge = await settleVoters(request, { ...context, people: basis.people });
  const gone: string[] = [];
  for (const { by, verdict } of run.votes) {
    if (verdict !== "approve") continue;
    const { standing } = await ports.askerOf({ login: by, repositories, pull: null });
    const may = judge(standing);
    if (may.kind === "unknown") throw new NotToldError(may.why);
    if (may.kind === "no") gone.push(by.toLowerCase());
  }
  const isEnough = countVotes(run, (login) => !gone.includes(login.toLowerCase())) === "enough";
  return gone.length === 0 || isEnough ? null : { kind: "votes_void", by: gone };
}

function askedBy({ origin, actor, requestedAt }: Run): AskedBy {
  return { origin, actor, at: requestedAt };
}
