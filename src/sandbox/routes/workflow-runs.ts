import { describePendingDeployment } from "../describe/environment.ts";
import { describeWorkflowRun } from "../describe/workflow-run.ts";
import type { Needs, Route, RouteRequest, RouteResponse } from "../http/route.ts";
import { cancelRun } from "../operations/move-run.ts";
import { forbidden } from "../operations/refusals.ts";
import { listWaiting, reviewDeployment } from "../operations/review-deployment.ts";
import { findEnvironment } from "../operations/write-environment.ts";
import type { WorkflowRun } from "../state/deployments.ts";
import type { Repository } from "../state/repository.ts";
import { bodyOf, choiceIn, textIn } from "./read-body.ts";
import { appOf, numberedOf, repositoryOf } from "./subjects.ts";

const READ: Needs = { permission: "actions", level: "read" };
const DECISIONS = ["approved", "rejected"] as const;
const RUN = "/repos/{owner}/{repo}/actions/runs/{run_id}";

/** Runs as a listing, filtered as the query asks, the newest first. */
export function listWorkflowRuns(
  { world, query }: RouteRequest,
  repository: Repository,
  runs: readonly WorkflowRun[],
): RouteResponse {
  const status = query.get("status");
  const chosen = runs.filter(
    (run) =>
      isOrMissing(query.get("actor"), run.actor) &&
      isOrMissing(query.get("branch"), run.headBranch) &&
      isOrMissing(query.get("event"), run.event) &&
      isOrMissing(query.get("head_sha"), run.headSha) &&
      (status === null || run.status === status || run.conclusion === status) &&
      isCreatedWithin(run.createdAt, query.get("created")),
  );
  return {
    kind: "list",
    wrap: "workflow_runs",
    items: [...chosen].reverse().map((run) => describeWorkflowRun(world, repository, run)),
  };
}

/** Runs of workflows, and what protection rules say of them (GitHub docs, REST API endpoints for workflow runs). */
export const workflowRunRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/actions/runs",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      return listWorkflowRuns(request, repository, [...repository.workflowRuns.values()]);
    },
  },
  {
    operation: `GET ${RUN}`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const run = numberedOf(request, "run_id", repository.workflowRuns);
      return { kind: "json", status: 200, body: describeWorkflowRun(request.world, repository, run) };
    },
  },
  {
    operation: `POST ${RUN}/cancel`,
    needs: { permission: "actions", level: "write" },
    handle(request) {
      const repository = repositoryOf(request);
      cancelRun(request.world, repository, numberedOf(request, "run_id", repository.workflowRuns));
      return { kind: "json", status: 202, body: {} };
    },
  },
  {
    operation: `GET ${RUN}/pending_deployments`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const run = numberedOf(request, "run_id", repository.workflowRuns);
      const environments = listWaiting(repository, run).flatMap(
        ({ environment }) => findEnvironment(repository, environment) ?? [],
      );
      const body = environments.map((each) => describePendingDeployment(request.world, repository, each));
      return { kind: "json", status: 200, body };
    },
  },
  {
    operation: `POST ${RUN}/deployment_protection_rule`,
    needs: { permission: "deployments", level: "write" },
    handle(request) {
      const repository = repositoryOf(request);
      const run = numberedOf(request, "run_id", repository.workflowRuns);
      const app = appOf(request);
      if (app === null) throw forbidden("You must authenticate via a GitHub App.");
      const body = bodyOf(request);
      reviewDeployment(request.world, repository, run, app.id, {
        environment: textIn(body, "environment_name") ?? "",
        state: choiceIn(body, "state", DECISIONS) ?? null,
        comment: textIn(body, "comment") ?? "",
      });
      return { kind: "empty", status: 204 };
    },
  },
];

function isOrMissing(asked: string | null, value: string): boolean {
  return asked === null || asked.toLowerCase() === value.toLowerCase();
}

/** GitHub's search syntax for dates: `>=2026-01-01`, `<2026-01-01T10:00:00Z`, `2026-01-01..2026-01-31`, or a day. */
function isCreatedWithin(createdAt: string, asked: string | null): boolean {
  if (asked === null) return true;
  const [from, to] = asked.split("..");
  if (from !== undefined && to !== undefined) {
    return (from === "*" || isAfter(createdAt, ">=", from)) && (to === "*" || isAfter(createdAt, "<=", to));
  }
  const [, sign = "", moment = ""] = /^(>=|<=|>|<)?(.*)$/.exec(asked) ?? [];
  return sign === "" ? createdAt.startsWith(moment) : isAfter(createdAt, sign, moment);
}

/** A day without a time ends at midnight when it is the last one. */
function isAfter(createdAt: string, sign: string, moment: string): boolean {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(moment);
  const endOfDay = isDay && (sign === "<=" || sign === ">");
  const difference = Date.parse(createdAt) - Date.parse(endOfDay ? `${moment}T23:59:59Z` : moment);
  switch (sign) {
    case ">=":
      return difference >= 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    default:
      return difference < 0;
  }
}
