import { SAFE_POLICY } from "../../src/model/evaluation-policy.ts";
import type { Perfspec, PerfspecIndicator } from "../../src/model/perfspec.ts";
import type { SliAnswer, SliObservation, SliReason, SliSample } from "../../src/model/sli.ts";
import type { Baseline } from "../../src/slo/index.ts";
import type { PerfspecInput } from "../../src/slo/perfspec/index.ts";

/** The window of the evaluation. */
export const WINDOW = { start: "2026-11-21T19:24:54.000Z", end: "2026-11-21T19:26:54.000Z" };

/** An indicator of 100 points, unless something else is said. */
export function indicatorOf(
  id: string,
  thresholds: PerfspecIndicator["grading"]["thresholds"],
  grading: Partial<PerfspecIndicator["grading"]> = {},
): PerfspecIndicator {
  return {
    id,
    source: "Prometheus",
    query: id,
    grading: { type: "Threshold", thresholds, metricScore: 100, ...grading },
  };
}

/** A perfspec that passes from 90 points and warns from 75. */
export function perfspecOf(...indicators: readonly PerfspecIndicator[]): Perfspec {
  return { spec_version: "1.0", indicators: [...indicators], objectives: { pass: 90, warning: 75 } };
}

/** What is measured of an indicator: a value, values by series, or why there are none. */
export type Measured = number | Readonly<Record<string, number>> | SliReason;

/** What was asked, and answered. */
export function observe(indicator: string, measured: Measured): SliObservation {
  return { indicator, provider: "prometheus", query: indicator, answer: answerOf(measured), count: null };
}

function answerOf(measured: Measured): SliAnswer {
  if (typeof measured === "string") return { kind: "none", reason: measured, message: `is ${measured}` };
  return { kind: "values", samples: samplesOf(measured), count: null };
}

function samplesOf(measured: number | Readonly<Record<string, number>>): readonly SliSample[] {
  if (typeof measured === "number") return [{ key: "", value: measured }];
  return Object.entries(measured).map(([key, value]) => ({ key, value }));
}

/** An evaluation of before, so many minutes before this one. */
export function baselineOf(
  values: Readonly<Record<string, number | Readonly<Record<string, number>>>>,
  { minutes = 10, ...others }: Partial<Baseline> & { readonly minutes?: number } = {},
): Baseline {
  return {
    id: `evaluation-${minutes}`,
    result: "pass",
    version: null,
    end: new Date(Date.parse(WINDOW.end) - minutes * 60_000).toISOString(),
    evaluated_at: WINDOW.end,
    invalidated: false,
    accepted: false,
    values: Object.entries(values).map(([sli, measured]) => ({
      sli,
      value: typeof measured === "number" ? measured : (Object.values(measured)[0] ?? null),
      series: samplesOf(measured),
    })),
    ...others,
  };
}

/** An evaluation with the safe policy and no history, unless something else is said. */
export function inputOf(
  perfspec: Perfspec,
  measured: Readonly<Record<string, Measured>>,
  {
    policy,
    ...others
  }: Partial<Omit<PerfspecInput, "policy">> & {
    readonly policy?: Partial<PerfspecInput["policy"]>;
  } = {},
): PerfspecInput {
  return {
    perfspec,
    observations: Object.entries(measured).map(([indicator, each]) => observe(indicator, each)),
    earlier: [],
    window: WINDOW,
    version: null,
    policy: { ...SAFE_POLICY, ...policy },
    ...others,
  };
}
