import type { JqEngine, JqOutcome } from "../jq/index.ts";
import type { Blueprint, CalculationDefinition } from "../model/blueprint.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { Provenance, ValueState } from "../model/value.ts";
import type { Finding, Origin } from "./catalog.ts";
import type { MergedEntity } from "./merge.ts";
import { type OutcomeState, stateOfOutcome } from "./outcome-state.ts";
import { analyzeReads, type ProgramReads, type UnknownFields } from "./program-reads.ts";

/** A calculation of a blueprint, its program analyzed. */
interface Calculation {
  readonly name: string;
  readonly definition: CalculationDefinition;
  readonly reads: ProgramReads;
  /** What it names that nobody ever computes or keeps; null when there is no such thing. */
  readonly neverKnown: string | null;
}

/**
 * Fills the calculation properties of all entities of a blueprint, in one batch of jq. The input is the entity as Port
 * has it: identifier, title, team, stored and mirror properties, relations. An error is null with a finding (Port);
 * an unknown value that the expression may read makes the result unknown.
 */
export async function fillCalculations(
  blueprint: Blueprint,
  origin: Origin,
  entities: readonly MergedEntity[],
  jq: JqEngine,
): Promise<Finding[]> {
  const calculations = calculationsOf(blueprint);
  if (calculations.length === 0 || entities.length === 0) return [];
  const inputs = inputPropertiesOf(blueprint);
  const read = inputs.filter((name) => calculations.some(({ reads }) => reads.mayRead(["properties", name])));
  const programs = [...new Set(calculations.map(({ definition }) => definition.calculation))];
  const outcomes = await jq.evaluate(
    programs,
    entities.map((entity) => toInput(entity, read)),
  );
  const problems = entities.flatMap((entity, index) => {
    const unknown = unknownFieldsOf(entity, inputs);
    return calculations.flatMap((calculation) => {
      const { name, definition } = calculation;
      const outcome = outcomes[index]?.[programs.indexOf(definition.calculation)];
      const { state, problem } = settle(calculation, unknown, outcome);
      entity.properties.set(name, state);
      return problem === null ? [] : [{ name, problem, key: entity.key }];
    });
  });
  return reportProblems(problems, origin);
}

/** One finding for what goes wrong in the same way for many entities: it is the calculation that has to be put right. */
function reportProblems(
  problems: readonly { readonly name: string; readonly problem: string; readonly key: string }[],
  origin: Origin,
): Finding[] {
  const groups = Map.groupBy(problems, ({ name, problem }) => `${name}: ${problem}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    if (first === undefined) return [];
    const others = group.length === 1 ? "" : ` (and for ${group.length - 1} more)`;
    const message = `calculation "${first.name}": ${first.problem}${others}`;
    const finding = origin.finding(
      "warning",
      "jq",
      ["calculationProperties", first.name, "calculation"],
      message,
    );
    return [{ ...finding, subject: first.key }];
  });
}

/** What Port keeps of every entity, and a catalog that is rebuilt from its sources can't tell. */
const UNKEPT = ["createdAt", "updatedAt", "createdBy", "updatedBy"];

function calculationsOf(blueprint: Blueprint): Calculation[] {
  const { calculationProperties, aggregationProperties } = blueprint;
  // Port gives calculations the stored and mirrored properties alone: whoever names another one means what isn't there.
  const others = [...Object.keys(calculationProperties), ...Object.keys(aggregationProperties)];
  return Object.entries(calculationProperties).map(([name, definition]) => {
    const reads = analyzeReads(definition.calculation);
    const neverKnown =
      UNKEPT.find((field) => reads.spells([field])) ??
      others.find((property) => reads.spells(["properties", property])) ??
      null;
    return { name, definition, reads, neverKnown };
  });
}

function inputPropertiesOf({ schema, mirrorProperties }: Blueprint): readonly string[] {
  return [...Object.keys(schema.properties), ...Object.keys(mirrorProperties)];
}

function settle(
  { definition, reads, neverKnown }: Calculation,
  unknownFields: readonly UnknownFields[],
  outcome: JqOutcome | undefined,
): OutcomeState {
  const { calculation, type } = definition;
  const from: Provenance = { source: "calculation", expression: calculation };
  const unknown = neverKnown ?? reads.findUnknown(unknownFields);
  if (unknown !== null) {
    const why = `it reads "${unknown}", which is unknown`;
    return { state: { kind: "unknown", reason: "depends_on_unknown", why, from }, problem: null };
  }
  const { state, problem } = stateOfOutcome(outcome, from);
  const actual = state.kind === "known" ? typeOf(state.value) : type;
  return {
    state,
    problem: actual === type ? problem : `the value is of type ${actual}, and ${type} is declared`,
  };
}

/** What of the input can't be told. A mirror that has no state yet shows another calculation: it is filled in later. */
function unknownFieldsOf(entity: MergedEntity, inputs: readonly string[]): readonly UnknownFields[] {
  const isUnknown = (state: ValueState | null) => state?.kind === "unknown";
  const top = (["title", "icon", "team"] as const).filter((name) => isUnknown(entity[name]));
  const properties = inputs.filter((name) => (entity.properties.get(name)?.kind ?? "unknown") === "unknown");
  const relations = [...entity.relations].filter(([, state]) => isUnknown(state)).map(([name]) => name);
  return [
    { at: [], names: new Set(top) },
    { at: ["properties"], names: new Set(properties) },
    { at: ["relations"], names: new Set(relations) },
  ];
}

function toInput(entity: MergedEntity, read: readonly string[]): JsonObject {
  const properties = read.map((name): [string, Json] => [name, valueOf(entity.properties.get(name))]);
  const relations = [...entity.relations].map(([name, state]): [string, Json] => [name, valueOf(state)]);
  return {
    identifier: entity.identifier,
    title: valueOf(entity.title),
    icon: valueOf(entity.icon),
    blueprint: entity.blueprint,
    team: valueOf(entity.team),
    properties: Object.fromEntries(properties),
    relations: Object.fromEntries(relations),
  };
}

function valueOf(state: ValueState | null | undefined): Json {
  return state?.kind === "known" ? state.value : null;
}

function typeOf(value: Json): string {
  return Array.isArray(value) ? "array" : typeof value;
}
