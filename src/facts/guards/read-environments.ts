import { isGitHubError } from "../../github/index.ts";
import { type EnvironmentGuard, type Seen, seen, unseen } from "../../model/guard.ts";
import type { GuardSource } from "./source.ts";

/** An environment, and whether a rule of GitHub's own guards it. */
export interface ListedEnvironment {
  readonly name: string;
  readonly guarded: boolean;
}

/**
 * Completes what GraphQL tells of environments: rules of apps are told by REST alone, so only environments without another
 * rule are asked for (GitHub docs, REST API endpoints for protection rules).
 */
export async function readEnvironments(
  source: GuardSource,
  repository: string,
  listed: readonly ListedEnvironment[],
): Promise<readonly EnvironmentGuard[]> {
  return await Promise.all(
    listed.map(async ({ name, guarded }) => ({
      name,
      guarded: guarded ? seen(true) : await readAppRules(source, repository, name),
    })),
  );
}

async function readAppRules(
  { github, organization }: GuardSource,
  repository: string,
  environment: string,
): Promise<Seen<boolean>> {
  try {
    const { data } = await github.request(
      "GET /repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules",
      { owner: organization, repo: repository, environment_name: environment },
    );
    const rules = data.custom_deployment_protection_rules ?? [];
    return seen(rules.some(({ enabled }) => enabled));
  } catch (error) {
    if (!isGitHubError(error)) throw error;
    return unseen(
      `whether an app's rule guards the environment ${environment} could not be told: ${error.message}`,
      "Set GITHUB_TOKEN to a token that reads the repository, or grant the App actions: read.",
    );
  }
}
