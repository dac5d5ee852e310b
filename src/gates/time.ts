import type { Config } from "../config/index.ts";
import type { Query } from "../model/condition.ts";
import type { Gate } from "../model/gate.ts";
import type { Scorecard } from "../model/scorecard.ts";
import type { Waiver } from "../model/waiver.ts";
import { isDated, queryUsesClock, selectorsOf, usesClock } from "../scorecards/index.ts";

/** The queries that a gate asks of entities by itself. */
export function queriesOf({ applies, mode, rules }: Gate): readonly Query[] {
  const own = [applies.query, ...rules.map(({ query }) => query)].filter((query) => query !== undefined);
  return [...own, ...selectorsOf(mode), ...rules.flatMap((rule) => selectorsOf(rule.mode))];
}

/** Whether a verdict may be another one a moment later: something counts from now. */
export function looksAtClock(
  gates: readonly Gate[],
  scorecards: readonly Scorecard[],
  waivers: readonly Waiver[],
): boolean {
  if (gates.some((gate) => queriesOf(gate).some(queryUsesClock)) || scorecards.some(usesClock)) return true;
  return waivers.some(({ applies }) => applies !== undefined && queryUsesClock(applies.query));
}

/** Whether how hard something bites changes on some day. */
export function hasSchedule(gates: readonly Gate[], scorecards: readonly Scorecard[]): boolean {
  return [...gates, ...scorecards].some(
    (each) => ("mode" in each && isDated(each.mode)) || each.rules.some(({ mode }) => isDated(mode)),
  );
}

/** Whether verdicts by a configuration may be others on another day, of the very same facts. */
export function dependsOnDay({
  gates,
  scorecards,
  waivers,
}: Pick<Config, "gates" | "scorecards" | "waivers">): boolean {
  const all = {
    gates: [...gates.values()].map(({ value }) => value),
    scorecards: [...scorecards.values()].map(({ value }) => value),
  };
  if (waivers.length > 0 || hasSchedule(all.gates, all.scorecards)) return true;
  return looksAtClock(all.gates, all.scorecards, []);
}
