import type { Json, JsonObject } from "../../model/json.ts";
import { resolveRevision } from "../git/resolve-revision.ts";
import { ApiError } from "../http/route.ts";
import { combinedStatus } from "../state/combined-status.ts";
import type { Deployment } from "../state/deployments.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import { latestRuns } from "../state/suite-state.ts";
import type { World } from "../state/world.ts";
import { tellOfDeployment } from "./tell-of-deployment.ts";
import { ensureEnvironment } from "./write-environment.ts";

/** A deployment to be made. */
export interface NewDeployment {
  /** Branch, tag or commit. */
  readonly ref: string;
  /** The commit, where it is known already. */
  readonly sha?: string;
  /** Login. */
  readonly creator: string;
  readonly appId?: number | null;
  /** `production` without one. */
  readonly environment?: string | undefined;
  /** `deploy` without one. */
  readonly task?: string | undefined;
  readonly description?: string | null | undefined;
  readonly payload?: JsonObject | string | undefined;
  /** Statuses and checks that must have succeeded; all there are without a list. */
  readonly requiredContexts?: readonly string[] | undefined;
  readonly transient?: boolean | undefined;
  readonly production?: boolean | undefined;
  /** The run that deploys; it looks at no contexts. */
  readonly workflowRun?: number;
}

/**
 * Makes a deployment, and the environment when it is new; tells of `deployment.created`. Throws 422 for a ref that is
 * not there and 409 while required checks have not succeeded. The sandbox merges nothing into the ref (`auto_merge`).
 */
export function createDeployment(world: World, repository: Repository, draft: NewDeployment): Deployment {
  const sha = draft.sha ?? resolveRevision(repository, draft.ref);
  if (sha === undefined) throw new ApiError(422, `No ref found for: ${draft.ref}`);
  if (draft.workflowRun === undefined) requireContexts(repository, sha, draft);
  const environment = ensureEnvironment(world, repository, draft.environment ?? "production").name;
  const now = momentOf(world);
  const deployment: Deployment = {
    id: world.nextId(),
    ref: draft.ref,
    sha,
    task: draft.task ?? "deploy",
    environment,
    description: draft.description ?? null,
    payload: draft.payload ?? {},
    creator: draft.creator,
    appId: draft.appId ?? null,
    production: draft.production ?? environment === "production",
    transient: draft.transient ?? false,
    createdAt: now,
    updatedAt: now,
    statuses: [],
    workflowRun: draft.workflowRun ?? null,
    protectionReviews: [],
  };
  repository.deployments.set(deployment.id, deployment);
  tellOfDeployment(world, repository, deployment);
  return deployment;
}

function requireContexts(
  repository: Repository,
  sha: string,
  { ref, requiredContexts }: NewDeployment,
): void {
  const states = listContexts(repository, sha);
  const required = requiredContexts ?? [...states.keys()];
  const contexts = required.map((context) => ({ context, state: states.get(context) ?? "pending" }));
  if (contexts.every(({ state }) => state === "success")) return;
  const error: Json = { contexts, resource: "Deployment", field: "required_contexts", code: "invalid" };
  throw new ApiError(409, `Conflict: Commit status checks failed for ${ref}.`, [error]);
}

/** State of each status and check of a commit, by name. */
function listContexts(repository: Repository, sha: string): ReadonlyMap<string, string> {
  const runs = [...repository.checkRuns.values()].filter(({ headSha }) => headSha === sha);
  return new Map([
    ...combinedStatus(repository, sha).latest.map(({ context, state }) => [context, state] as const),
    ...latestRuns(runs).map(({ name, conclusion }) => [name, stateOf(conclusion)] as const),
  ]);
}

function stateOf(conclusion: string | null): string {
  if (conclusion === null) return "pending";
  return ["success", "neutral", "skipped"].includes(conclusion) ? "success" : "failure";
}
