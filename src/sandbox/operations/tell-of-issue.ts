import type { JsonObject } from "../../model/json.ts";
import { describeComment } from "../describe/comment.ts";
import { describeIssue } from "../describe/issue.ts";
import type { Comment, Issue } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { tellOfPull } from "./tell-of-pull.ts";

/** What happened to an issue. */
export interface IssueEvent {
  /** E.g. `labeled`. */
  readonly action: string;
  /** Login of who did it. */
  readonly actor: string;
  /** What the payload has besides the issue. */
  readonly payload?: JsonObject;
}

/** Tells of an issue as it is now; of a pull request with `pull_request` instead, as GitHub does. */
export function tellOfIssue(world: World, repository: Repository, issue: Issue, event: IssueEvent): void {
  const pull = repository.pulls.get(issue.number);
  if (pull !== undefined) {
    tellOfPull(world, repository, pull, event);
    return;
  }
  world.emit({
    name: "issues",
    action: event.action,
    repository,
    sender: event.actor,
    payload: { issue: describeIssue(world, repository, issue), ...event.payload },
  });
}

/** Tells of a comment on an issue or a pull request. */
export function tellOfComment(
  world: World,
  repository: Repository,
  issue: Issue,
  comment: Comment,
  event: IssueEvent,
): void {
  world.emit({
    name: "issue_comment",
    action: event.action,
    repository,
    sender: event.actor,
    payload: {
      issue: describeIssue(world, repository, issue),
      comment: describeComment(world, repository, issue, comment),
      ...event.payload,
    },
  });
}
