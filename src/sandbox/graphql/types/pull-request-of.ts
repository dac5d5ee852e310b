import type { PullRequest } from "../../state/issues.ts";
import type { IssueOf } from "./issue-fields.ts";

/** A pull request, the issue it is as well, and where it is. */
export interface PullOf extends IssueOf {
  readonly pull: PullRequest;
}

/** `OPEN`, `CLOSED` or `MERGED`. */
export function pullState({ issue, pull }: PullOf): "CLOSED" | "MERGED" | "OPEN" {
  if (pull.merged) return "MERGED";
  return issue.state === "open" ? "OPEN" : "CLOSED";
}
