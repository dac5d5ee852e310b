import type { JsonObject } from "../../model/json.ts";
import type { Issue } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { closePull, reopenPull } from "./close-pull.ts";
import { checkBody, checkTitle } from "./issue-limits.ts";
import { setAssignees, setLabels } from "./label-issue.ts";
import { tellOfIssue } from "./tell-of-issue.ts";

/** An issue to be made. */
export interface NewIssue {
  readonly title: string;
  readonly body?: string | null;
  /** Login. */
  readonly author: string;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
}

/** What is to be changed of an issue or a pull request. What is not said stays. */
export interface IssueChange {
  readonly title?: string | undefined;
  readonly body?: string | null | undefined;
  readonly state?: "open" | "closed" | undefined;
  readonly stateReason?: Issue["stateReason"] | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly assignees?: readonly string[] | undefined;
}

/** Opens an issue, and tells of `opened` and of each label and assignee. Throws 422 for a title or body over GitHub's limits. */
export function createIssue(world: World, repository: Repository, draft: NewIssue): Issue {
  checkTitle(draft.title);
  checkBody("Issue", draft.body ?? null);
  const now = momentOf(world);
  const issue: Issue = {
    id: world.nextId(),
    number: repository.nextNumber,
    title: draft.title,
    body: draft.body ?? null,
    author: draft.author,
    state: "open",
    stateReason: null,
    labels: [],
    assignees: [],
    locked: false,
    comments: new Map(),
    reactions: new Map(),
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  };
  repository.nextNumber += 1;
  repository.issues.set(issue.number, issue);
  tellOfIssue(world, repository, issue, { action: "opened", actor: draft.author });
  setLabels(world, repository, issue, draft.labels ?? [], draft.author);
  setAssignees(world, repository, issue, draft.assignees ?? [], draft.author);
  return issue;
}

/** Changes an issue or a pull request, and tells of each kind of change: `edited`, `closed`, `reopened`, labels and assignees. */
export function updateIssue(
  world: World,
  repository: Repository,
  issue: Issue,
  change: IssueChange,
  actor: string,
): void {
  editTexts(world, repository, issue, change, actor);
  if (change.state !== undefined && change.state !== issue.state) {
    moveState(world, repository, issue, change, actor);
  }
  if (change.labels !== undefined) setLabels(world, repository, issue, change.labels, actor);
  if (change.assignees !== undefined) setAssignees(world, repository, issue, change.assignees, actor);
}

function editTexts(
  world: World,
  repository: Repository,
  issue: Issue,
  { title = issue.title, body = issue.body }: IssueChange,
  actor: string,
): void {
  checkTitle(title);
  checkBody("Issue", body);
  const changes: JsonObject = {
    ...(title === issue.title ? {} : { title: { from: issue.title } }),
    ...(body === issue.body ? {} : { body: { from: issue.body ?? "" } }),
  };
  if (Object.keys(changes).length === 0) return;
  issue.title = title;
  issue.body = body;
  issue.updatedAt = momentOf(world);
  tellOfIssue(world, repository, issue, { action: "edited", actor, payload: { changes } });
}

function moveState(
  world: World,
  repository: Repository,
  issue: Issue,
  { state, stateReason }: IssueChange,
  actor: string,
): void {
  const pull = repository.pulls.get(issue.number);
  if (pull !== undefined) {
    const move = state === "closed" ? closePull : reopenPull;
    move(world, repository, pull, actor);
    return;
  }
  issue.updatedAt = momentOf(world);
  issue.state = state === "closed" ? "closed" : "open";
  issue.closedAt = state === "closed" ? momentOf(world) : null;
  issue.stateReason = state === "closed" ? (stateReason ?? "completed") : "reopened";
  tellOfIssue(world, repository, issue, { action: state === "closed" ? "closed" : "reopened", actor });
}
