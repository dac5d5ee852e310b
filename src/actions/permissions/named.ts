import type { Permission } from "../../model/permissions.ts";
import { REPOSITORY_ROLES, type RepositoryRole, type Standing } from "../../model/person.ts";
import { teamSlug } from "../../model/team-slug.ts";
import { ownersOf } from "../entity/owners.ts";
import { listNames } from "../refuse.ts";
import type { RequestEntity } from "../understood.ts";

/** Whether somebody is one of those whom a permission names. Unknown where what isn't known could make it so. */
export type Named =
  | { readonly kind: "yes" }
  | { readonly kind: "no" }
  | { readonly kind: "unknown"; readonly why: string };

const YES: Named = { kind: "yes" };
const NO: Named = { kind: "no" };

/** A role in a repository, as permissions write it. */
const REPOSITORY_ROLE = /^repo:([a-z]+)$/;

/**
 * Tells whether a permission names somebody: by login, by their role in the organisation or in every repository of the entity,
 * by a team, as a member or a lead of a team that owns the entity. One of these is enough.
 */
export function isNamed(
  permission: Omit<Permission, "policy">,
  standing: Standing,
  entity: RequestEntity | null,
  organization: string,
): Named {
  const login = standing.login.toLowerCase();
  if (standing.kind === "unknown")
    return { kind: "unknown", why: `who ${standing.login} is can't be told: ${standing.why}` };
  if (permission.users.some((user) => user.replace(/^@/, "").toLowerCase() === login)) return YES;
  const found = [
    ...permission.roles.map((role) => hasRole(role, standing, entity)),
    ...permission.teams.map(
      (team): Named => (isIn(standing, teamSlug(team, organization), false) ? YES : NO),
    ),
    ...(permission.ownedByTeam ? [owns(standing, entity, organization, false)] : []),
    ...(permission.ownedByTeamLead ? [owns(standing, entity, organization, true)] : []),
  ];
  return found.find(({ kind }) => kind === "yes") ?? found.find(({ kind }) => kind === "unknown") ?? NO;
}

type Known = Standing & { readonly kind: "known" };

function isIn({ teams }: Known, slug: string | null, asLead: boolean): boolean {
  return slug !== null && slug !== "" && teams.some(({ team, lead }) => team === slug && (lead || !asLead));
}

function owns(standing: Known, entity: RequestEntity | null, organization: string, asLead: boolean): Named {
  if (entity === null) return NO;
  const owners = ownersOf(entity.entity);
  if (owners.kind === "unknown")
    return { kind: "unknown", why: `who owns ${entity.entity.identifier} is unknown: ${owners.why}` };
  return owners.teams.some((team) => isIn(standing, teamSlug(team, organization), asLead)) ? YES : NO;
}

function hasRole(role: string, standing: Known, entity: RequestEntity | null): Named {
  const [, wanted] = REPOSITORY_ROLE.exec(role) ?? [];
  if (wanted === undefined) {
    if (role === "Admin") return standing.role === "Admin" ? YES : NO;
    // Owners of an organisation are members of it.
    return role === "Member" && standing.role !== null ? YES : NO;
  }
  const least = placeOf(wanted);
  const repositories = entity?.repositories ?? [];
  // `repo:none` would be everybody.
  if (least < 1 || repositories.length === 0) return NO;
  let unknown: Named | null = null;
  for (const repository of repositories) {
    const has = Object.hasOwn(standing.repositories, repository)
      ? standing.repositories[repository]
      : undefined;
    if (has === undefined)
      unknown = { kind: "unknown", why: `the role of ${standing.login} in ${repository} is unknown` };
    else if (placeOf(has) < least) return NO;
  }
  return unknown ?? YES;
}

function placeOf(role: string): number {
  return REPOSITORY_ROLES.findIndex((each: RepositoryRole) => each === role);
}

/** Says whom a permission names, for sentences: `a member of team payments, which owns cart, or grace`. */
export function describeNamed(permission: Omit<Permission, "policy">, entity: RequestEntity | null): string {
  const { users, roles, teams, ownedByTeam, ownedByTeamLead } = permission;
  const owners = entity === null ? null : ownersOf(entity.entity);
  const owning = owners?.kind === "known" ? owners.teams : [];
  const name = entity?.entity.identifier ?? "the entity";
  const ownedBy =
    owning.length === 0
      ? `a team that owns ${name} (none is known)`
      : `${listNames(owning)}, which owns ${name}`;
  const parts = [
    ...(ownedByTeam ? [`a member of ${ownedBy}`] : []),
    ...(ownedByTeamLead ? [`a lead of ${ownedBy}`] : []),
    ...(teams.length > 0 ? [`a member of team ${listNames(teams)}`] : []),
    ...roles.map((role) => describeRole(role, name)),
    ...users.map((user) => user.replace(/^@/, "")),
  ];
  return parts.length === 0 ? "nobody" : listNames(parts);
}

function describeRole(role: string, entity: string): string {
  const [, wanted] = REPOSITORY_ROLE.exec(role) ?? [];
  if (wanted !== undefined) return `somebody with role ${wanted} or more in the repository of ${entity}`;
  return role === "Admin" ? "an owner of the organisation" : "a member of the organisation";
}
