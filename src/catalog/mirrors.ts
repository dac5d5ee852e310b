import { type Blueprints, propertyKind, resolveMirrorPath } from "../config/index.ts";
import { entityKey } from "../model/entity.ts";
import type { Json } from "../model/json.ts";
import type { Provenance, ValueState } from "../model/value.ts";
import type { Incomplete } from "./check-relations.ts";
import { targetsOf } from "./check-relations.ts";
import type { MergedEntity } from "./merge.ts";

/** Everything that mirrors look at. */
export interface MirrorContext {
  readonly entities: ReadonlyMap<string, MergedEntity>;
  readonly blueprints: Blueprints;
  readonly incomplete: Incomplete;
}

/**
 * Fills the mirror properties of all entities whose path ends in a property of the given kind. Mirrors of stored
 * properties come before calculations, which may read them; mirrors of calculations after.
 */
export function fillMirrors(context: MirrorContext, ends: "stored" | "calculation"): void {
  for (const entity of context.entities.values()) {
    const blueprint = context.blueprints.get(entity.blueprint);
    if (blueprint === undefined) continue;
    for (const [name, { path }] of Object.entries(blueprint.mirrorProperties)) {
      const resolved = resolveMirrorPath(context.blueprints, blueprint, path);
      if (resolved.kind !== "path") continue;
      const kind = propertyKind(context.blueprints, resolved.target, resolved.property)?.kind;
      if ((kind === "calculation" ? "calculation" : "stored") !== ends) continue;
      entity.properties.set(name, readMirror(context, entity, path));
    }
  }
}

/**
 * Follows a mirror path from an entity. Unset relations give a missing value; through a relation to many the value is
 * a list in the relation's order, flattened one level, without nulls (Port shows lists; the rest is Muster's choice).
 * One unknown on the way makes the whole value unknown.
 */
export function readMirror(context: MirrorContext, entity: MergedEntity, path: string): ValueState {
  const segments = path.split(".");
  const property = segments.pop() ?? "";
  let many = false;
  let here: readonly MergedEntity[] = [entity];
  const through: string[] = [];
  const from = (): Provenance => ({ source: "mirror", path, through: [...through] });
  for (const segment of segments) {
    const next: MergedEntity[] = [];
    for (const each of here) {
      const relation = context.blueprints.get(each.blueprint)?.relations[segment];
      const state = each.relations.get(segment);
      if (state?.kind === "unknown" || relation === undefined) {
        const why = `relation "${segment}" of ${each.key} is unknown`;
        return { kind: "unknown", reason: "depends_on_unknown", why, from: from() };
      }
      many ||= relation.many;
      for (const identifier of targetsOf(state)) {
        const key = entityKey(relation.target, identifier);
        through.push(key);
        const target = context.entities.get(key);
        if (target === undefined) {
          const why = `${key} was not seen${context.incomplete.has(relation.target) ? `: ${context.incomplete.get(relation.target)}` : ""}`;
          return { kind: "unknown", reason: "entity_not_observed", why, from: from() };
        }
        next.push(target);
      }
    }
    here = next;
  }
  return collect(
    here.map((target) => ({ target, state: readProperty(target, property) })),
    many,
    from(),
  );
}

function collect(
  found: readonly { target: MergedEntity; state: ValueState }[],
  many: boolean,
  from: Provenance,
): ValueState {
  const values: Exclude<Json, null>[] = [];
  for (const { target, state } of found) {
    if (state.kind === "unknown") {
      const reason = state.reason === "entity_not_observed" ? state.reason : "depends_on_unknown";
      return { kind: "unknown", reason, why: `${target.key}: ${state.why}`, from };
    }
    if (state.kind === "known") values.push(state.value);
  }
  const [first] = values;
  if (!many) return first === undefined ? { kind: "missing", from } : { kind: "known", value: first, from };
  const flat = values.flatMap((value): readonly Json[] => (Array.isArray(value) ? value : [value]));
  return { kind: "known", value: flat.filter((value) => value !== null), from };
}

/** A property or meta property of an entity on its way to completion. */
function readProperty(entity: MergedEntity, name: string): ValueState {
  const from: Provenance = { source: "blueprint" };
  const text = (value: string | null): ValueState =>
    value === null ? { kind: "missing", from } : { kind: "known", value, from };
  switch (name) {
    case "$identifier":
      return text(entity.identifier);
    case "$title":
      return text(entity.title);
    case "$icon":
      return text(entity.icon);
    case "$blueprint":
      return text(entity.blueprint);
    case "$team":
      return entity.team ?? { kind: "missing", from };
    default: {
      const why = `${entity.key} has no value for "${name}" yet`;
      return entity.properties.get(name) ?? { kind: "unknown", reason: "not_computed", why, from };
    }
  }
}
