import { resolveMirrorPath } from "../config/index.ts";
import type { Entity } from "../model/entity.ts";
import type { Provenance, ValueState } from "../model/value.ts";
import { isDescribed, type ObservedSide, type Packing } from "./packing.ts";

/**
 * Lets `entity_not_observed` mean what a comparison builds on: the value is told by something that nobody saw and that the
 * changed repository doesn't hold, so that the change can't have touched it. What is unknown because the repository itself
 * could not be seen whole, or through a list of which other parts were seen, only depends on something unknown.
 */
export function narrowReason(
  state: ValueState,
  entity: Entity,
  side: ObservedSide,
  packing: Packing,
): ValueState {
  if (state.kind !== "unknown" || state.reason !== "entity_not_observed") return state;
  return isBeyond(state.from, entity, side, packing) ? state : { ...state, reason: "depends_on_unknown" };
}

function isBeyond(from: Provenance, entity: Entity, side: ObservedSide, packing: Packing): boolean {
  if (from.source === "blueprint") return !side.unseen.has(entity.blueprint);
  return from.source === "mirror" && leadsBeyond(from, entity, side, packing);
}

/** Whether a mirror's path leads by relations to one, and ends at an entity that nobody saw and the repository doesn't hold. */
function leadsBeyond(
  { path, through }: Provenance & { readonly source: "mirror" },
  entity: Entity,
  { catalog, unseen }: ObservedSide,
  packing: Packing,
): boolean {
  const blueprint = packing.blueprints.get(entity.blueprint);
  const last = through.at(-1);
  if (blueprint === undefined || last === undefined || isDescribed(last, catalog, packing)) return false;
  const resolved = resolveMirrorPath(packing.blueprints, blueprint, path);
  if (resolved.kind !== "path" || resolved.steps.some(({ many }) => many)) return false;
  const step = resolved.steps[through.length - 1];
  return step !== undefined && !unseen.has(step.target);
}
