import type { Entity } from "../../model/entity.ts";
import { isJsonList } from "../../model/json.ts";

/** The teams that own an entity, as the catalog names them; sorted. Where that can't be told, why. */
export type Owners =
  | { readonly kind: "known"; readonly teams: readonly string[] }
  | { readonly kind: "unknown"; readonly why: string };

/** Reads who owns an entity. Nobody, where no team is known to. */
export function ownersOf({ team }: Pick<Entity, "team">): Owners {
  if (team.kind === "unknown") return { kind: "unknown", why: team.why };
  if (team.kind === "missing") return { kind: "known", teams: [] };
  const names = isJsonList(team.value) ? team.value : [team.value];
  const teams = names.filter((name) => typeof name === "string");
  return { kind: "known", teams: [...new Set(teams)].toSorted() };
}
