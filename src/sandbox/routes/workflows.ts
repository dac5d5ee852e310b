import { describeWorkflow } from "../describe/workflow.ts";
import { runPage, runUrl } from "../describe/workflow-run.ts";
import type { Needs, Route, RouteRequest } from "../http/route.ts";
import { dispatchWorkflow } from "../operations/dispatch-workflow.ts";
import { findWorkflow } from "../operations/sync-workflows.ts";
import type { Workflow } from "../state/deployments.ts";
import type { Repository } from "../state/repository.ts";
import { bodyOf, flagIn, objectIn, textIn } from "./read-body.ts";
import { found, repositoryOf, senderOf } from "./subjects.ts";
import { listWorkflowRuns } from "./workflow-runs.ts";

const READ: Needs = { permission: "actions", level: "read" };
const WRITE: Needs = { permission: "actions", level: "write" };
const ONE = "/repos/{owner}/{repo}/actions/workflows/{workflow_id}";

/** Workflows and starting them by hand (GitHub docs, REST API endpoints for workflows). */
export const workflowRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/actions/workflows",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const workflows = [...repository.workflows.values()].filter(({ state }) => state !== "deleted");
      return {
        kind: "list",
        wrap: "workflows",
        items: workflows.map((workflow) => describeWorkflow(request.world, repository, workflow)),
      };
    },
  },
  {
    operation: `GET ${ONE}`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const body = describeWorkflow(request.world, repository, workflowIn(request, repository));
      return { kind: "json", status: 200, body };
    },
  },
  {
    operation: `GET ${ONE}/runs`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const { id } = workflowIn(request, repository);
      const runs = [...repository.workflowRuns.values()].filter(({ workflow }) => workflow === id);
      return listWorkflowRuns(request, repository, runs);
    },
  },
  {
    operation: `POST ${ONE}/dispatches`,
    needs: WRITE,
    handle(request) {
      const { world } = request;
      const repository = repositoryOf(request);
      const body = bodyOf(request);
      const run = dispatchWorkflow(world, repository, workflowIn(request, repository), {
        ref: textIn(body, "ref") ?? "",
        inputs: objectIn(body, "inputs"),
        actor: senderOf(request),
      });
      if (flagIn(body, "return_run_details") !== true) return { kind: "empty", status: 204 };
      return {
        kind: "json",
        status: 200,
        body: {
          workflow_run_id: run.id,
          run_url: runUrl(world, repository, run.id),
          html_url: runPage(world, repository, run.id),
        },
      };
    },
  },
  {
    operation: `PUT ${ONE}/disable`,
    needs: WRITE,
    handle(request) {
      workflowIn(request, repositoryOf(request)).state = "disabled_manually";
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: `PUT ${ONE}/enable`,
    needs: WRITE,
    handle(request) {
      workflowIn(request, repositoryOf(request)).state = "active";
      return { kind: "empty", status: 204 };
    },
  },
];

/** The workflow that the path names, by its number or its file. Throws 404. */
function workflowIn(request: RouteRequest, repository: Repository): Workflow {
  return found(findWorkflow(repository, request.params["workflow_id"] ?? ""));
}
