/** Scorecards beside json-rules-engine, the engine of Backstage's tech insights. */
import { performance } from "node:perf_hooks";
import { Engine } from "json-rules-engine";
import type { Condition, Operator } from "../../src/model/condition.ts";
import type { Entity } from "../../src/model/entity.ts";
import type { Json } from "../../src/model/json.ts";
import { type Scorecard, scorecardSchema } from "../../src/model/scorecard.ts";
import { type Provenance, valueState } from "../../src/model/value.ts";
import { compileScorecard, evaluateScorecard } from "../../src/scorecards/index.ts";
import type { BenchRow } from "./row.ts";

const SERVICES = 10_000;
const RULES = 20;
const PROPERTIES = 10;
const TIERS = ["gold", "silver", "bronze"] as const;
const NOW = new Date("2026-01-15T12:00:00Z");

/** What the entities of both engines are made of; a property without a value is left out, as json-rules-engine wants it. */
type Values = Readonly<Record<string, Exclude<Json, null>>>;

/** Measures 10,000 services x 20 rules of 2 conditions, evidence included; throws when the two engines disagree. */
export async function benchScorecards(): Promise<BenchRow[]> {
  const scorecard = makeScorecard();
  const services = Array.from({ length: SERVICES }, (_, index) => makeValues(index));
  const entities = services.map(makeEntity);
  const compiled = compileScorecard(scorecard, NOW);

  const own = fastest(10, () => entities.reduce((passed, entity) => passed + evaluateScorecard(compiled, entity).passed, 0));
  const whole = fastest(5, () => entities.map((entity) => evaluateScorecard(compiled, entity)));
  const peer = await runPeer(scorecard, services);
  if (own.result !== peer.passed) {
    throw new Error(`the engines disagree: ${own.result} rules pass here, ${peer.passed} with json-rules-engine`);
  }
  const ratio = peer.ms / own.ms;
  const note = `${own.result} passes in both`;
  return [
    { name: "scorecards: rules with evidence", ms: own.ms, note, peakMb: own.peakMb, ratio, aim: "100x json-rules-engine", met: ratio >= 100 },
    { name: "scorecards: json-rules-engine 7.3.1", ms: peer.ms, note, peakMb: peer.peakMb, aim: "the peer", met: true },
    {
      name: "scorecards: full evaluation, all results kept",
      ms: whole.ms,
      note: `${whole.result.length} services x ${RULES} rules, levels and evidence`,
      peakMb: whole.peakMb,
      aim: "< 250 ms, < 300 MB",
      met: whole.ms < 250 && whole.peakMb < 300,
    },
  ];
}

interface Measured<T> {
  readonly result: T;
  readonly ms: number;
  /** Heap in use right after a run, garbage included: the most of all runs. */
  readonly peakMb: number;
}

function fastest<T>(runs: number, run: () => T): Measured<T> {
  let best = Number.POSITIVE_INFINITY;
  let peakMb = 0;
  let result = run();
  for (let count = 0; count < runs; count += 1) {
    const start = performance.now();
    result = run();
    best = Math.min(best, performance.now() - start);
    peakMb = Math.max(peakMb, heapMb());
  }
  return { result, ms: best, peakMb };
}

function heapMb(): number {
  return process.memoryUsage().heapUsed / 1e6;
}

/** One engine for all services, run once for each: json-rules-engine's own way, and its fastest. */
async function runPeer(scorecard: Scorecard, services: readonly Values[]): Promise<{ passed: number; ms: number; peakMb: number }> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator("isNotEmpty", (value: unknown) => value !== undefined && value !== "");
  for (const rule of scorecard.rules) {
    engine.addRule({ event: { type: rule.identifier }, conditions: { all: rule.query.conditions.map(translate) } });
  }
  for (const service of services.slice(0, 500)) await engine.run(service);
  let best = Number.POSITIVE_INFINITY;
  let passed = 0;
  let peakMb = 0;
  for (let count = 0; count < 3; count += 1) {
    const start = performance.now();
    passed = 0;
    for (const service of services) passed += (await engine.run(service)).results.length;
    best = Math.min(best, performance.now() - start);
    peakMb = Math.max(peakMb, heapMb());
  }
  return { passed, ms: best, peakMb };
}

const PEER_OPERATORS: Readonly<Partial<Record<Operator, string>>> = {
  isNotEmpty: "isNotEmpty",
  "=": "equal",
  "<": "lessThan",
  ">=": "greaterThanInclusive",
};

function translate(condition: Condition): { fact: string; operator: string; value: unknown } {
  const operator = PEER_OPERATORS[condition.operator];
  if (operator === undefined) throw new Error(`${condition.operator} has no counterpart in json-rules-engine`);
  return { fact: condition.property ?? "", operator, value: "value" in condition ? condition.value : null };
}

/** 20 rules of two conditions over 10 properties; no condition is written twice. */
function makeScorecard(): Scorecard {
  const levels = ["Bronze", "Silver", "Gold"];
  return scorecardSchema.parse({
    identifier: "ProductionReadiness",
    blueprint: "service",
    rules: Array.from({ length: RULES }, (_, index) => ({
      identifier: `rule${index}`,
      level: levels[index % levels.length],
      query: { combinator: "and", conditions: [makeCondition(2 * index), makeCondition(2 * index + 1)] },
    })),
  });
}

/** Conditions 0 to 39: four about each property. */
function makeCondition(index: number): Condition {
  const number = index % PROPERTIES;
  const round = Math.floor(index / PROPERTIES);
  const property = `p${number}`;
  if (round === 0) return { operator: "isNotEmpty", property };
  if (number % 2 === 0) return { operator: "=", property, value: TIERS[round - 1] ?? "" };
  return round === 1 ? { operator: ">=", property, value: 20 } : { operator: "<", property, value: round * 30 };
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
  const from: Provenance = { source: "repository", repository: `service-${index}`, commit: null, expression: ".p" };
  const names = Array.from({ length: PROPERTIES }, (_, property) => `p${property}`);
  return {
    blueprint: "service",
    identifier: `service-${index}`,
    title: null,
    icon: null,
    team: { kind: "missing", from },
    properties: new Map(names.map((name) => [name, valueState(values[name], from)])),
    relations: new Map(),
  };
}
