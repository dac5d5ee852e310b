import { describeLabel } from "../describe/label.ts";
import type { Route, RouteRequest, RouteResponse } from "../http/route.ts";
import { ApiError } from "../http/route.ts";
import { setAssignees, setLabels } from "../operations/label-issue.ts";
import { notFound } from "../operations/refusals.ts";
import type { Issue } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import { holdsRole, issueIn, mustWriteOn, READ_ISSUES, WRITE_ISSUES } from "./issue-access.ts";
import { answerIssue } from "./issues.ts";
import { bodyOf, textsIn } from "./read-body.ts";
import { repositoryOf, senderOf } from "./subjects.ts";

const LABELS = "/repos/{owner}/{repo}/issues/{issue_number}/labels";
const ASSIGNEES = "/repos/{owner}/{repo}/issues/{issue_number}/assignees";

/** Labels and assignees of issues and pull requests (GitHub docs, REST API endpoints for labels and for issue assignees). */
export const issueMarkRoutes: readonly Route[] = [
  {
    operation: `GET ${LABELS}`,
    needs: READ_ISSUES,
    handle(request) {
      const repository = repositoryOf(request);
      return listLabels(request, repository, issueIn(request, repository));
    },
  },
  {
    operation: `POST ${LABELS}`,
    needs: WRITE_ISSUES,
    handle: (request) => changeLabels(request, (issue) => [...issue.labels, ...labelsIn(request)]),
  },
  {
    operation: `PUT ${LABELS}`,
    needs: WRITE_ISSUES,
    handle: (request) => changeLabels(request, () => labelsIn(request)),
  },
  {
    operation: `DELETE ${LABELS}/{name}`,
    needs: WRITE_ISSUES,
    handle: (request) =>
      changeLabels(request, (issue) => {
        const name = request.params["name"] ?? "";
        const rest = issue.labels.filter((label) => label.toLowerCase() !== name.toLowerCase());
        if (rest.length === issue.labels.length) throw new ApiError(404, "Label does not exist");
        return rest;
      }),
  },
  {
    operation: `DELETE ${LABELS}`,
    needs: WRITE_ISSUES,
    handle(request) {
      changeLabels(request, () => []);
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: `POST ${ASSIGNEES}`,
    needs: WRITE_ISSUES,
    handle: (request) => changeAssignees(request, 201, (before, given) => [...before, ...given]),
  },
  {
    operation: `DELETE ${ASSIGNEES}`,
    needs: WRITE_ISSUES,
    handle: (request) =>
      changeAssignees(request, 200, (before, given) => {
        const gone = given.map((login) => login.toLowerCase());
        return before.filter((login) => !gone.includes(login.toLowerCase()));
      }),
  },
];

function changeLabels(request: RouteRequest, change: (issue: Issue) => readonly string[]): RouteResponse {
  const repository = repositoryOf(request);
  const issue = settledIssue(request, repository);
  setLabels(request.world, repository, issue, change(issue), senderOf(request));
  return listLabels(request, repository, issue);
}

function changeAssignees(
  request: RouteRequest,
  status: number,
  change: (before: readonly string[], given: readonly string[]) => readonly string[],
): RouteResponse {
  const repository = repositoryOf(request);
  const issue = settledIssue(request, repository);
  const after = change(issue.assignees, textsIn(bodyOf(request), "assignees") ?? []);
  setAssignees(request.world, repository, issue, after, senderOf(request));
  return answerIssue(request, repository, issue, status);
}

/** The issue, for those who may label and assign it. Throws 403 for an app, 404 for a person who may not. */
function settledIssue(request: RouteRequest, repository: Repository): Issue {
  const issue = issueIn(request, repository);
  mustWriteOn(request, repository, issue);
  if (!holdsRole(request, repository, "triage")) throw notFound();
  return issue;
}

function labelsIn(request: RouteRequest): readonly string[] {
  return textsIn(bodyOf(request), "labels") ?? [];
}

function listLabels({ world }: RouteRequest, repository: Repository, issue: Issue): RouteResponse {
  return { kind: "list", items: issue.labels.map((name) => describeLabel(world, repository, name)) };
}
