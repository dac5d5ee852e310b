import type { Organization } from "../state/account.ts";
import type { App } from "../state/app.ts";
import { findOrganization } from "../state/find.ts";
import type { BypassActor, Ruleset } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";
import { isAtLeast, roleOf } from "../state/role.ts";
import type { World } from "../state/world.ts";

/** Roles by the ids that rulesets know them by. */
const ROLE_IDS = { 2: "maintain", 4: "write", 5: "admin" } as const;

/** The app whose bot has this login; undefined when the login is not an app's. */
export function appOfBot(world: World, login: string): App | undefined {
  return [...world.apps.values()].find(({ slug }) => `${slug}[bot]` === login);
}

/** True when somebody may break the rules of a ruleset; with `merging`, also who may do so only by a pull request. */
export function mayBypass(
  world: World,
  repository: Repository,
  ruleset: Ruleset,
  login: string,
  merging: boolean,
): boolean {
  const app = appOfBot(world, login);
  return (
    (app !== undefined && ruleset.bypassApps.includes(app.id)) ||
    (ruleset.bypassOthers ?? []).some(
      (actor) => (merging || actor.mode !== "pull_request") && isActor(world, repository, actor, login),
    )
  );
}

function isActor(world: World, repository: Repository, actor: BypassActor, login: string): boolean {
  const organization = findOrganization(world, repository.owner);
  const name = login.toLowerCase();
  switch (actor.type) {
    case "OrganizationAdmin":
      return organization?.members.get(name) === "admin";
    case "Team":
      return organization !== undefined && isInTeam(organization, actor.id, name);
    case "RepositoryRole": {
      const role = Object.entries(ROLE_IDS).find(([id]) => Number(id) === actor.id)?.[1];
      return role !== undefined && isAtLeast(roleOf(world, repository, login), role);
    }
  }
}

function isInTeam(organization: Organization, id: number | null, login: string): boolean {
  return [...organization.teams.values()].some((team) => team.id === id && team.members.has(login));
}
