import type { JsonObject } from "../../model/json.ts";
import { describeTeam } from "../describe/team.ts";
import type { Organization, Team } from "../state/account.ts";
import { momentOf } from "../state/moment.ts";
import type { World } from "../state/world.ts";
import { invalidField } from "./refusals.ts";

/** What a team is to be. What is not said stays, or is as GitHub has it: secret, without a parent. */
export interface TeamDraft {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly privacy?: Team["privacy"] | undefined;
  /** Slug of the team it belongs to; null for none. */
  readonly parent?: string | null | undefined;
}

/** Makes a team, and tells of `team.created`. Throws 422 for a name that is taken or blank. */
export function createTeam(
  world: World,
  organization: Organization,
  draft: TeamDraft & { readonly name: string },
  sender: string,
): Team {
  const now = momentOf(world);
  const parent = draft.parent ?? null;
  const team: Team = {
    id: world.nextId(),
    slug: freeSlug(organization, draft.name),
    name: draft.name,
    description: draft.description ?? null,
    privacy: draft.privacy ?? (parent === null ? "secret" : "closed"),
    parent,
    members: new Map(),
    repositories: new Map(),
    createdAt: now,
    updatedAt: now,
  };
  organization.teams.set(team.slug, team);
  tellOfTeam(world, organization, team, "created", sender);
  return team;
}

/** Changes a team, and tells of `team.edited` with what was before. Another name gives it another slug; its number stays. */
export function editTeam(
  world: World,
  organization: Organization,
  team: Team,
  draft: TeamDraft,
  sender: string,
): Team {
  const { name = team.name, description = team.description, privacy = team.privacy } = draft;
  const slug = name === team.name ? team.slug : freeSlug(organization, name);
  const parent = draft.parent === undefined ? team.parent : draft.parent;
  const edited: Team = { ...team, slug, name, description, privacy, parent, updatedAt: momentOf(world) };
  organization.teams.delete(team.slug);
  organization.teams.set(slug, edited);
  for (const child of organization.teams.values()) if (child.parent === team.slug) child.parent = slug;
  const changes: JsonObject = {
    ...(name === team.name ? {} : { name: { from: team.name } }),
    ...(description === team.description ? {} : { description: { from: team.description ?? "" } }),
    ...(privacy === team.privacy ? {} : { privacy: { from: team.privacy } }),
  };
  tellOfTeam(world, organization, edited, "edited", sender, { changes });
  return edited;
}

/** Deletes a team and the teams in it, and tells of each. */
export function deleteTeam(world: World, organization: Organization, team: Team, sender: string): void {
  organization.teams.delete(team.slug);
  for (const child of organization.teams.values()) {
    if (child.parent === team.slug) deleteTeam(world, organization, child, sender);
  }
  tellOfTeam(world, organization, team, "deleted", sender);
}

function freeSlug(organization: Organization, name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  if (slug === "") throw invalidField("Team", "name", "missing_field");
  if (organization.teams.has(slug)) {
    throw invalidField("Team", "name", "unprocessable", "Name must be unique for this org");
  }
  return slug;
}

function tellOfTeam(
  world: World,
  organization: Organization,
  team: Team,
  action: "created" | "edited" | "deleted",
  sender: string,
  more: JsonObject = {},
): void {
  world.emit({
    name: "team",
    action,
    repository: null,
    organization: organization.login,
    sender,
    payload: { team: describeTeam(world, organization, team), ...more },
  });
}
