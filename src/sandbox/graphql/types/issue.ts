import { htmlUrl } from "../../describe/addresses.ts";
import type { Issue } from "../../state/issues.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import type { Arguments } from "../arguments.ts";
import { connection, type Order } from "../connection.ts";
import { notServed } from "../errors.ts";
import { objectType, type Source, source } from "../source.ts";
import { ISSUE_FIELDS, type IssueOf, issuePath } from "./issue-fields.ts";
import { ISSUE_PEOPLE } from "./issue-people.ts";

const ISSUE = objectType<IssueOf>("Issue", () => ({
  ...ISSUE_FIELDS,
  ...ISSUE_PEOPLE,
  id: ({ issue }) => nodeId("Issue", issue.id),
  databaseId: ({ issue }) => issue.id,
  fullDatabaseId: ({ issue }) => String(issue.id),
  state: ({ issue }) => issue.state.toUpperCase(),
  stateReason: ({ issue }) => issue.stateReason?.toUpperCase() ?? null,
  resourcePath: (of) => issuePath(of, "issues"),
  url: (of, _, { world }) => htmlUrl(world, issuePath(of, "issues")),
}));

/** An issue. */
export function issueSource(issue: IssueOf): Source {
  return source(ISSUE, issue);
}

/** The issues of a repository that are no pull requests, as `Repository.issues` narrows them. */
export function listIssues(repository: Repository, args: Arguments): Source {
  const filter = args.input("filterBy");
  for (const name of ["mentioned", "milestone", "milestoneNumber"]) {
    if (filter?.has(name) === true) throw notServed(`Repository.issues(filterBy: {${name}})`);
  }
  const states = args.texts("states") ?? filter?.texts("states") ?? null;
  const labels = args.texts("labels") ?? filter?.texts("labels") ?? null;
  const author = filter?.text("createdBy")?.toLowerCase();
  const assignee = filter?.text("assignee")?.toLowerCase();
  const since = Date.parse(filter?.text("since") ?? "0000-01-01T00:00:00Z");
  const items = [...repository.issues.values()].filter(
    (issue) =>
      !repository.pulls.has(issue.number) &&
      (states === null || states.includes(issue.state.toUpperCase())) &&
      (labels === null || labels.some((label) => issue.labels.includes(label))) &&
      (author === undefined || issue.author.toLowerCase() === author) &&
      (assignee === undefined || issue.assignees.some((login) => login.toLowerCase() === assignee)) &&
      Date.parse(issue.updatedAt) >= since,
  );
  return connection(
    { items, order: orderIssues(args), node: (issue) => issueSource({ repository, issue }) },
    args,
  );
}

/** The order that `orderBy` asks for: by creation without it. */
export function orderIssues(args: Arguments): Order<Issue> {
  const order = args.input("orderBy");
  const descending = order?.text("direction") === "DESC";
  const id = (issue: Issue) => issue.id;
  switch (order?.text("field") ?? "CREATED_AT") {
    case "UPDATED_AT":
      return { descending, id, value: ({ updatedAt }) => updatedAt };
    case "COMMENTS":
      return { descending, id, value: ({ comments }) => comments.size };
    default:
      return { descending, id, value: ({ createdAt }) => createdAt };
  }
}
