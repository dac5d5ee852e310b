import { describeTeam } from "../describe/team.ts";
import { describeUser } from "../describe/user.ts";
import type { Organization, Team } from "../state/account.ts";
import type { World } from "../state/world.ts";
import { notFound } from "./refusals.ts";
import { addMember } from "./write-membership.ts";

/** Puts somebody into a team, and first into the organisation when they are not in it; tells of `membership.added` when that is new. */
export function addToTeam(
  world: World,
  organization: Organization,
  team: Team,
  login: string,
  role: "member" | "maintainer",
  sender: string,
): void {
  const key = login.toLowerCase();
  if (!organization.members.has(key)) addMember(world, organization, login, "member", sender);
  const isNew = !team.members.has(key);
  team.members.set(key, role);
  if (isNew) tell(world, organization, team, login, "added", sender);
}

/** Takes somebody out of a team, and tells of `membership.removed`. Throws 404 when they are not in it. */
export function removeFromTeam(
  world: World,
  organization: Organization,
  team: Team,
  login: string,
  sender: string,
): void {
  if (!team.members.delete(login.toLowerCase())) throw notFound();
  tell(world, organization, team, login, "removed", sender);
}

function tell(
  world: World,
  organization: Organization,
  team: Team,
  login: string,
  action: "added" | "removed",
  sender: string,
): void {
  world.emit({
    name: "membership",
    action,
    repository: null,
    organization: organization.login,
    sender,
    payload: {
      scope: "team",
      member: describeUser(world, login),
      team: describeTeam(world, organization, team),
    },
  });
}
