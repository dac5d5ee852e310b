/** Scorecards beside json-rules-engine, the engine of Backstage's tech insights. */
import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Engine } from "json-rules-engine";
import type { Condition, Operator } from "../../src/model/condition.ts";
import type { Entity } from "../../src/model/entity.ts";
import type { Json } from "../../src/model/json.ts";
import type { Scorecard } from "../../src/model/scorecard.ts";
import { type Provenance, valueState } from "../../src/model/value.ts";
import { compileScorecard, evaluateScorecard, type ScorecardResult } from "../../src/scorecards/index.ts";
import type { BenchRow } from "./row.ts";

const SERVICES = 10_000;
const RULES = 20;
const PROPERTIES = 10;
const TIERS = ["gold", "silver", "bronze"] as const;
const NOW = new Date("2026-01-15T12:00:00Z");

setFlagsFromString("--expose-gc");
/** So that a run doesn't pay for, or count, what the one before left. */
const collectGarbage: () => void = runInNewContext("gc");

/** What the entities of both engines are made of; a property without a value is left out, as json-rules-engine wants it. */
type Values = Readonly<Record<string, Exclude<Json, null>>>;

/** Measures 10,000 services x 20 rules of 2 conditions; throws when the two engines disagree. */
export async function benchScorecards(): Promise<BenchRow[]> {
  const scorecard = makeScorecard();
  const services = Array.from({ length: SERVICES }, (_, index) => makeValues(index));
  const entities = services.map(makeEntity);
  const compiled = compileScorecard(scorecard, NOW);
  const evaluate = (entity: Entity) => evaluateScorecard(compiled, entity);

  const own = await fastest(20, () => sum(entities, (entity) => evaluate(entity).passed));
  const written = await fastest(20, () => sum(entities, (entity) => countEvidence(evaluate(entity))));
  const whole = await fastest(10, () => entities.map(evaluate));
  const peer = await fastest(3, makePeer(scorecard, services));
  if (own.result !== peer.result) {
    throw new Error(
      `the engines disagree: ${own.result} rules pass here, ${peer.result} with json-rules-engine`,
    );
  }
  const row = (
    name: string,
    { ms, peakMb }: Measured<unknown>,
    note: string,
    aim: string,
    met: boolean,
  ): BenchRow => ({
    name: `scorecards: ${name}`,
    ms,
    peakMb,
    note,
    aim,
    met,
  });
  const ratio = peer.ms / own.ms;
  const passes = `${own.result} of ${SERVICES * RULES} rules pass in both`;
  const withEvidence = `${written.result} conditions of failing rules; ${(peer.ms / written.ms).toFixed(0)}x json-rules-engine`;
  const fits = whole.ms < 250 && whole.peakMb < 300;
  return [
    { ...row("rules, evidence kept", own, passes, "100x json-rules-engine", ratio >= 100), ratio },
    row("rules, evidence of failures written out", written, withEvidence, "< 250 ms", written.ms < 250),
    row("json-rules-engine 7.3.1", peer, passes, "the peer", true),
    row(
      "full evaluation, results kept",
      whole,
      `${whole.result.length} services`,
      "< 250 ms, < 300 MB",
      fits,
    ),
  ];
}

/** What a report of everything that fails reads. */
function countEvidence(result: ScorecardResult): number {
  return sum(result.rules, (rule) => (rule.outcome === "pass" ? 0 : rule.conditions.length));
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0);
}

interface Measured<T> {
  readonly result: T;
  /** Of the fastest run; one more goes before, for the compiler to warm up. */
  readonly ms: number;
  /** The most heap in use right after a run, what is being measured and its garbage included. */
  readonly peakMb: number;
}

async function fastest<T>(runs: number, run: () => T | Promise<T>): Promise<Measured<T>> {
  let result = await run();
  let ms = Number.POSITIVE_INFINITY;
  let peakMb = 0;
  collectGarbage();
  for (let count = 0; count < runs; count += 1) {
    const start = performance.now();
    result = await run();
    ms = Math.min(ms, performance.now() - start);
    peakMb = Math.max(peakMb, process.memoryUsage().heapUsed / 1e6);
  }
  return { result, ms, peakMb };
}

/** Runs one engine for every service in turn: json-rules-engine's own way, and its fastest. */
function makePeer(scorecard: Scorecard, services: readonly Values[]): () => Promise<number> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator("isNotEmpty", (value: unknown) => value !== undefined && value !== "");
  for (const rule of scorecard.rules) {
    engine.addRule({
      event: { type: rule.identifier },
      conditions: { all: rule.query.conditions.map(translate) },
    });
  }
  return async () => {
    let passed = 0;
    for (const service of services) passed += (await engine.run(service)).results.length;
    return passed;
  };
}

const PEER_OPERATORS: Readonly<Partial<Record<Operator, string>>> = {
  isNotEmpty: "isNotEmpty",
  "=": "equal",
  "<": "lessThan",
  ">=": "greaterThanInclusive",
};

function translate(condition: Condition): { fact: string; operator: string; value: unknown } {
  const operator = PEER_OPERATORS[condition.operator];
  if (operator === undefined)
    throw new Error(`${condition.operator} has no counterpart in json-rules-engine`);
  return { fact: condition.property ?? "", operator, value: "value" in condition ? condition.value : null };
}

/** 20 rules of two conditions over 10 properties; no condition is written twice. */
function makeScorecard(): Scorecard {
  const levels = ["Bronze", "Silver", "Gold"] as const;
  return {
    identifier: "ProductionReadiness",
    blueprint: "service",
    rules: Array.from({ length: RULES }, (_, index) => ({
      identifier: `rule${index}`,
      level: levels[index % levels.length] ?? "Bronze",
      query: { combinator: "and", conditions: [makeCondition(2 * index), makeCondition(2 * index + 1)] },
    })),
  };
}

/** Conditions 0 to 39: four about each property. */
function makeCondition(index: number): Condition {
  const number = index % PROPERTIES;
  const round = Math.floor(index / PROPERTIES);
  const property = `p${number}`;
  if (round === 0) return { operator: "isNotEmpty", property };
  if (number % 2 === 0) return { operator: "=", property, value: TIERS[round - 1] ?? "" };
  return round === 1
    ? { operator: ">=", property, value: 20 }
    : { operator: "<", property, value: round * 30 };
}

function makeValues(service: number): Values {
  const properties = Array.from({ length: PROPERTIES }, (_, index): [string, Exclude<Json, null>][] => {
    const random = (Math.imul(service + 1, 2654435761) ^ Math.imul(index + 1, 40503)) >>> 7;
    if (random % 10 === 0) return [];
    return [[`p${index}`, index % 2 === 0 ? (TIERS[random % TIERS.length] ?? "") : random % 100]];
  });
  return Object.fromEntries(properties.flat());
}

function makeEntity(values: Values, index: number): Entity {
  const from: Provenance = {
    source: "repository",
    repository: `service-${index}`,
    commit: null,
    expression: ".p",
  };
  const names = Array.from({ length: PROPERTIES }, (_, property) => `p${property}`);
  return {
    blueprint: "service",
    identifier: `service-${index}`,
    title: null,
    icon: null,
    team: { kind: "missing", from },
    paths: { kind: "missing", from },
    properties: new Map(names.map((name) => [name, valueState(values[name], from)])),
    relations: new Map(),
  };
}
