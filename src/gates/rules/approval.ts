import type { ReviewState } from "../../model/change-context.ts";
import type { GateRule } from "../../model/gate.ts";
import { showName } from "../../scorecards/index.ts";
import { type Approvers, findApprovers, type Standing } from "../approvers.ts";
import { type RuleContext, type RuleVerdict, verdict } from "./context.ts";
import { judgeUntold, listSome } from "./untold.ts";

type ApprovalRule = GateRule & { readonly kind: "approval" };

/** A review, and whether its author is one of those who may approve. */
interface Judged {
  readonly review: ReviewState;
  readonly standing: Standing;
}

/**
 * `approval`: so many people who may, other than the author, approve the very commit. Whoever of them wants changes stops
 * it, whichever commit that was said of, until they approve or the review is dismissed (GitHub docs, About pull request
 * reviews). In a merge group nobody asks again what was asked of each of its pull requests.
 */
export function evaluateApproval(rule: ApprovalRule, context: RuleContext): RuleVerdict {
  const { change, head, name, before, after } = context;
  if (change?.subject === "merge_group")
    return verdict(
      "skipped",
      "not_applicable",
      "approvals are asked of each pull request of the merge group",
    );
  const told = change?.reviews ?? null;
  if (change?.pull?.draft === true) return verdict("wait", "draft", "the pull request is a draft");
  if (told?.kind !== "known") return judgeUntold(told, "approval_unknown", "reviews");
  const approvers = findApprovers(rule.from, {
    before,
    after,
    members: change?.members ?? null,
    organization: change?.organization ?? null,
  });
  const judged = told.value
    .filter(({ reviewer }) => reviewer.toLowerCase() !== change?.pull?.author?.toLowerCase())
    .map((review) => ({ review, standing: approvers.standingOf(review) }));
  return count(rule, judged, approvers, head, name);
}

function count(
  { min }: ApprovalRule,
  judged: readonly Judged[],
  approvers: Approvers,
  head: string,
  name: string,
): RuleVerdict {
  const pick = (standing: Standing["kind"], test: (review: ReviewState) => boolean) =>
    judged.filter((each) => each.standing.kind === standing && test(each.review));
  const objects = ({ state }: ReviewState) => state === "changes_requested";
  const approves = ({ state, commit }: ReviewState) => state === "approved" && commit === head;
  const objectors = pick("yes", objects);
  if (objectors.length > 0)
    return verdict("wait", "changes_requested", `${people(objectors)} asked for changes`);
  const sure = pick("yes", approves);
  const perhaps = pick("unknown", approves);
  const objecting = pick("unknown", objects);
  if (sure.length >= min && objecting.length === 0)
    return verdict("pass", "satisfied", `approved by ${people(sure)}`);
  const [doubt] = sure.length >= min ? objecting : perhaps;
  if (doubt?.standing.kind === "unknown" && sure.length + perhaps.length >= min) {
    const { reason, why } = doubt.standing;
    const what = `it can't be told whether ${showName(doubt.review.reviewer)} may approve ${name}: ${why}`;
    return verdict("unknown", reason === "needs_app" ? "needs_app" : "approval_unknown", what);
  }
  const missing = min - sure.length;
  const approvals = missing === 1 ? "1 approval" : `${missing} approvals`;
  const have = sure.length === 0 ? "" : `; ${people(sure)} approved`;
  const outdated = pick("yes", ({ state, commit }) => state === "approved" && commit !== head);
  const old = outdated.length === 0 ? "" : `; what ${people(outdated)} approved was an earlier commit`;
  const more = min === 1 ? approvals : `${approvals} of ${min}`;
  return verdict("wait", "approval_missing", `waits for ${more}, by ${approvers.described}${have}${old}`);
}

function people(judged: readonly Judged[]): string {
  return listSome(
    judged.map(({ review }) => showName(review.reviewer)),
    3,
  );
}
