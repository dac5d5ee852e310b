/** Small builders of gates, sides and bundles, so that a test says only what it is about. */
import type { EntityChange, EntityState, FactBundle } from "../../src/gates/index.ts";
import { decide } from "../../src/gates/index.ts";
import type { Decision, GateResult, GateRuleResult } from "../../src/model/decision.ts";
import type { Entity } from "../../src/model/entity.ts";
import { type Gate, type GateRuleDocument, gateSchema } from "../../src/model/gate.ts";
import type { Scorecard } from "../../src/model/scorecard.ts";
import { BLUEPRINT } from "../scorecards/blueprint.ts";
import { type Given, makeEntity, makeScorecard, NOW, needs, UNKNOWN } from "../scorecards/make.ts";

/** What makes the verdicts of these tests. */
export const CONTEXT = { version: "1.2.3" };

/** Scores services of tier gold: `a` makes Bronze, `b` Silver, `c` Gold. */
export const READINESS: Scorecard = makeScorecard(
  [needs("a", "Bronze"), needs("b", "Silver"), needs("c", "Gold")],
  {
    filter: { combinator: "and", conditions: [{ operator: "=", property: "tier", value: "gold" }] },
  },
);

/** The rules of gates as they are written. */
export const RULES = {
  level: (min: string, not_applicable: "skip" | "unknown" = "unknown") => ({
    level: { scorecard: "readiness", min, not_applicable },
  }),
  rule: (rule: string, not_applicable: "skip" | "unknown" = "unknown") => ({
    rule: { scorecard: "readiness", rule, not_applicable },
  }),
  noRegression: { no_regression: { scorecard: "readiness" } },
} satisfies Record<string, GateRuleDocument | ((...args: never[]) => GateRuleDocument)>;

/** A gate on services with these rules, in mode enforce. */
export function makeGate(rules: readonly GateRuleDocument[], others: Partial<Gate> = {}): Gate {
  const gate = {
    identifier: "gate",
    on: "pull_request",
    applies: { blueprint: "service" },
    rules: [...rules],
  };
  return gateSchema.parse({ ...gate, ...others });
}

/** The service `cart`, of tier gold, with these properties. */
export function present(properties: Readonly<Record<string, Given>>): EntityState {
  return packed(makeEntity({ tier: "gold", ...properties }));
}

/** An entity as a bundle holds it. */
export function packed(entity: Entity): EntityState {
  const { properties, relations } = entity;
  return {
    kind: "present",
    entity: {
      ...entity,
      properties: Object.fromEntries(properties),
      relations: Object.fromEntries(relations),
    },
  };
}

/** All that may be the matter with `cart`: it passes, fails or leaves in doubt `a` alone, or its scorecard, or itself. */
export const SIDES = {
  pass: present({ a: "x", b: null, c: null }),
  fail: present({ a: null, b: null, c: null }),
  unknown: present({ a: UNKNOWN, b: null, c: null }),
  out: present({ tier: "lead", a: "x", b: null, c: null }),
  maybe: present({ tier: UNKNOWN, a: "x", b: null, c: null }),
  perfect: present({ a: "x", b: "x", c: "x" }),
  absent: { kind: "absent" },
  unseen: { kind: "unseen", why: "cart: the clone is broken" },
} as const satisfies Record<string, EntityState>;

/** One of {@link SIDES}. */
export type SideName = keyof typeof SIDES;

/** A change of the service `cart`, or of another one. */
export function makeChange(before: EntityState, after: EntityState, key = "service/cart"): EntityChange {
  return { key, blueprint: "service", before, after };
}

/** A bundle with these gates and entities under {@link READINESS}. */
export function makeBundle(
  gates: readonly Gate[],
  entities: readonly EntityChange[],
  others: Partial<FactBundle> = {},
): FactBundle {
  return {
    schema: "muster.bundle/1",
    change: { repository: "cart", base: "b".repeat(40), head: "f".repeat(40), compared: "merge_result" },
    blueprints: [BLUEPRINT],
    scorecards: [READINESS],
    gates,
    entities,
    waivers: [],
    context: null,
    unseen: [],
    now: NOW.toISOString(),
    today: null,
    ...others,
  };
}

/** Judges a change of `cart` by one gate. */
export function judge(gate: Gate, before: EntityState, after: EntityState): Decision {
  return decide(makeBundle([gate], [makeChange(before, after)]), CONTEXT);
}

/** What one rule says of a change of `cart`. */
export function ask(rule: GateRuleDocument, before: EntityState, after: EntityState): GateRuleResult {
  const result = only(judge(makeGate([rule]), before, after).gates).rules[0];
  if (result === undefined) throw new Error("the gate has a rule");
  return result;
}

/** The one gate result there is. */
export function only(results: readonly GateResult[]): GateResult {
  const [result, ...others] = results;
  if (result === undefined || others.length > 0) throw new Error(`there are ${results.length} results`);
  return result;
}

/** Identifiers of the rules that decided. */
export function responsible(result: GateRuleResult): string[] {
  return result.responsible.map(({ rule }) => rule);
}
