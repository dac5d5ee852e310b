/** Small builders, so that a test says only what it is about. */
import type { Condition, Query } from "../../src/model/condition.ts";
import type { Entity } from "../../src/model/entity.ts";
import type { Json } from "../../src/model/json.ts";
import type { Level, Rule, Scorecard } from "../../src/model/scorecard.ts";
import { type Provenance, type ValueState, valueState } from "../../src/model/value.ts";
import {
  compileQuery,
  compileScorecard,
  evaluateScorecard,
  type Outcome,
  type ScorecardResult,
} from "../../src/scorecards/index.ts";

/** A moment in the middle of a day. */
export const NOW = new Date("2026-03-15T12:00:00Z");

/** The provenance of everything that a test doesn't care about. */
export const ANYWHERE: Provenance = {
  source: "entity",
  file: "entities/service/cart.yml",
  line: 3,
  column: 5,
};

/** A value that could not be read. */
export const UNKNOWN: ValueState = {
  kind: "unknown",
  reason: "file_unreadable",
  why: "the file could not be read",
  from: ANYWHERE,
};

/** A value as the catalog gives it: known, or missing for null; a state stays as it is. */
export type Given = Json | ValueState;

function isState(value: Given): value is ValueState {
  return typeof value === "object" && value !== null && "kind" in value && "from" in value;
}

/** The state of a given value. */
export function makeState(value: Given, from = ANYWHERE): ValueState {
  return isState(value) ? value : valueState(value, from);
}

/** The service `cart` with these properties and relations, and nothing else. */
export function makeEntity(
  properties: Readonly<Record<string, Given>> = {},
  relations: Readonly<Record<string, Given>> = {},
  others: Partial<Entity> = {},
): Entity {
  const states = (record: Readonly<Record<string, Given>>) =>
    new Map(Object.entries(record).map(([name, value]) => [name, makeState(value)]));
  return {
    blueprint: "service",
    identifier: "cart",
    title: null,
    icon: null,
    team: { kind: "missing", from: ANYWHERE },
    paths: { kind: "missing", from: ANYWHERE },
    properties: states(properties),
    relations: states(relations),
    ...others,
  };
}

/** What one condition about property `x` says of a value. */
export function ask(condition: Condition, value: Given, now = NOW): Outcome {
  const query: Query = { combinator: "and", conditions: [{ property: "x", ...condition }] };
  return compileQuery(query, now)(makeEntity({ x: value })).outcome;
}

/** A rule that passes when the property of the same name is set. */
export function needs(property: string, level: string, others: Partial<Rule> = {}): Rule {
  const query: Query = { combinator: "and", conditions: [{ operator: "isNotEmpty", property }] };
  return { identifier: property, level, query, ...others };
}

/** A scorecard of services with these rules, on the default ladder unless another is given. */
export function makeScorecard(rules: readonly Rule[], others: Partial<Scorecard> = {}): Scorecard {
  return { identifier: "readiness", blueprint: "service", rules: [...rules], ...others };
}

/** A ladder with these titles. */
export function makeLevels(...titles: readonly string[]): Level[] {
  return titles.map((title) => ({ title, color: "blue" }));
}

/** Scores an entity. */
export function score(scorecard: Scorecard, entity: Entity, now = NOW): ScorecardResult {
  return evaluateScorecard(compileScorecard(scorecard, now), entity);
}
