import { problem, type TrustCheck, untold, well } from "../finding.ts";
import { listReviews } from "../reviews.ts";

/** Policy is changed by pull requests that somebody else approved. */
export const reviewed: TrustCheck = {
  id: "reviewed",
  section: "central",
  look({ central: { name, branch: read } }) {
    if (read.kind === "unknown") return [untold(name, read)];
    const reviews = listReviews(read.value);
    if (reviews.some(({ approvals }) => approvals > 0))
      return [well(name, "changes of the default branch need an approving review")];
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

const ASKED = "whether changes of the default branch need a review can't be told";
