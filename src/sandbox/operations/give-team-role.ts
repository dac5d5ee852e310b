import type { JsonObject } from "../../model/json.ts";
import { describeRole } from "../describe/role.ts";
import { describeTeam } from "../describe/team.ts";
import type { Organization, RepositoryRole, Team } from "../state/account.ts";
import { nameKey } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import { isAtLeast } from "../state/role.ts";
import type { World } from "../state/world.ts";

/** Gives a team a role in a repository; tells of `team.added_to_repository`, or of `team.edited` when it had another. */
export function giveTeamRole(
  world: World,
  organization: Organization,
  team: Team,
  {
    repository,
    role,
    sender,
  }: { readonly repository: Repository; readonly role: RepositoryRole; readonly sender: string },
): void {
  const key = nameKey(repository.owner, repository.name);
  const before = team.repositories.get(key);
  team.repositories.set(key, role);
  if (before === undefined) {
    tell(world, organization, team, repository, "added_to_repository", sender);
  } else if (before !== role) {
    const from = {
      admin: before === "admin",
      pull: true,
      push: isAtLeast(before, "write"),
    };
    tell(world, organization, team, repository, "edited", sender, {
      changes: { repository: { permissions: { from } } },
    });
  }
}

/** Takes a repository from a team, and tells of `team.removed_from_repository`. Nothing happens when the team does not have it. */
export function takeTeamRole(
  world: World,
  organization: Organization,
  team: Team,
  repository: Repository,
  sender: string,
): void {
  if (!team.repositories.delete(nameKey(repository.owner, repository.name))) return;
  tell(world, organization, team, repository, "removed_from_repository", sender);
}

function tell(
  world: World,
  organization: Organization,
  team: Team,
  repository: Repository,
  action: "added_to_repository" | "removed_from_repository" | "edited",
  sender: string,
  more: JsonObject = {},
): void {
  const role = team.repositories.get(nameKey(repository.owner, repository.name)) ?? null;
  world.emit({
    name: "team",
    action,
    repository,
    organization: organization.login,
    sender,
    payload: {
      team: { ...describeTeam(world, organization, team), permissions: describeRole(role) },
      ...more,
    },
  });
}
