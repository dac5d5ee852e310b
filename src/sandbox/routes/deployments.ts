import type { JsonObject } from "../../model/json.ts";
import { describeDeployment, describeDeploymentStatus } from "../describe/deployment.ts";
import { ApiError, type Needs, type Route, type RouteRequest } from "../http/route.ts";
import { createDeployment } from "../operations/create-deployment.ts";
import { createDeploymentStatus, currentStatus } from "../operations/create-deployment-status.ts";
import type { Deployment, DeploymentStatus } from "../state/deployments.ts";
import type { Repository } from "../state/repository.ts";
import { bodyOf, choiceIn, flagIn, objectIn, textIn, textsIn } from "./read-body.ts";
import { appOf, found, numberedOf, repositoryOf, senderOf } from "./subjects.ts";

const READ: Needs = { permission: "deployments", level: "read" };
const WRITE: Needs = { permission: "deployments", level: "write" };
const ALL = "/repos/{owner}/{repo}/deployments";
const ONE = `${ALL}/{deployment_id}`;
const STATES: readonly DeploymentStatus["state"][] = [
  "error",
  "failure",
  "inactive",
  "in_progress",
  "queued",
  "pending",
  "success",
];

/** Deployments and their statuses (GitHub docs, REST API endpoints for deployments). */
export const deploymentRoutes: readonly Route[] = [
  {
    operation: `GET ${ALL}`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const { query } = request;
      const chosen = [...repository.deployments.values()].filter((deployment) =>
        (["sha", "ref", "task", "environment"] as const).every((field) =>
          [null, "none", deployment[field]].includes(query.get(field)),
        ),
      );
      const items = chosen.reverse().map((each) => describeDeployment(request.world, repository, each));
      return { kind: "list", items };
    },
  },
  {
    operation: `POST ${ALL}`,
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      const deployment = createDeployment(request.world, repository, {
        ...readDeployment(bodyOf(request)),
        creator: senderOf(request),
        appId: appOf(request)?.id ?? null,
      });
      const body = describeDeployment(request.world, repository, deployment);
      return { kind: "json", status: 201, body };
    },
  },
  {
    operation: `GET ${ONE}`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const body = describeDeployment(request.world, repository, deploymentIn(request, repository));
      return { kind: "json", status: 200, body };
    },
  },
  {
    operation: `DELETE ${ONE}`,
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      const deployment = deploymentIn(request, repository);
      if (repository.deployments.size > 1 && currentStatus(deployment)?.state !== "inactive") {
        throw new ApiError(
          422,
          "We cannot delete an active deployment unless it is the only deployment in a given repository.",
        );
      }
      repository.deployments.delete(deployment.id);
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: `GET ${ONE}/statuses`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const deployment = deploymentIn(request, repository);
      const items = [...deployment.statuses]
        .reverse()
        .map((status) => describeDeploymentStatus(request.world, repository, deployment, status));
      return { kind: "list", items };
    },
  },
  {
    operation: `GET ${ONE}/statuses/{status_id}`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const deployment = deploymentIn(request, repository);
      const id = Number(request.params["status_id"]);
      const status = found(deployment.statuses.find((each) => each.id === id));
      const body = describeDeploymentStatus(request.world, repository, deployment, status);
      return { kind: "json", status: 200, body };
    },
  },
  {
    operation: `POST ${ONE}/statuses`,
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      const deployment = deploymentIn(request, repository);
      const body = bodyOf(request);
      const status = createDeploymentStatus(request.world, repository, deployment, {
        state: choiceIn(body, "state", STATES) ?? "pending",
        description: textIn(body, "description"),
        logUrl: textIn(body, "log_url") ?? textIn(body, "target_url"),
        environmentUrl: textIn(body, "environment_url"),
        autoInactive: flagIn(body, "auto_inactive"),
        creator: senderOf(request),
        appId: appOf(request)?.id ?? null,
      });
      return {
        kind: "json",
        status: 201,
        body: describeDeploymentStatus(request.world, repository, deployment, status),
      };
    },
  },
];

function deploymentIn(request: RouteRequest, repository: Repository): Deployment {
  return numberedOf(request, "deployment_id", repository.deployments);
}

function readDeployment(body: JsonObject): Omit<Parameters<typeof createDeployment>[2], "creator"> {
  return {
    ref: textIn(body, "ref") ?? "",
    environment: textIn(body, "environment"),
    task: textIn(body, "task"),
    description: textIn(body, "description"),
    payload: objectIn(body, "payload") ?? textIn(body, "payload"),
    requiredContexts: textsIn(body, "required_contexts"),
    transient: flagIn(body, "transient_environment"),
    production: flagIn(body, "production_environment"),
  };
}
