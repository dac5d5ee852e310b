import type { Permission } from "../../model/permissions.ts";

/** Says in plain text who a permission means: `members of team sre, or whoever may write to its repository`. */
export function tellWho(permission: Permission | undefined): string {
  if (permission === undefined) return "nobody: the action names nobody";
  const { users, roles, teams, ownedByTeam, ownedByTeamLead, policy } = permission;
  if (policy !== undefined) return "whom a policy in code names: it is asked each time";
  const parts = [
    ...(users.length === 0 ? [] : [list(users.map((user) => `\`${user}\``))]),
    ...(teams.length === 0
      ? []
      : [`members of ${teams.length === 1 ? "team" : "teams"} ${list(teams.map((team) => `\`${team}\``))}`]),
    ...(ownedByTeam ? ["members of the owning team"] : []),
    ...(ownedByTeamLead ? ["leads of the owning team"] : []),
    ...roles.map(tellRole),
  ];
  return parts.length === 0 ? "nobody: the action names nobody" : list(parts);
}

function tellRole(role: string): string {
  if (role === "Admin") return "owners of the organisation";
  if (role === "Member") return "members of the organisation";
  const [, at] = /^repo:(.+)$/.exec(role) ?? [];
  return at === undefined
    ? `those with the role \`${role}\``
    : `those with at least \`${at}\` access to its repository`;
}

function list(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} or ${last}`;
}
