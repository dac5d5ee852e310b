import { type EvaluationPolicy, SAFE_POLICY } from "../../src/model/evaluation-policy.ts";
import type { SliObservation, SliReason, Window } from "../../src/model/sli.ts";
import { type Slo, sloSchema } from "../../src/model/slo.ts";
import type { Baseline, SloInput } from "../../src/slo/index.ts";

/** The window of every evaluation here. */
export const WINDOW: Window = { start: "2026-03-04T05:00:00.000Z", end: "2026-03-04T05:02:00.000Z" };

/** An slo.yaml from a few words: objectives as they stand in the file, 90 % to pass and 75 % for a warning unless said otherwise. */
export function makeSlo(objectives: readonly object[], rest: object = {}): Slo {
  return sloSchema.parse({ objectives, total_score: { pass: "90%", warning: "75%" }, ...rest });
}

/** An objective with one list of pass criteria, and perhaps one of warning criteria. */
export function makeObjective(sli: string, pass: readonly string[], rest: object = {}): object {
  return { sli, pass: [{ criteria: pass }], ...rest };
}

/** One value, observed. */
export function observe(indicator: string, value: number, count: number | null = null): SliObservation {
  return {
    indicator,
    provider: "prometheus",
    query: `query of ${indicator}`,
    count,
    answer: { kind: "values", samples: [{ key: "", value }], count: null },
  };
}

/** No value, and why. */
export function observeNothing(indicator: string, reason: SliReason): SliObservation {
  return {
    indicator,
    provider: "prometheus",
    query: `query of ${indicator}`,
    count: null,
    answer: { kind: "none", reason, message: `no value of ${indicator}` },
  };
}

/** An earlier evaluation, so many hours before this one. */
export function makeBaseline(
  hours: number,
  values: Readonly<Record<string, number | null>>,
  rest: Partial<Baseline> = {},
): Baseline {
  const end = new Date(Date.parse(WINDOW.end) - hours * 3_600_000).toISOString();
  return {
    id: `e${hours}`,
    result: "pass",
    version: null,
    end,
    evaluated_at: end,
    invalidated: false,
    accepted: false,
    values: Object.entries(values).map(([sli, value]) => ({ sli, value })),
    ...rest,
  };
}

/** The safe policy, but for what is said. */
export function makePolicy(rest: Partial<EvaluationPolicy>): EvaluationPolicy {
  return { ...SAFE_POLICY, ...rest };
}

/** What an evaluation rests on. */
export function makeInput(
  slo: Slo,
  observations: readonly SliObservation[],
  rest: Partial<SloInput> = {},
): SloInput {
  return {
    slo,
    observations,
    earlier: [],
    window: WINDOW,
    version: null,
    replaces: null,
    policy: SAFE_POLICY,
    ...rest,
  };
}
