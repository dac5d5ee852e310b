import type { Entity } from "../../model/entity.ts";
import { isMetaProperty } from "../../model/identifier.ts";
import { type Provenance, type ValueState, valueState } from "../../model/value.ts";

/** What a search is asked about: an entity, or any that a blueprint may have besides those that could be listed. */
export type Candidate =
  | { readonly kind: "entity"; readonly entity: Entity; readonly key: string }
  | { readonly kind: "unlisted"; readonly blueprint: string; readonly why: string };

/** Provenance of what every entity has by being one. */
const INHERENT: Provenance = { source: "blueprint" };

/** Meta properties that Port keeps and a catalog rebuilt from its sources can't. */
const UNKEPT = ["$createdAt", "$updatedAt", "$createdBy", "$updatedBy"];

/** Reads a property of a candidate, or with a `$` a meta property. What an entity doesn't have is missing. */
export function readProperty(candidate: Candidate, name: string): ValueState {
  if (candidate.kind === "unlisted")
    return name === "$blueprint" ? valueState(candidate.blueprint, INHERENT) : notListed(candidate.why);
  const { entity } = candidate;
  if (UNKEPT.includes(name)) return { ...notListed(`${name} isn't kept`), reason: "not_computed" };
  if (!isMetaProperty(name)) return entity.properties.get(name) ?? { kind: "missing", from: INHERENT };
  switch (name) {
    case "$identifier":
      return valueState(entity.identifier, INHERENT);
    case "$title":
      return valueState(entity.title, INHERENT);
    case "$icon":
      return valueState(entity.icon, INHERENT);
    case "$blueprint":
      return valueState(entity.blueprint, INHERENT);
    case "$team":
      return entity.team;
  }
}

/** Reads a relation of a candidate. */
export function readRelation(candidate: Candidate, name: string): ValueState {
  if (candidate.kind === "unlisted") return notListed(candidate.why);
  return candidate.entity.relations.get(name) ?? { kind: "missing", from: INHERENT };
}

function notListed(why: string): ValueState & { readonly kind: "unknown" } {
  return { kind: "unknown", reason: "entity_not_observed", why, from: INHERENT };
}
