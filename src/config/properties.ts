import type { Blueprint } from "../model/blueprint.ts";
import { isMetaProperty } from "../model/identifier.ts";

/** The JSON type a property has, as far as its blueprint tells; `unknown` for aggregations and meta properties of Port that are not kept. */
export type PropertyType = "string" | "number" | "boolean" | "object" | "array" | "unknown";

/** How a property of a blueprint comes by its value. */
export interface PropertyKind {
  readonly kind: "stored" | "mirror" | "calculation" | "aggregation" | "meta";
  readonly type: PropertyType;
  readonly format: string | null;
}

/** Blueprints by identifier. */
export type Blueprints = ReadonlyMap<string, Blueprint>;

/** Meta properties that Port keeps and a catalog rebuilt from its sources can't: they are always unknown. */
export const UNKEPT_META: readonly string[] = ["$createdAt", "$updatedAt", "$createdBy", "$updatedBy"];

/** Looks a property up in a blueprint, meta properties included; null when there is none of that name. */
export function propertyKind(
  blueprints: Blueprints,
  blueprint: Blueprint,
  name: string,
): PropertyKind | null {
  if (isMetaProperty(name))
    return { kind: "meta", type: name === "$team" ? "array" : "string", format: null };
  if (UNKEPT_META.includes(name)) return { kind: "meta", type: "unknown", format: null };
  const stored = own(blueprint.schema.properties, name);
  if (stored !== undefined) {
    return { kind: "stored", type: stored.type, format: "format" in stored ? (stored.format ?? null) : null };
  }
  const calculation = own(blueprint.calculationProperties, name);
  if (calculation !== undefined)
    return { kind: "calculation", type: calculation.type, format: calculation.format ?? null };
  const mirror = own(blueprint.mirrorProperties, name);
  if (mirror !== undefined) return mirrorKind(blueprints, blueprint, mirror.path);
  if (own(blueprint.aggregationProperties, name) !== undefined)
    return { kind: "aggregation", type: "number", format: null };
  return null;
}

function mirrorKind(blueprints: Blueprints, blueprint: Blueprint, path: string): PropertyKind {
  const resolved = resolveMirrorPath(blueprints, blueprint, path);
  if (resolved.kind !== "path") return { kind: "mirror", type: "unknown", format: null };
  if (resolved.steps.some((step) => step.many)) return { kind: "mirror", type: "array", format: null };
  const target = propertyKind(blueprints, resolved.target, resolved.property);
  return { kind: "mirror", type: target?.type ?? "unknown", format: target?.format ?? null };
}

/** Every name a condition may use as `property` on a blueprint, without meta properties. */
export function propertyNames(blueprint: Blueprint): string[] {
  return [
    ...Object.keys(blueprint.schema.properties),
    ...Object.keys(blueprint.mirrorProperties),
    ...Object.keys(blueprint.calculationProperties),
    ...Object.keys(blueprint.aggregationProperties),
  ];
}

/** One relation of a mirror path. */
export interface MirrorStep {
  readonly relation: string;
  readonly target: string;
  readonly many: boolean;
}

/** A mirror path followed through the blueprints, or why it leads nowhere. */
export type MirrorPath =
  | {
      readonly kind: "path";
      readonly steps: readonly MirrorStep[];
      readonly target: Blueprint;
      readonly property: string;
    }
  | {
      readonly kind: "problem";
      readonly message: string;
      readonly wrong: string;
      /** The names that could have been meant. */
      readonly known: () => readonly string[];
    }
  /** A relation on the way points at a blueprint that doesn't exist: the relation itself is the problem. */
  | { readonly kind: "dangling" };

/** Follows `relation.relation.property` from a blueprint (Port, mirror property). The last segment is a property or a `$meta` of the last blueprint. */
export function resolveMirrorPath(blueprints: Blueprints, from: Blueprint, path: string): MirrorPath {
  const segments = path.split(".");
  const property = segments.pop() ?? "";
  const steps: MirrorStep[] = [];
  let blueprint = from;
  for (const segment of segments) {
    const step = followRelation(blueprints, blueprint, segment);
    if (step.kind !== "step") return step;
    steps.push(step.step);
    blueprint = step.target;
  }
  if (steps.length === 0) {
    const message = `"${path}" names no relation; a mirror path is relation.property`;
    return { kind: "problem", message, wrong: path, known: () => [] };
  }
  const found = own(blueprint.mirrorProperties, property);
  if (found !== undefined) {
    const whole = [...segments, found.path].join(".");
    const message = `"${property}" of ${blueprint.identifier} is a mirror property itself; write the whole path: ${whole}`;
    return { kind: "problem", message, wrong: property, known: () => [] };
  }
  if (propertyKind(blueprints, blueprint, property) === null) {
    const message = `blueprint ${blueprint.identifier} has no property "${property}"`;
    const last = blueprint;
    return { kind: "problem", message, wrong: property, known: () => propertyNames(last) };
  }
  return { kind: "path", steps, target: blueprint, property };
}

/** Follows `relation.relation` from a blueprint, as inherited ownership is written. */
export function resolveRelationPath(blueprints: Blueprints, from: Blueprint, path: string): MirrorPath {
  return resolveMirrorPath(blueprints, from, `${path}.$team`);
}

type Followed =
  | { readonly kind: "step"; readonly step: MirrorStep; readonly target: Blueprint }
  | (MirrorPath & { readonly kind: "problem" | "dangling" });

function followRelation(blueprints: Blueprints, from: Blueprint, name: string): Followed {
  const relation = own(from.relations, name);
  if (relation === undefined && name === "$team") {
    const message = "teams have no entities here, so nothing can be mirrored through $team";
    return { kind: "problem", message, wrong: name, known: () => [] };
  }
  if (relation === undefined) {
    const message = `blueprint ${from.identifier} has no relation "${name}"`;
    return { kind: "problem", message, wrong: name, known: () => Object.keys(from.relations) };
  }
  const target = blueprints.get(relation.target);
  if (target === undefined) return { kind: "dangling" };
  return { kind: "step", step: { relation: name, target: relation.target, many: relation.many }, target };
}

/** An own key of a record; names such as `constructor` are not found by accident. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
