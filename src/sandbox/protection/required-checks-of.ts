import type { RequiredCheck } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { protectionOf, rulesOf } from "./branch-rules.ts";

/** Every check that rulesets or classic protection require on a branch, each once. */
export function requiredChecksOf(
  world: World,
  repository: Repository,
  branch: string,
): readonly RequiredCheck[] {
  const required = [
    ...rulesOf(world, repository, `refs/heads/${branch}`).flatMap(({ rule }) =>
      rule.type === "required_status_checks" ? rule.checks : [],
    ),
    ...(protectionOf(repository, branch)?.requiredChecks ?? []),
  ];
  return [...new Map(required.map((check) => [`${check.appId} ${check.context}`, check])).values()];
}
