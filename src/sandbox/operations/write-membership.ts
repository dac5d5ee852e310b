import { describeMembership } from "../describe/organization.ts";
import type { Organization } from "../state/account.ts";
import { findAccount } from "../state/find.ts";
import type { World } from "../state/world.ts";
import { notFound } from "./refusals.ts";
import { removeFromTeam } from "./write-team-membership.ts";

/** Makes somebody a member or an owner of an organisation, and tells of `organization.member_added` when that is new. Nobody is asked first: the sandbox sends no invitations. */
export function addMember(
  world: World,
  organization: Organization,
  login: string,
  role: "member" | "admin",
  sender: string,
): void {
  const account = findAccount(world, login);
  if (account === undefined || account.kind === "organization") throw notFound();
  const key = login.toLowerCase();
  const isNew = !organization.members.has(key);
  organization.members.set(key, role);
  if (isNew) tell(world, organization, login, role, "member_added", sender);
}

/** Takes somebody out of an organisation and its teams, and tells of each. */
export function removeMember(world: World, organization: Organization, login: string, sender: string): void {
  const role = organization.members.get(login.toLowerCase());
  if (role === undefined) throw notFound();
  for (const team of organization.teams.values()) {
    if (team.members.has(login.toLowerCase())) removeFromTeam(world, organization, team, login, sender);
  }
  organization.members.delete(login.toLowerCase());
  tell(world, organization, login, role, "member_removed", sender);
}

function tell(
  world: World,
  organization: Organization,
  login: string,
  role: "member" | "admin",
  action: "member_added" | "member_removed",
  sender: string,
): void {
  world.emit({
    name: "organization",
    action,
    repository: null,
    organization: organization.login,
    sender,
    payload: { membership: describeMembership(world, organization, login, role) },
  });
}
