import { htmlUrl } from "../../describe/addresses.ts";
import { nodeId } from "../../state/node-id.ts";
import { objectType, type Source, source } from "../source.ts";
import { ISSUE_FIELDS, issuePath } from "./issue-fields.ts";
import { ISSUE_PEOPLE } from "./issue-people.ts";
import { PULL_CHANGES } from "./pull-request-changes.ts";
import { PULL_ENDS } from "./pull-request-ends.ts";
import { PULL_MERGING } from "./pull-request-merging.ts";
import { type PullOf, pullState } from "./pull-request-of.ts";
import { PULL_REVIEWS } from "./pull-request-reviews.ts";

const PULL = objectType<PullOf>("PullRequest", () => ({
  ...ISSUE_FIELDS,
  ...ISSUE_PEOPLE,
  ...PULL_ENDS,
  ...PULL_CHANGES,
  ...PULL_MERGING,
  ...PULL_REVIEWS,
  id: ({ pull }) => nodeId("PullRequest", pull.id),
  databaseId: ({ pull }) => pull.id,
  fullDatabaseId: ({ pull }) => String(pull.id),
  state: (of) => pullState(of),
  isDraft: ({ pull }) => pull.draft,
  totalCommentsCount: ({ issue }) => issue.comments.size,
  resourcePath: (of) => issuePath(of, "pull"),
  url: (of, _, { world }) => htmlUrl(world, issuePath(of, "pull")),
  permalink: (of, _, { world }) => htmlUrl(world, issuePath(of, "pull")),
  checksResourcePath: (of) => issuePath(of, "pull", "/checks"),
  checksUrl: (of, _, { world }) => htmlUrl(world, issuePath(of, "pull", "/checks")),
}));

/** A pull request. */
export function pullSource(pull: PullOf): Source {
  return source(PULL, pull);
}
