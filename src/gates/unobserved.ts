import { type Blueprints, resolveMirrorPath } from "../config/index.ts";
import type { Blueprint } from "../model/blueprint.ts";
import type { Entity } from "../model/entity.ts";
import type { Provenance, ValueState } from "../model/value.ts";
import type { ObservedSide } from "./pack-entity.ts";

/** True for an entity that nobody described: it is there because a relation names it, and all its own values are unknown. */
export function isOnlyNamed({ team, properties, relations }: Entity): boolean {
  return [team, ...properties.values(), ...relations.values()].some(
    (state) =>
      state.kind === "unknown" && state.reason === "entity_not_observed" && state.from.source === "blueprint",
  );
}

/**
 * Lets `entity_not_observed` of a mirrored value mean what a comparison builds on: the value is that of one entity, which
 * nobody saw and which the changed repository can't have changed. Anything else that is unknown through it, such as a list
 * of which another part was seen, only depends on something unknown.
 */
export function narrowMirror(
  state: ValueState,
  side: ObservedSide,
  blueprints: Blueprints,
  blueprint: Blueprint | undefined,
): ValueState {
  if (state.kind !== "unknown" || state.reason !== "entity_not_observed" || state.from.source !== "mirror")
    return state;
  if (blueprint !== undefined && leadsToUnobserved(state.from, side, blueprints, blueprint)) return state;
  return { ...state, reason: "depends_on_unknown" };
}

function leadsToUnobserved(
  { path, through }: Provenance & { readonly source: "mirror" },
  { catalog, unseen }: ObservedSide,
  blueprints: Blueprints,
  blueprint: Blueprint,
): boolean {
  const resolved = resolveMirrorPath(blueprints, blueprint, path);
  if (resolved.kind !== "path" || resolved.steps.some(({ many }) => many)) return false;
  const last = resolved.steps[through.length - 1];
  const entity = catalog.entities.get(through.at(-1) ?? "");
  return last !== undefined && !unseen.has(last.target) && (entity === undefined || isOnlyNamed(entity));
}
