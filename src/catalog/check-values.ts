import { type Blueprints, compileValueCheck, own } from "../config/index.ts";
import type { Blueprint } from "../model/blueprint.ts";
import { valueState } from "../model/value.ts";
import type { Finding } from "./catalog.ts";
import { reportPart } from "./findings.ts";
import type { MergedEntity } from "./merge.ts";

/**
 * Holds the stored properties of entities to their blueprints: defaults are filled in, required ones must be set,
 * and a value that doesn't fit becomes unknown, because Port would refuse it and a rule must not build on it.
 * Every stored property of the blueprint has a state afterwards.
 */
export function checkValues(entities: ReadonlyMap<string, MergedEntity>, blueprints: Blueprints): Finding[] {
  return [...entities.values()].flatMap((entity) => {
    const blueprint = blueprints.get(entity.blueprint);
    return blueprint === undefined ? [] : checkEntity(entity, blueprint);
  });
}

function checkEntity(entity: MergedEntity, blueprint: Blueprint): Finding[] {
  const findings: Finding[] = [];
  const report = (name: string, message: string) =>
    findings.push(...reportPart(entity, "error", "type", ["properties", name], message));
  for (const name of entity.properties.keys()) {
    if (own(blueprint.schema.properties, name) !== undefined) continue;
    entity.properties.delete(name);
    report(name, `blueprint ${blueprint.identifier} has no property "${name}"; the value is dropped`);
  }
  for (const [name, definition] of Object.entries(blueprint.schema.properties)) {
    const state = entity.properties.get(name) ?? valueState(definition.default, { source: "blueprint" });
    entity.properties.set(name, state);
    if (state.kind === "known") {
      const [problem] = compileValueCheck(definition)(state.value);
      if (problem === undefined) continue;
      const why = `the value does not fit the blueprint: ${problem}`;
      entity.properties.set(name, { kind: "unknown", reason: "invalid_value", why, from: state.from });
      report(name, `property "${name}": ${why}`);
    } else if (state.kind === "missing" && blueprint.schema.required.includes(name)) {
      report(name, `required property "${name}" is not set`);
    }
  }
  return findings;
}
