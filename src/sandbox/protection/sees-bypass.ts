import type { Actor } from "../http/route.ts";
import type { Repository } from "../state/repository.ts";
import { roleOf } from "../state/role.ts";
import type { World } from "../state/world.ts";

/**
 * Whether somebody is told who may break a ruleset: only who may change it is (GitHub docs, REST, Get a repository ruleset).
 * `organization` is the login of the organisation whose ruleset it is; null for a repository's own.
 */
export function seesBypass(
  world: World,
  actor: Actor,
  {
    organization,
    repository,
  }: { readonly organization: string | null; readonly repository: Repository | null },
): boolean {
  if (actor.kind === "installation") {
    const permission = organization === null ? "administration" : "organization_administration";
    return ["write", "admin"].includes(actor.permissions[permission] ?? "");
  }
  if (actor.kind !== "user") return false;
  if (organization === null) return repository !== null && roleOf(world, repository, actor.login) === "admin";
  const account = world.accounts.get(organization.toLowerCase());
  return account?.kind === "organization" && account.members.get(actor.login.toLowerCase()) === "admin";
}
