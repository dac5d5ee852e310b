import type { JsonObject } from "../../model/json.ts";
import { describeIssue } from "../describe/issue.ts";
import type { Route, RouteRequest, RouteResponse } from "../http/route.ts";
import { createIssue, type IssueChange, updateIssue } from "../operations/write-issue.ts";
import type { Issue } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import { holdsRole, issueIn, mustOwnOrHold, mustWriteOn, READ_ISSUES, WRITE_ISSUES } from "./issue-access.ts";
import { filterIssues } from "./list-issues.ts";
import { bodyOf, choiceIn, numberIn, textIn, textsIn } from "./read-body.ts";
import { repositoryOf, senderOf } from "./subjects.ts";

const REASONS = ["completed", "not_planned", "duplicate", "reopened"] as const;

/** An issue as an answer. */
export function answerIssue(
  { world }: RouteRequest,
  repository: Repository,
  issue: Issue,
  status = 200,
): RouteResponse {
  return { kind: "json", status, body: describeIssue(world, repository, issue) };
}

/** Issues, and pull requests as issues (GitHub docs, REST API endpoints for issues). */
export const issueRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/issues",
    needs: READ_ISSUES,
    handle(request) {
      const repository = repositoryOf(request);
      const issues = filterIssues([...repository.issues.values()], request.query);
      return {
        kind: "list",
        items: issues.map((issue) => describeIssue(request.world, repository, issue)),
      };
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/issues",
    needs: { permission: "issues", level: "write" },
    handle(request) {
      const repository = repositoryOf(request);
      const body = bodyOf(request);
      // GitHub silently leaves out labels and assignees of people who may not set them.
      const settled = holdsRole(request, repository, "triage");
      const issue = createIssue(request.world, repository, {
        title: titleIn(body) ?? "",
        body: textIn(body, "body") ?? null,
        author: senderOf(request),
        labels: settled ? (textsIn(body, "labels") ?? []) : [],
        assignees: settled ? (assigneesIn(body) ?? []) : [],
      });
      return answerIssue(request, repository, issue, 201);
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/issues/{issue_number}",
    needs: READ_ISSUES,
    handle(request) {
      const repository = repositoryOf(request);
      return answerIssue(request, repository, issueIn(request, repository));
    },
  },
  {
    operation: "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
    needs: WRITE_ISSUES,
    handle(request) {
      const repository = repositoryOf(request);
      const issue = issueIn(request, repository);
      mustWriteOn(request, repository, issue);
      mustOwnOrHold(request, repository, issue.author, "triage");
      const change = readChange(bodyOf(request), holdsRole(request, repository, "triage"));
      updateIssue(request.world, repository, issue, change, senderOf(request));
      return answerIssue(request, repository, issue);
    },
  },
];

function readChange(body: JsonObject, settled: boolean): IssueChange {
  return {
    title: titleIn(body),
    body: body["body"] === null ? null : textIn(body, "body"),
    state: choiceIn(body, "state", ["open", "closed"]),
    stateReason: choiceIn(body, "state_reason", REASONS),
    labels: settled ? textsIn(body, "labels") : undefined,
    assignees: settled ? assigneesIn(body) : undefined,
  };
}

/** A title may be given as a number. */
function titleIn(body: JsonObject): string | undefined {
  return textIn(body, "title") ?? numberIn(body, "title")?.toString();
}

function assigneesIn(body: JsonObject): readonly string[] | undefined {
  const one = textIn(body, "assignee");
  return textsIn(body, "assignees") ?? (one === undefined ? undefined : [one]);
}
