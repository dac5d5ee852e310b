import { type Blueprints, own } from "../config/index.ts";
import { entityKey } from "../model/entity.ts";
import { isJsonList, type Json } from "../model/json.ts";
import type { Provenance, ValueState } from "../model/value.ts";
import type { Incomplete } from "./catalog.ts";
import type { MergedEntity } from "./merge.ts";
import { targetsOf } from "./relation-targets.ts";

/** Everything that mirrors look at. */
export interface MirrorContext {
  readonly entities: ReadonlyMap<string, MergedEntity>;
  readonly blueprints: Blueprints;
  readonly incomplete: Incomplete;
}

/**
 * Follows a mirror path from an entity. Unset relations give a missing value; through a relation to many the value is
 * a list in the relation's order, flattened one level, without nulls (Port shows lists; the rest is Muster's choice).
 * One unknown on the way makes the whole value unknown.
 */
export function readMirror(context: MirrorContext, entity: MergedEntity, path: string): ValueState {
  const segments = path.split(".");
  const property = segments.pop() ?? "";
  const through: string[] = [];
  const from: Provenance = { source: "mirror", path, through };
  let many = false;
  let here: readonly MergedEntity[] = [entity];
  for (const relation of segments) {
    const step = followRelation(context, here, relation);
    for (const key of step.reached) through.push(key);
    if (step.kind === "unknown") return { kind: "unknown", reason: step.reason, why: step.why, from };
    if (!many && !step.isSet) return { kind: "missing", from };
    many ||= step.many;
    here = step.targets;
  }
  const found = here.map((target) => ({ target, state: readProperty(target, property) }));
  return many ? collectList(found, from) : passOn(found[0], from);
}

type UnknownState = Extract<ValueState, { readonly kind: "unknown" }>;

/** Where a relation leads from some entities. `reached` names every entity on the way, as keys. */
type Step = { readonly reached: readonly string[] } & (
  | {
      readonly kind: "targets";
      readonly targets: readonly MergedEntity[];
      readonly isSet: boolean;
      readonly many: boolean;
    }
  | Pick<UnknownState, "kind" | "reason" | "why">
);

function followRelation(
  { entities, blueprints, incomplete }: MirrorContext,
  here: readonly MergedEntity[],
  name: string,
): Step {
  const targets: MergedEntity[] = [];
  const reached: string[] = [];
  let isSet = false;
  let many = false;
  for (const entity of here) {
    const relation = own(blueprints.get(entity.blueprint)?.relations ?? {}, name);
    const state = entity.relations.get(name);
    if (relation === undefined || state === undefined || state.kind === "unknown") {
      const why = `relation "${name}" of ${entity.key} is unknown`;
      return { kind: "unknown", reason: passReason(state), why, reached };
    }
    many ||= relation.many;
    isSet ||= state.kind === "known";
    for (const identifier of targetsOf(state)) {
      const key = entityKey(relation.target, identifier);
      reached.push(key);
      const target = entities.get(key);
      if (target === undefined) {
        const why = [`${key} was not seen`, incomplete.get(relation.target)].filter(
          (text) => text !== undefined,
        );
        return { kind: "unknown", reason: "entity_not_observed", why: why.join(": "), reached };
      }
      targets.push(target);
    }
  }
  return { kind: "targets", targets, isSet, many, reached };
}

interface Found {
  readonly target: MergedEntity;
  readonly state: ValueState;
}

function passOn(found: Found | undefined, from: Provenance): ValueState {
  if (found === undefined) return { kind: "missing", from };
  return found.state.kind === "unknown"
    ? dependUpon(found.target, found.state, from)
    : { ...found.state, from };
}

function collectList(found: readonly Found[], from: Provenance): ValueState {
  for (const { target, state } of found) if (state.kind === "unknown") return dependUpon(target, state, from);
  const values = found.flatMap(({ state }): readonly Json[] => {
    if (state.kind !== "known") return [];
    return isJsonList(state.value) ? state.value : [state.value];
  });
  return { kind: "known", value: values.filter((value) => value !== null), from };
}

function dependUpon(target: MergedEntity, state: UnknownState, from: Provenance): ValueState {
  return { kind: "unknown", reason: passReason(state), why: `${target.key}: ${state.why}`, from };
}

/** That an entity was not observed stays the reason wherever the value is passed on to; others are the entity's own affair. */
function passReason(state: ValueState | undefined): UnknownState["reason"] {
  const isUnseen = state?.kind === "unknown" && state.reason === "entity_not_observed";
  return isUnseen ? "entity_not_observed" : "depends_on_unknown";
}

/** A property or meta property of an entity on its way to completion. */
function readProperty(entity: MergedEntity, name: string): ValueState {
  const from: Provenance = { source: "blueprint" };
  switch (name) {
    case "$identifier":
      return { kind: "known", value: entity.identifier, from };
    case "$blueprint":
      return { kind: "known", value: entity.blueprint, from };
    case "$title":
      return entity.title ?? { kind: "missing", from };
    case "$icon":
      return entity.icon ?? { kind: "missing", from };
    case "$team":
      return entity.team ?? { kind: "missing", from };
    default: {
      const why = `${entity.key} has no value for "${name}" yet`;
      return entity.properties.get(name) ?? { kind: "unknown", reason: "not_computed", why, from };
    }
  }
}
