import { isJsonList } from "../model/json.ts";
import { teamSlug } from "../model/team-slug.ts";
import type { ValueState } from "../model/value.ts";

/** The teams that own an entity, by slug; where that can't be told, why. */
export type OwningTeams =
  | {
      readonly kind: "known";
      readonly slugs: readonly string[];
      /** Teams of other organisations, as they are written: who is in them can't be told. */
      readonly foreign: readonly string[];
    }
  | { readonly kind: "unknown"; readonly why: string };

/** One side of a change, as far as it tells of owners. */
type OwnedSide =
  | { readonly kind: "present"; readonly entity: { readonly team: ValueState } }
  | { readonly kind: "absent" }
  | { readonly kind: "unseen"; readonly why: string };

/**
 * The teams that own an entity before the change: whoever changes the owner is not the new one's to approve. Of a new entity
 * there are none, so those after the change count.
 */
export function owningTeams(before: OwnedSide, after: OwnedSide, organization: string | null): OwningTeams {
  const side = before.kind === "absent" ? after : before;
  if (side.kind === "unseen") return { kind: "unknown", why: side.why };
  if (side.kind === "absent") return NOBODY;
  const { team } = side.entity;
  if (team.kind === "unknown") return { kind: "unknown", why: team.why };
  if (team.kind === "missing") return NOBODY;
  const names = isJsonList(team.value) ? team.value : [team.value];
  return {
    kind: "known",
    ...sortTeams(
      names.filter((name) => typeof name === "string"),
      organization,
    ),
  };
}

const NOBODY: OwningTeams = { kind: "known", slugs: [], foreign: [] };

/** Tells teams of the organisation, by slug, from those of others, as they are written. */
export function sortTeams(
  names: readonly string[],
  organization: string | null,
): { readonly slugs: readonly string[]; readonly foreign: readonly string[] } {
  const teams = names.map((name) => ({ name, slug: teamSlug(name, organization) }));
  return {
    slugs: [...new Set(teams.flatMap(({ slug }) => (slug === null || slug === "" ? [] : slug)))],
    foreign: [...new Set(teams.flatMap(({ name, slug }) => (slug === null ? name.trim() : [])))],
  };
}
