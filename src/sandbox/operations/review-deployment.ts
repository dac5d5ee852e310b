import { ApiError } from "../http/route.ts";
import type { Deployment, ProtectionReview, WorkflowRun } from "../state/deployments.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { countCharacters } from "./count-characters.ts";
import { completeRun, startRun } from "./move-run.ts";
import { findEnvironment } from "./write-environment.ts";

/** What a protection rule says of a waiting deployment. */
export interface DeploymentReview {
  readonly environment: string;
  /** Null for a report on the way, which decides nothing. */
  readonly state: "approved" | "rejected" | null;
  readonly comment: string;
}

/** GitHub docs, Creating custom deployment protection rules. */
const MOST_REPORTS = 10;
const MOST_COMMENT = 1_024;

/**
 * An app answers for its protection rule. The run goes on once every rule of every environment it waits for approved,
 * and fails with the first rejection. Throws 422 when nothing waits for this app, and for more than 10 reports or 1,024
 * characters.
 */
export function reviewDeployment(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  appId: number,
  { environment, state, comment }: DeploymentReview,
): void {
  const deployment = listWaiting(repository, run).find(
    (each) =>
      each.environment.toLowerCase() === environment.toLowerCase() &&
      listGuards(repository, each).includes(appId),
  );
  if (deployment === undefined || decisionOf(deployment, appId) !== null) {
    throw new ApiError(422, `There is no pending deployment request of this app for ${environment}.`);
  }
  checkReview(deployment, appId, state, comment);
  deployment.protectionReviews.push({ appId, state, comment, at: momentOf(world) });
  if (state === "rejected") {
    completeRun(world, repository, run, "failure");
  } else if (listWaiting(repository, run).length === 0) {
    run.status = "queued";
    startRun(world, repository, run);
  }
}

/** The deployments of a waiting run that some protection rule has not approved. */
export function listWaiting(repository: Repository, run: WorkflowRun): readonly Deployment[] {
  if (run.status !== "waiting") return [];
  return [...repository.deployments.values()].filter(
    (deployment) =>
      deployment.workflowRun === run.id &&
      listGuards(repository, deployment).some((appId) => decisionOf(deployment, appId) !== "approved"),
  );
}

function checkReview(
  deployment: Deployment,
  appId: number,
  state: DeploymentReview["state"],
  comment: string,
): void {
  if (countCharacters(comment) > MOST_COMMENT) {
    throw new ApiError(422, `Comment is too long (maximum is ${MOST_COMMENT} characters)`);
  }
  const reports = deployment.protectionReviews.filter((review) => review.appId === appId);
  if (state === null && reports.length >= MOST_REPORTS) {
    throw new ApiError(422, `A protection rule can report at most ${MOST_REPORTS} times on a deployment.`);
  }
}

function listGuards(repository: Repository, { environment }: Deployment): readonly number[] {
  const rules = findEnvironment(repository, environment)?.protectionRules ?? new Map();
  return [...rules.values()].map((rule) => rule.appId);
}

function decisionOf({ protectionReviews }: Deployment, appId: number): ProtectionReview["state"] {
  const decided = protectionReviews.find((review) => review.appId === appId && review.state !== null);
  return decided?.state ?? null;
}
