import type { JqEngine, JqOutcome } from "../jq/index.ts";
import type { Blueprint, CalculationDefinition } from "../model/blueprint.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { type Provenance, type ValueState, valueState } from "../model/value.ts";
import type { Finding } from "./catalog.ts";
import { namesRead } from "./depends-on.ts";
import type { MergedEntity } from "./merge.ts";

/**
 * Fills the calculation properties of all entities of a blueprint, in one batch of jq. The input is the entity as Port
 * has it: identifier, title, team, stored and mirror properties, relations. An error is null with a finding (Port);
 * an unknown property that the expression may read makes the result unknown.
 */
export async function fillCalculations(
  blueprint: Blueprint,
  entities: readonly MergedEntity[],
  jq: JqEngine,
): Promise<Finding[]> {
  const definitions = Object.entries(blueprint.calculationProperties);
  if (definitions.length === 0 || entities.length === 0) return [];
  const programs = [...new Set(definitions.map(([, definition]) => definition.calculation))];
  const known = [...Object.keys(blueprint.schema.properties), ...Object.keys(blueprint.mirrorProperties)];
  const read = new Set(programs.flatMap((program) => namesRead(program, known)));
  const outcomes = await jq.evaluate(
    programs,
    entities.map((entity) => toInput(entity, read)),
  );
  return entities.flatMap((entity, index) =>
    definitions.flatMap(([name, definition]) => {
      const outcome = outcomes[index]?.[programs.indexOf(definition.calculation)];
      const { state, problem } = settle(definition, entity, known, outcome);
      entity.properties.set(name, state);
      const path = ["calculationProperties", name];
      return problem === null ? [] : reportProblem(entity, path, `calculation "${name}": ${problem}`);
    }),
  );
}

function settle(
  { calculation, type }: CalculationDefinition,
  entity: MergedEntity,
  known: readonly string[],
  outcome: JqOutcome | undefined,
): { state: ValueState; problem: string | null } {
  const from: Provenance = { source: "calculation", expression: calculation };
  const unknown = namesRead(calculation, known).find(
    (name) => entity.properties.get(name)?.kind === "unknown",
  );
  if (unknown !== undefined) {
    const why = `it reads "${unknown}", which is unknown`;
    return { state: { kind: "unknown", reason: "depends_on_unknown", why, from }, problem: null };
  }
  if (outcome === undefined)
    return { state: { kind: "unknown", reason: "not_computed", why: "not evaluated", from }, problem: null };
  switch (outcome.kind) {
    case "error":
      return {
        state: { kind: "missing", from },
        problem: `jq fails, so the value is null: ${outcome.message}`,
      };
    case "stopped":
      return {
        state: { kind: "unknown", reason: outcome.reason, why: outcome.message, from },
        problem: `the value is unknown: ${outcome.message}`,
      };
    case "value": {
      const state = valueState(outcome.value, from);
      const actual = state.kind === "known" ? typeOf(state.value) : type;
      return { state, problem: actual === type ? null : `the value is a ${actual}, declared is ${type}` };
    }
  }
}

function toInput(entity: MergedEntity, read: ReadonlySet<string>): JsonObject {
  const values = (states: ReadonlyMap<string, ValueState>, wanted: (name: string) => boolean) =>
    Object.fromEntries(
      [...states].filter(([name]) => wanted(name)).map(([name, state]) => [name, valueOf(state)]),
    );
  return {
    identifier: entity.identifier,
    title: entity.title,
    icon: entity.icon,
    blueprint: entity.blueprint,
    team: valueOf(entity.team),
    properties: values(entity.properties, (name) => read.has(name)),
    relations: values(entity.relations, () => true),
  };
}

function valueOf(state: ValueState | null): Json {
  return state?.kind === "known" ? state.value : null;
}

function typeOf(value: Json): string {
  return Array.isArray(value) ? "array" : typeof value;
}

function reportProblem(entity: MergedEntity, path: readonly string[], message: string): Finding[] {
  const finding = entity.drafts[0]?.origin.finding("warning", "jq", path, message);
  return finding === undefined ? [] : [{ ...finding, subject: entity.key }];
}
