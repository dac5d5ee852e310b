import type { JsonObject } from "../../model/json.ts";
import { describeEnvironment, describeProtectionRule, describeRuleApp } from "../describe/environment.ts";
import { installationCovers } from "../http/covers.ts";
import { ApiError, type Needs, type Route, type RouteRequest } from "../http/route.ts";
import { invalidField } from "../operations/refusals.ts";
import { addProtectionRule, ensureEnvironment, findEnvironment } from "../operations/write-environment.ts";
import type { Environment } from "../state/deployments.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { bodyOf, flagIn, numberIn, objectIn } from "./read-body.ts";
import { found, numberedOf, repositoryOf } from "./subjects.ts";

const READ: Needs = { permission: "actions", level: "read" };
const ADMINISTER: Needs = { permission: "administration", level: "write" };
const ONE = "/repos/{owner}/{repo}/environments/{environment_name}";
const RULES = `${ONE}/deployment_protection_rules`;

/** Environments and the apps that guard them (GitHub docs, REST API endpoints for deployment environments and for protection rules). */
export const environmentRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/environments",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const items = [...repository.environments.values()].map((environment) =>
        describeEnvironment(request.world, repository, environment),
      );
      return { kind: "list", wrap: "environments", items };
    },
  },
  {
    operation: `GET ${ONE}`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const body = describeEnvironment(request.world, repository, environmentIn(request, repository));
      return { kind: "json", status: 200, body };
    },
  },
  {
    operation: `PUT ${ONE}`,
    needs: ADMINISTER,
    handle(request) {
      const repository = repositoryOf(request);
      refuseReviewers(request);
      const name = request.params["environment_name"] ?? "";
      const environment = ensureEnvironment(request.world, repository, name);
      environment.waitTimer = numberIn(bodyOf(request), "wait_timer") ?? 0;
      environment.branchPolicy = readBranchPolicy(bodyOf(request));
      environment.updatedAt = momentOf(request.world);
      return {
        kind: "json",
        status: 200,
        body: describeEnvironment(request.world, repository, environment),
      };
    },
  },
  {
    operation: `DELETE ${ONE}`,
    needs: ADMINISTER,
    handle(request) {
      const repository = repositoryOf(request);
      repository.environments.delete(environmentIn(request, repository).name);
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: `GET ${RULES}`,
    needs: READ,
    handle(request) {
      const { protectionRules } = environmentIn(request, repositoryOf(request));
      const items = [...protectionRules.values()].map((rule) => describeProtectionRule(request.world, rule));
      return { kind: "list", wrap: "custom_deployment_protection_rules", items };
    },
  },
  {
    operation: `POST ${RULES}`,
    needs: ADMINISTER,
    handle(request) {
      const { world } = request;
      const repository = repositoryOf(request);
      const environment = environmentIn(request, repository);
      const appId = numberIn(bodyOf(request), "integration_id") ?? 0;
      if (!listGuardApps(world, repository).includes(appId)) {
        throw invalidField("DeploymentProtectionRule", "integration_id", "invalid");
      }
      const rule = addProtectionRule(world, environment, appId);
      return { kind: "json", status: 201, body: describeProtectionRule(world, rule) };
    },
  },
  {
    operation: `GET ${RULES}/apps`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      environmentIn(request, repository);
      const apps = listGuardApps(request.world, repository);
      return {
        kind: "list",
        wrap: "available_custom_deployment_protection_rule_integrations",
        items: apps.map((appId) => describeRuleApp(request.world, appId)),
      };
    },
  },
  {
    operation: `GET ${RULES}/{protection_rule_id}`,
    needs: READ,
    handle(request) {
      const { protectionRules } = environmentIn(request, repositoryOf(request));
      const rule = numberedOf(request, "protection_rule_id", protectionRules);
      return { kind: "json", status: 200, body: describeProtectionRule(request.world, rule) };
    },
  },
  {
    operation: `DELETE ${RULES}/{protection_rule_id}`,
    needs: ADMINISTER,
    handle(request) {
      const { protectionRules } = environmentIn(request, repositoryOf(request));
      protectionRules.delete(numberedOf(request, "protection_rule_id", protectionRules).id);
      return { kind: "empty", status: 204 };
    },
  },
];

function environmentIn(request: RouteRequest, repository: Repository): Environment {
  return found(findEnvironment(repository, request.params["environment_name"] ?? ""));
}

/** What the sandbox does not keep to, it does not take. */
function refuseReviewers(request: RouteRequest): void {
  const { reviewers, wait_timer: wait } = bodyOf(request);
  if (Array.isArray(reviewers) && reviewers.length > 0) {
    throw new ApiError(422, "The sandbox keeps no required reviewers of environments.");
  }
  if (typeof wait === "number" && (wait < 0 || wait > 43_200)) {
    throw new ApiError(422, "wait_timer must be between 0 and 43200 minutes.");
  }
}

/** Which branches may deploy; the two flags must differ (GitHub docs, REST, Create or update an environment). */
function readBranchPolicy(body: JsonObject): "protected" | "custom" | null {
  const policy = objectIn(body, "deployment_branch_policy");
  if (policy === undefined) return null;
  const isProtected = flagIn(policy, "protected_branches") === true;
  if (isProtected === (flagIn(policy, "custom_branch_policies") === true))
    throw new ApiError(422, "protected_branches and custom_branch_policies cannot have the same value");
  return isProtected ? "protected" : "custom";
}

/** Apps that are on the repository and listen for requests of protection rules. */
function listGuardApps(world: World, repository: Repository): readonly number[] {
  return [...world.installations.values()]
    .filter(
      (installation) =>
        installationCovers(installation, repository) &&
        installation.events.includes("deployment_protection_rule"),
    )
    .map(({ appId }) => appId);
}
