import type { Issue } from "../../state/issues.ts";
import type { Repository } from "../../state/repository.ts";
import type { Fields } from "../source.ts";

/** An issue, or the issue that a pull request is as well, and where it is. */
export interface IssueOf {
  readonly repository: Repository;
  readonly issue: Issue;
}

/** Plain fields that issues and pull requests share. */
export const ISSUE_FIELDS: Fields<IssueOf> = {
  number: ({ issue }) => issue.number,
  title: ({ issue }) => issue.title,
  body: ({ issue }) => issue.body ?? "",
  bodyText: ({ issue }) => issue.body ?? "",
  closed: ({ issue }) => issue.state === "closed",
  closedAt: ({ issue }) => issue.closedAt,
  createdAt: ({ issue }) => issue.createdAt,
  updatedAt: ({ issue }) => issue.updatedAt,
  publishedAt: ({ issue }) => issue.createdAt,
  lastEditedAt: () => null,
  locked: ({ issue }) => issue.locked,
  activeLockReason: () => null,
  milestone: () => null,
};

/** Address of an issue or a pull request, or of something on its page such as `#issuecomment-1`. */
export function issuePath(
  { repository: { owner, name }, issue }: IssueOf,
  kind: "issues" | "pull",
  place = "",
): string {
  return `/${owner}/${name}/${kind}/${issue.number}${place}`;
}
