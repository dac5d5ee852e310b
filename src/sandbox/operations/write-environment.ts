import type { Environment } from "../state/deployments.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** The environment of this name; made when there is none, as a deployment does. Names do not depend on case. */
export function ensureEnvironment(world: World, repository: Repository, name: string): Environment {
  const existing = findEnvironment(repository, name);
  if (existing !== undefined) return existing;
  const now = momentOf(world);
  const environment: Environment = {
    id: world.nextId(),
    name,
    waitTimer: 0,
    protectionRules: new Map(),
    createdAt: now,
    updatedAt: now,
  };
  repository.environments.set(name, environment);
  return environment;
}

/** The environment of this name, in any case of letters. */
export function findEnvironment(repository: Repository, name: string): Environment | undefined {
  return [...repository.environments.values()].find(
    (environment) => environment.name.toLowerCase() === name.toLowerCase(),
  );
}

/** Lets an app's custom protection rule guard an environment. One app guards it once. */
export function addProtectionRule(
  world: World,
  environment: Environment,
  appId: number,
): { readonly id: number; readonly appId: number } {
  const existing = [...environment.protectionRules.values()].find((rule) => rule.appId === appId);
  if (existing !== undefined) return existing;
  const rule = { id: world.nextId(), appId };
  environment.protectionRules.set(rule.id, rule);
  environment.updatedAt = momentOf(world);
  return rule;
}
