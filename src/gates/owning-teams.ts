import { isJsonList } from "../model/json.ts";
import type { ValueState } from "../model/value.ts";
import { teamSlug } from "./team-slug.ts";

/** The teams that own an entity, by slug; where that can't be told, why. */
export type OwningTeams =
  | { readonly kind: "known"; readonly slugs: readonly string[] }
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
export function owningTeams(before: OwnedSide, after: OwnedSide): OwningTeams {
  const side = before.kind === "absent" ? after : before;
  if (side.kind === "unseen") return { kind: "unknown", why: side.why };
  if (side.kind === "absent") return { kind: "known", slugs: [] };
  const { team } = side.entity;
  if (team.kind === "unknown") return { kind: "unknown", why: team.why };
  if (team.kind === "missing") return { kind: "known", slugs: [] };
  const names = isJsonList(team.value) ? team.value : [team.value];
  const slugs = names.flatMap((name) => (typeof name === "string" ? teamSlug(name) : ""));
  return { kind: "known", slugs: [...new Set(slugs.filter((slug) => slug !== ""))] };
}
