import type { Deployment, DeploymentStatus } from "../state/deployments.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { countCharacters } from "./count-characters.ts";
import { tooLong } from "./refusals.ts";
import { tellOfDeploymentStatus } from "./tell-of-deployment.ts";

/** A status to be given to a deployment. */
export interface NewDeploymentStatus {
  readonly state: DeploymentStatus["state"];
  /** Login. */
  readonly creator: string;
  readonly appId?: number | null;
  readonly description?: string | undefined;
  readonly logUrl?: string | undefined;
  readonly environmentUrl?: string | undefined;
  /** Whether a success makes earlier ones inactive; it does unless this is false. */
  readonly autoInactive?: boolean | undefined;
}

const MOST_DESCRIPTION = 140;

/**
 * Gives a deployment a status, and tells of it. A success makes earlier successful deployments to the same environment
 * inactive, transient ones excepted (GitHub docs, REST API endpoints for deployment statuses). Throws 422 for a long description.
 */
export function createDeploymentStatus(
  world: World,
  repository: Repository,
  deployment: Deployment,
  draft: NewDeploymentStatus,
): DeploymentStatus {
  if (countCharacters(draft.description ?? "") > MOST_DESCRIPTION) {
    throw tooLong("DeploymentStatus", "description", MOST_DESCRIPTION);
  }
  const status = addStatus(world, repository, deployment, draft);
  if (draft.state === "success" && draft.autoInactive !== false) {
    for (const earlier of listReplaced(repository, deployment)) {
      addStatus(world, repository, earlier, {
        state: "inactive",
        creator: draft.creator,
        appId: draft.appId ?? null,
      });
    }
  }
  return status;
}

/** The newest status of a deployment; undefined before the first. */
export function currentStatus({ statuses }: Deployment): DeploymentStatus | undefined {
  return statuses.at(-1);
}

function addStatus(
  world: World,
  repository: Repository,
  deployment: Deployment,
  draft: NewDeploymentStatus,
): DeploymentStatus {
  const status: DeploymentStatus = {
    id: world.nextId(),
    state: draft.state,
    description: draft.description ?? "",
    logUrl: orNull(draft.logUrl),
    environmentUrl: orNull(draft.environmentUrl),
    creator: draft.creator,
    appId: draft.appId ?? null,
    createdAt: momentOf(world),
  };
  deployment.statuses.push(status);
  deployment.updatedAt = status.createdAt;
  tellOfDeploymentStatus(world, repository, deployment, status);
  return status;
}

/** Earlier deployments to the same environment that were successful and stay. */
function listReplaced(repository: Repository, deployment: Deployment): readonly Deployment[] {
  return [...repository.deployments.values()].filter(
    (other) =>
      other.id < deployment.id &&
      other.environment === deployment.environment &&
      !other.transient &&
      currentStatus(other)?.state === "success",
  );
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
