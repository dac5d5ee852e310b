import type { Vote, VoteRefusal } from "../../model/approval.ts";
import type { Run } from "../../model/run.ts";

/** What somebody says of a run, before it counts. */
export type NewVote = Omit<Vote, "at">;

/** Whether a vote counts, and the run with it. */
export type JudgedVote =
  | { readonly kind: "counted"; readonly run: Run }
  | { readonly kind: "refused"; readonly reason: VoteRefusal };

/**
 * Decides whether a vote counts: the run waits, it isn't too late, the vote is for what is asked for now, its comment wasn't
 * counted before, and it is by somebody who may approve. Who approved may still reject; who rejects ends the run.
 */
export function judgeVote(run: Run, vote: NewVote, now: Date): JudgedVote {
  const { approval, votes } = run;
  if (run.state !== "waiting_for_approval" || approval === null) return refuse("not_waiting");
  if (votes.some(({ comment }) => comment === vote.comment)) return refuse("already_voted");
  // Written so that a moment that is no date counts as too late.
  if (!(now.getTime() < Date.parse(approval.expiresAt))) return refuse("expired");
  if (vote.digest !== approval.digest) return refuse("changed");
  if (!approval.allowSelf && isSame(vote.by, run.actor)) return refuse("own_request");
  if (!approval.approvers.some((login) => isSame(login, vote.by))) return refuse("not_an_approver");
  const last = votes.findLast(({ by }) => isSame(by, vote.by));
  if (last?.verdict === vote.verdict) return refuse("already_voted");
  return { kind: "counted", run: { ...run, votes: [...votes, { ...vote, at: now.toISOString() }] } };
}

/**
 * What the votes of a run come to. One that rejects ends it, whoever else approved. Approvals count once for each person, only
 * of those who are still eligible, and only for what is asked for now. With `ALL` everybody must approve who was named when
 * the run was asked for, so that nobody is made superfluous by being removed.
 */
export function countVotes(
  { approval, votes, actor }: Pick<Run, "approval" | "votes" | "actor">,
  eligible: (login: string) => boolean,
): "enough" | "open" | "rejected" {
  if (approval === null) return "enough";
  if (votes.some(({ verdict }) => verdict === "reject")) return "rejected";
  const { approvers, allowSelf, digest, type, min } = approval;
  const may = approvers.filter((login) => (allowSelf || !isSame(login, actor)) && eligible(login));
  const approved = may.filter((login) =>
    votes.some((vote) => vote.digest === digest && isSame(vote.by, login)),
  );
  const needed = type === "ALL" ? approvers.length : min;
  return approved.length >= Math.max(1, needed) ? "enough" : "open";
}

function refuse(reason: VoteRefusal): JudgedVote {
  return { kind: "refused", reason };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
