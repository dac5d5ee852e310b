import { describeLabel } from "../describe/label.ts";
import { describeUser } from "../describe/user.ts";
import type { Issue } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { tellOfIssue } from "./tell-of-issue.ts";

/** Gives an issue exactly these labels, and tells of each that comes or goes. Labels come into being when they are used. */
export function setLabels(
  world: World,
  repository: Repository,
  issue: Issue,
  names: readonly string[],
  actor: string,
): void {
  const { gone, come } = compare(issue.labels, names);
  for (const name of gone) {
    issue.labels = issue.labels.filter((label) => label !== name);
    tellOfLabel(world, repository, issue, name, "unlabeled", actor);
  }
  for (const name of come) {
    issue.labels = [...issue.labels, name];
    tellOfLabel(world, repository, issue, name, "labeled", actor);
  }
}

/** Gives an issue exactly these assignees, and tells of each that comes or goes. */
export function setAssignees(
  world: World,
  repository: Repository,
  issue: Issue,
  logins: readonly string[],
  actor: string,
): void {
  const { gone, come } = compare(issue.assignees, logins);
  for (const login of gone) {
    issue.assignees = issue.assignees.filter((each) => each !== login);
    tellOfAssignee(world, repository, issue, login, "unassigned", actor);
  }
  for (const login of come) {
    issue.assignees = [...issue.assignees, login];
    tellOfAssignee(world, repository, issue, login, "assigned", actor);
  }
}

function tellOfLabel(
  world: World,
  repository: Repository,
  issue: Issue,
  name: string,
  action: "labeled" | "unlabeled",
  actor: string,
): void {
  issue.updatedAt = momentOf(world);
  const payload = { label: describeLabel(world, repository, name) };
  tellOfIssue(world, repository, issue, { action, actor, payload });
}

function tellOfAssignee(
  world: World,
  repository: Repository,
  issue: Issue,
  login: string,
  action: "assigned" | "unassigned",
  actor: string,
): void {
  issue.updatedAt = momentOf(world);
  const payload = { assignee: describeUser(world, login) };
  tellOfIssue(world, repository, issue, { action, actor, payload });
}

/** What goes and what comes, without regard to case. */
function compare(
  before: readonly string[],
  after: readonly string[],
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const has = (list: readonly string[], name: string): boolean =>
    list.some((each) => each.toLowerCase() === name.toLowerCase());
  return {
    gone: before.filter((name) => !has(after, name)),
    come: after.filter(
      (name, index) => name.trim() !== "" && !has(before, name) && !has(after.slice(0, index), name),
    ),
  };
}
