import type { Environment } from "../../state/deployments.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { objectType, record, type Source, source } from "../source.ts";

/** An environment, and where it is. */
export interface EnvironmentOf {
  readonly repository: Repository;
  readonly environment: Environment;
}

const ENVIRONMENT = objectType<EnvironmentOf>("Environment", () => ({
  id: ({ environment }) => nodeId("Environment", environment.id),
  databaseId: ({ environment }) => environment.id,
  name: ({ environment }) => environment.name,
  isPinned: () => false,
  pinnedPosition: () => null,
  // Rules of apps are not among them: GitHub's schema has no name for those.
  protectionRules: ({ environment }, args) => {
    const { id: databaseId, waitTimer, branchPolicy = null } = environment;
    const rules = [
      ...(waitTimer > 0 ? [{ type: "WAIT_TIMER", timeout: waitTimer }] : []),
      ...(branchPolicy === null ? [] : [{ type: "BRANCH_POLICY", timeout: 0 }]),
    ];
    return connection(
      { items: rules, node: (rule) => record("DeploymentProtectionRule", { ...rule, databaseId }) },
      args,
    );
  },
}));

/** An environment. */
export function environmentSource(environment: EnvironmentOf): Source {
  return source(ENVIRONMENT, environment);
}

/** The environments of a repository, by name. */
export function listEnvironments(repository: Repository, args: Arguments): Source {
  const names = args.texts("names") ?? [];
  return connection(
    {
      items: [...repository.environments.values()].filter(
        ({ name }) => names.length === 0 || names.includes(name),
      ),
      order: {
        descending: args.input("orderBy")?.text("direction") === "DESC",
        value: ({ name }) => name.toLowerCase(),
        id: ({ id }) => id,
      },
      node: (environment) => environmentSource({ repository, environment }),
    },
    args,
  );
}
