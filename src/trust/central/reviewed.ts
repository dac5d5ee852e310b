import type { BranchGuard } from "../../model/guard.ts";
import { advice, problem, type Remark, type TrustCheck, untold, well } from "../finding.ts";
import { judgeReviewBypass, listReviews, type RequiredReviews } from "../reviews.ts";

/** Policy is changed by pull requests that somebody else approved. */
export const reviewed: TrustCheck = {
  id: "reviewed",
  section: "central",
  look({ central: { name, branch: read } }) {
    if (read.kind === "unknown") return [untold(name, read)];
    const reviews = listReviews(read.value).filter(({ approvals }) => approvals > 0);
    if (reviews.length > 0) {
      const past = judgeReviewBypass(name, reviews);
      return [
        well(name, "changes of the default branch need an approving review"),
        ...(past === null ? [] : [past]),
        ...listLoopholes(name, read.value, reviews),
      ];
    }
    const { rules, classic } = read.value;
    if (rules.kind === "unknown") return [untold(name, rules, ASKED)];
    if (classic.kind === "unknown") return [untold(name, classic, ASKED)];
    return [
      problem(
        name,
        "the default branch can be changed without a review: whoever may push decides what is policy",
        "Add a ruleset for it that requires a pull request with at least one approval; muster init writes one.",
      ),
    ];
  },
};

/** What an approval stays good for that it was not given for; nothing where another place may see to it that can't be told. */
function listLoopholes(
  name: string,
  { rules, classic }: BranchGuard,
  reviews: readonly RequiredReviews[],
): readonly Remark[] {
  if (rules.kind === "unknown" || classic.kind === "unknown") return [];
  const found: Remark[] = [];
  if (!reviews.some(({ dismissesStale }) => dismissesStale))
    found.push(
      advice(
        name,
        "an approval counts on when other commits are pushed after it",
        'Switch "dismiss stale pull request approvals when new commits are pushed" on in the ruleset of its default branch.',
      ),
    );
  if (!reviews.some(({ lastPush }) => lastPush))
    found.push(
      advice(
        name,
        "whoever pushed the newest commits may be the one who approves them",
        'Switch "require approval of the most recent reviewable push" on in the ruleset of its default branch.',
      ),
    );
  return found;
}

const ASKED = "whether changes of the default branch need a review can't be told";
