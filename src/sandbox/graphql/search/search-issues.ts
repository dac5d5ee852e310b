import type { Issue, PullRequest } from "../../state/issues.ts";
import type { Repository } from "../../state/repository.ts";
import type { Context } from "../context.ts";
import { notServed } from "../errors.ts";
import { matchTerms, type Qualifiers, range, refuseValue, same } from "./match-term.ts";
import type { Term } from "./parse-search.ts";

/** An issue or a pull request that a search may find. */
export interface FoundIssue {
  readonly repository: Repository;
  readonly issue: Issue;
  /** Undefined for a plain issue. */
  readonly pull: PullRequest | undefined;
}

/** Qualifiers of searches for issues. Source: GitHub docs, Searching issues and pull requests. */
const QUALIFIERS: Qualifiers<FoundIssue> = {
  is: (found, value) => isSo(found, value, "is"),
  type: (found, value) => isSo(found, value, "type"),
  state: (found, value) => isSo(found, value, "state"),
  draft: ({ pull }, value) => pull !== undefined && String(pull.draft) === value,
  archived: ({ repository }, value) => String(repository.archived) === value,
  // GitHub takes the beginning of a branch's name too.
  head: ({ pull }, value) => pull?.headBranch.startsWith(value) === true,
  base: ({ pull }, value) => pull?.baseBranch.startsWith(value) === true,
  author: ({ issue }, value) => issue.author.toLowerCase() === loginOf(value),
  assignee: ({ issue }, value) => issue.assignees.some((login) => login.toLowerCase() === loginOf(value)),
  label: ({ issue }, value) =>
    value.split(",").some((name) => issue.labels.some((label) => label.toLowerCase() === name.toLowerCase())),
  commenter: ({ issue }, value) =>
    [...issue.comments.values()].some(({ author }) => author.toLowerCase() === loginOf(value)),
  created: range("created", ({ issue }) => issue.createdAt),
  updated: range("updated", ({ issue }) => issue.updatedAt),
  closed: range("closed", ({ issue }) => issue.closedAt),
  merged: range("merged", ({ pull }) => pull?.mergedAt ?? null),
  language: same(({ repository }) => repository.language),
};

/** Issues and pull requests that fit a search, in the order that it asks for: the newest first without one. */
export function searchIssues({ world, access }: Context, terms: readonly Term[]): readonly FoundIssue[] {
  const fits = matchTerms(terms, QUALIFIERS, ({ repository }) => repository, textsOf(terms));
  const found: FoundIssue[] = [];
  for (const repository of world.repositories.values()) {
    if (!access.canSee(repository)) continue;
    const issues = access.canRead(repository, "issues");
    const pulls = access.canRead(repository, "pull_requests");
    for (const issue of repository.issues.values()) {
      const one = { repository, issue, pull: repository.pulls.get(issue.number) };
      if ((one.pull === undefined ? issues : pulls) && fits(one)) found.push(one);
    }
  }
  return found.sort(orderOf(terms));
}

/** Where words are looked for: in titles and texts, or where `in:` says. */
function textsOf(terms: readonly Term[]): (found: FoundIssue) => string {
  const places = terms.filter(({ name }) => name === "in").flatMap(({ value }) => value.split(","));
  const other = places.find((place) => place !== "title" && place !== "body");
  if (other !== undefined) throw notServed(`search qualifier in:${other}`);
  const has = (place: string) => places.length === 0 || places.includes(place);
  return ({ issue }) => `${has("title") ? issue.title : ""}\n${has("body") ? (issue.body ?? "") : ""}`;
}

function isSo({ repository, issue, pull }: FoundIssue, value: string, name: string): boolean {
  switch (value.toLowerCase()) {
    case "pr":
      return pull !== undefined;
    case "issue":
      return pull === undefined;
    case "open":
    case "closed":
      return issue.state === value.toLowerCase();
    case "merged":
      return pull?.merged === true;
    case "unmerged":
      return pull?.merged === false;
    case "draft":
      return pull?.draft === true;
    case "locked":
      return issue.locked;
    case "unlocked":
      return !issue.locked;
    case "public":
    case "private":
    case "internal":
      return repository.visibility === value.toLowerCase();
    default:
      return refuseValue(name, value);
  }
}

/** `app/muster` is the bot of that app. */
function loginOf(value: string): string {
  const app = /^app\/(.+)$/.exec(value)?.[1];
  return (app === undefined ? value.replace(/^@/, "") : `${app}[bot]`).toLowerCase();
}

function orderOf(terms: readonly Term[]): (one: FoundIssue, other: FoundIssue) => number {
  const sort = terms.findLast(({ name }) => name === "sort")?.value ?? "created-desc";
  const [field, direction = "desc"] = sort.split("-");
  const sign = direction === "asc" ? 1 : -1;
  const valueOf = VALUES[field ?? ""];
  if (valueOf === undefined) throw notServed(`search order sort:${sort}`);
  return (one, other) => {
    const [left, right] = [valueOf(one), valueOf(other)];
    return (left === right ? one.issue.id - other.issue.id : left < right ? -1 : 1) * sign;
  };
}

const VALUES: Readonly<Record<string, (found: FoundIssue) => number | string>> = {
  created: ({ issue }) => issue.createdAt,
  updated: ({ issue }) => issue.updatedAt,
  comments: ({ issue }) => issue.comments.size,
};
