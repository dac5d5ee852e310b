/** Waivers and modes for tests of scorecards and gates. */
import type { Entity } from "../../src/model/entity.ts";
import type { Scorecard } from "../../src/model/scorecard.ts";
import type { Waiver } from "../../src/model/waiver.ts";
import {
  compileScorecard,
  evaluateScorecard,
  type ScorecardResult,
  type ScoredResult,
} from "../../src/scorecards/index.ts";
import { NOW } from "./make.ts";

/** The day of {@link NOW}. */
export const TODAY = "2026-03-15";

/** A waiver of the rule `a` of `readiness` for `cart`, in force on {@link TODAY}. */
export function makeWaiver(others: Partial<Waiver> = {}): Waiver {
  return {
    file: "waivers/cart.yml",
    entity: "service/cart",
    rule: { scorecard: "readiness", rule: "a" },
    reason: "The old build has no room for it",
    ticket: "https://tickets.example/OPS-1",
    requested_by: "alice",
    approver: "bob",
    from: "2026-03-15",
    expires: "2026-03-31",
    ...others,
  };
}

/** A waiver of those that a query takes in, in place of one entity. */
export function makeBroadWaiver(property: string, rule: string): Waiver {
  const { entity: _, ...waiver } = makeWaiver({ rule: { scorecard: "readiness", rule } });
  const query = {
    combinator: "and" as const,
    conditions: [{ operator: "isNotEmpty" as const, property }],
  };
  return { ...waiver, applies: { blueprint: "service", query } };
}

/** Scores an entity with waivers in force, on a day. */
export function scoreWith(
  scorecard: Scorecard,
  entity: Entity,
  waivers: readonly Waiver[],
  today: string | null = TODAY,
): ScorecardResult {
  return evaluateScorecard(compileScorecard(scorecard, NOW, { waivers, today }), entity);
}

/** A result that is scored. */
export function scored(result: ScorecardResult): ScoredResult {
  if (result.state !== "scored") throw new Error(`it is ${result.state}`);
  return result;
}

/** What rules say, by identifier. */
export function outcomes({ rules }: ScorecardResult): Record<string, string> {
  return Object.fromEntries(rules.map(({ rule, outcome }) => [rule.identifier, outcome]));
}
