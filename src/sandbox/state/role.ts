import type { Organization, RepositoryRole, Team } from "./account.ts";
import { nameKey } from "./find.ts";
import type { Repository } from "./repository.ts";
import type { World } from "./world.ts";

/** Roles from least to most. */
export const ROLES: readonly RepositoryRole[] = ["read", "triage", "write", "maintain", "admin"];

/** Whether a role is at least another one; no role is less than any. */
export function isAtLeast(role: RepositoryRole | null, least: RepositoryRole): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** The greater of two roles. */
export function greaterRole(
  left: RepositoryRole | null,
  right: RepositoryRole | null,
): RepositoryRole | null {
  if (left === null) return right;
  return isAtLeast(right, left) ? right : left;
}

/** Logins (lowercase) of a team's members, those of its child teams included (GitHub docs, About teams). */
export function teamMembers(organization: Organization, team: Team): ReadonlySet<string> {
  const members = new Set<string>();
  const seen = new Set<string>();
  const visit = (current: Team): void => {
    if (seen.has(current.slug)) return;
    seen.add(current.slug);
    for (const login of current.members.keys()) members.add(login);
    for (const child of organization.teams.values()) if (child.parent === current.slug) visit(child);
  };
  visit(team);
  return members;
}

/** What a team may do in a repository, by itself or through the teams it belongs to; null for nothing. */
export function teamRole(
  organization: Organization,
  team: Team,
  repository: Repository,
): RepositoryRole | null {
  const key = nameKey(repository.owner, repository.name);
  const seen = new Set<string>();
  let role: RepositoryRole | null = null;
  for (let current: Team | undefined = team; current !== undefined && !seen.has(current.slug); ) {
    seen.add(current.slug);
    role = greaterRole(role, current.repositories.get(key) ?? null);
    current = current.parent === null ? undefined : organization.teams.get(current.parent);
  }
  return role;
}

/**
 * What somebody was given in a repository: as its owner, an owner of the organisation, a collaborator, a member of
 * a team, or by the organisation's base role for its members. Null for nothing, as for strangers in a public one.
 */
export function grantedRole(world: World, repository: Repository, login: string): RepositoryRole | null {
  const name = login.toLowerCase();
  if (name === repository.owner.toLowerCase()) return "admin";
  let role = repository.collaborators.get(name) ?? null;
  const owner = world.accounts.get(repository.owner.toLowerCase());
  if (owner?.kind !== "organization") return role;
  const membership = owner.members.get(name);
  if (membership === "admin") return "admin";
  if (membership === "member") role = greaterRole(role, baseRole(owner, repository));
  for (const team of owner.teams.values()) {
    if (team.members.has(name)) role = greaterRole(role, teamRole(owner, team, repository));
  }
  return role;
}

/** What somebody may do in a repository; everybody may read a public one. Null for nothing. */
export function roleOf(world: World, repository: Repository, login: string): RepositoryRole | null {
  const everybody = repository.visibility === "public" ? "read" : null;
  return greaterRole(grantedRole(world, repository, login), everybody);
}

function baseRole(organization: Organization, repository: Repository): RepositoryRole | null {
  const base = organization.baseRole === undefined ? "read" : organization.baseRole;
  return repository.visibility === "internal" ? greaterRole(base, "read") : base;
}
