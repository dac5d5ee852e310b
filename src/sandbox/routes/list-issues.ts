import type { Issue } from "../state/issues.ts";

/** Issues and pull requests as a query asks for them: by state (open without one), labels, people and time, the newest first unless it says otherwise. */
export function filterIssues(issues: readonly Issue[], query: URLSearchParams): readonly Issue[] {
  const state = query.get("state") ?? "open";
  const labels = (query.get("labels") ?? "").split(",").filter((label) => label !== "");
  const since = query.get("since");
  const chosen = issues.filter(
    (issue) =>
      (state === "all" || issue.state === state) &&
      labels.every((label) => issue.labels.some((each) => sameName(each, label))) &&
      isAskedFor(query.get("assignee"), issue.assignees) &&
      isAskedFor(query.get("creator"), [issue.author]) &&
      (since === null || Date.parse(issue.updatedAt) >= Date.parse(since)),
  );
  return sortIssues(chosen, query);
}

function sortIssues(issues: readonly Issue[], query: URLSearchParams): readonly Issue[] {
  const way = query.get("direction") === "asc" ? 1 : -1;
  const sort = query.get("sort") ?? "created";
  const compare = (one: Issue, other: Issue): number => {
    if (sort === "comments") return one.comments.size - other.comments.size;
    return sort === "updated" ? one.updatedAt.localeCompare(other.updatedAt) : 0;
  };
  return [...issues].sort((one, other) => way * (compare(one, other) || one.number - other.number));
}

/** `*` stands for anybody, `none` for nobody. */
function isAskedFor(asked: string | null, people: readonly string[]): boolean {
  if (asked === null) return true;
  if (asked === "none") return people.length === 0;
  return asked === "*" ? people.length > 0 : people.some((login) => sameName(login, asked));
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
