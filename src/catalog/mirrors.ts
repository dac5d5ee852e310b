import { type Blueprints, propertyKind, resolveMirrorPath } from "../config/index.ts";
import type { Blueprint } from "../model/blueprint.ts";
import { type MirrorContext, readMirror } from "./read-mirror.ts";

/**
 * Fills the mirror properties of all entities whose path ends in a property of the given kind. Mirrors of stored
 * properties come before calculations, which may read them; mirrors of calculations after.
 */
export function fillMirrors(context: MirrorContext, ends: "stored" | "calculation"): void {
  const paths = new Map<string, readonly [string, string][]>();
  for (const blueprint of context.blueprints.values())
    paths.set(blueprint.identifier, mirrorsOf(context.blueprints, blueprint, ends));
  for (const entity of context.entities.values()) {
    for (const [name, path] of paths.get(entity.blueprint) ?? [])
      entity.properties.set(name, readMirror(context, entity, path));
  }
}

function mirrorsOf(
  blueprints: Blueprints,
  blueprint: Blueprint,
  ends: "stored" | "calculation",
): readonly [string, string][] {
  return Object.entries(blueprint.mirrorProperties).flatMap(([name, { path }]): [string, string][] => {
    const resolved = resolveMirrorPath(blueprints, blueprint, path);
    if (resolved.kind !== "path") return [];
    const kind = propertyKind(blueprints, resolved.target, resolved.property)?.kind;
    return (kind === "calculation") === (ends === "calculation") ? [[name, path]] : [];
  });
}
