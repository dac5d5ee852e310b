import type { Deployment, DeploymentStatus } from "../../state/deployments.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { objectType, type Source, source } from "../source.ts";
import { actorSource } from "./account.ts";
import { findCommitSource } from "./commit.ts";
import { findRef, refSource } from "./ref.ts";
import { repositorySource } from "./repository.ts";

/** A deployment, and where it is. */
export interface DeploymentOf {
  readonly repository: Repository;
  readonly deployment: Deployment;
}

/** States of deployments by that of their newest status, where the words differ. */
const STATES: Readonly<Partial<Record<DeploymentStatus["state"], string>>> = { success: "ACTIVE" };

const DEPLOYMENT = objectType<DeploymentOf>("Deployment", () => ({
  id: ({ deployment }) => nodeId("Deployment", deployment.id),
  databaseId: ({ deployment }) => deployment.id,
  commitOid: ({ deployment }) => deployment.sha,
  commit({ repository, deployment }, _, { access }) {
    access.demand(repository, "contents");
    return findCommitSource(repository, deployment.sha);
  },
  ref({ repository, deployment }, _, { access }) {
    access.demand(repository, "contents");
    const name = findRef(repository, deployment.ref);
    return name === null ? null : refSource({ repository, name });
  },
  environment: ({ deployment }) => deployment.environment,
  originalEnvironment: ({ deployment }) => deployment.environment,
  latestEnvironment: ({ deployment }) => deployment.environment,
  description: ({ deployment }) => deployment.description,
  task: ({ deployment }) => deployment.task,
  payload: ({ deployment: { payload } }) => JSON.stringify(payload),
  creator: ({ deployment }, _, { world }) => actorSource(world, deployment.creator),
  createdAt: ({ deployment }) => deployment.createdAt,
  updatedAt: ({ deployment }) => deployment.updatedAt,
  repository: ({ repository }) => repositorySource(repository),
  state({ deployment }) {
    const newest = deployment.statuses.at(-1);
    return newest === undefined ? "PENDING" : (STATES[newest.state] ?? newest.state.toUpperCase());
  },
  latestStatus({ repository, deployment }) {
    const newest = deployment.statuses.at(-1);
    return newest === undefined ? null : source(STATUS, { repository, deployment, status: newest });
  },
  statuses: ({ repository, deployment }, args) =>
    connection(
      {
        // The newest first, as in the REST API.
        items: deployment.statuses.toReversed(),
        node: (status) => source(STATUS, { repository, deployment, status }),
      },
      args,
    ),
}));

const STATUS = objectType<DeploymentOf & { readonly status: DeploymentStatus }>("DeploymentStatus", () => ({
  id: ({ status }) => nodeId("DeploymentStatus", status.id),
  state: ({ status }) => status.state.toUpperCase(),
  description: ({ status }) => status.description,
  environment: ({ deployment }) => deployment.environment,
  environmentUrl: ({ status }) => status.environmentUrl,
  logUrl: ({ status }) => status.logUrl,
  creator: ({ status }, _, { world }) => actorSource(world, status.creator),
  createdAt: ({ status }) => status.createdAt,
  updatedAt: ({ status }) => status.createdAt,
  deployment: ({ repository, deployment }) => deploymentSource({ repository, deployment }),
}));

/** A deployment. */
export function deploymentSource(deployment: DeploymentOf): Source {
  return source(DEPLOYMENT, deployment);
}

/** Deployments, the oldest first unless asked otherwise, narrowed by environment. */
export function listDeployments(
  repository: Repository,
  deployments: readonly Deployment[],
  args: Arguments,
): Source {
  const environments = args.texts("environments");
  return connection(
    {
      items: deployments.filter(
        ({ environment }) => environments === null || environments.includes(environment),
      ),
      order: {
        descending: args.input("orderBy")?.text("direction") === "DESC",
        value: ({ createdAt }) => createdAt,
        id: ({ id }) => id,
      },
      node: (deployment) => deploymentSource({ repository, deployment }),
    },
    args,
  );
}
