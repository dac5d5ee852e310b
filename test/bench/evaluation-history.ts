import { stringify } from "yaml";
import type { EvaluationRecord } from "../../src/model/evaluation.ts";
import { SAFE_POLICY } from "../../src/model/evaluation-policy.ts";
import type { SliObservation, Window } from "../../src/model/sli.ts";
import { sloSchema } from "../../src/model/slo.ts";
import { sealEvaluation } from "../../src/records/index.ts";
import { type Baseline, evaluateSlo, toBaseline } from "../../src/slo/index.ts";

/** How much is evaluated, and with how much it is compared. */
export const OBJECTIVES = 50;
/** Earlier evaluations. */
export const PAST = 100;

const names = Array.from({ length: OBJECTIVES }, (_, index) => `indicator_${index}`);

const definition = {
  spec_version: "1.0",
  comparison: {
    compare_with: "several_results",
    number_of_comparison_results: PAST,
    include_result_with_score: "pass",
    aggregate_function: "p90",
  },
  objectives: names.map((sli, index) => ({
    sli,
    weight: 1 + (index % 3),
    pass: [{ criteria: ["<=+50%", "<1000"] }, { criteria: ["<150"] }],
    warning: [{ criteria: ["<=+80%"] }],
  })),
  total_score: { pass: "90%", warning: "75%" },
  policy: { no_baseline: "pass" },
};

/** The objectives as slo.yaml, and queries for them as sli.yaml. */
export const TEXTS = {
  slo: stringify(definition),
  sli: stringify({
    indicators: Object.fromEntries(
      names.map((name) => [name, `sum(rate(${name}{service="$SERVICE",stage="$STAGE"}[$DURATION_SECONDS]))`]),
    ),
  }),
};

/** Values as `--values` takes them. */
export const VALUES = Object.fromEntries(names.map((name, index) => [name, valueAt(PAST, index)]));

/** The window of an evaluation: two minutes, an hour after the one before. */
export function windowAt(number: number): Window {
  const end = Date.parse("2026-01-01T00:00:00Z") + number * 3_600_000;
  return { start: new Date(end - 120_000).toISOString(), end: new Date(end).toISOString() };
}

/** Evaluates once, compared with what was before. Throws when it doesn't pass. */
export function evaluateAt(number: number, earlier: readonly Baseline[]) {
  const policy = { ...SAFE_POLICY, no_baseline: "pass" } as const;
  const observations = names.map((indicator, index): SliObservation => {
    const samples = [{ key: "", value: valueAt(number, index) }];
    const answer = { kind: "values", samples, count: null } as const;
    return { indicator, provider: null, query: null, count: null, answer };
  });
  const evaluated = evaluateSlo({
    slo,
    observations,
    earlier,
    window: windowAt(number),
    version: null,
    replaces: null,
    policy,
  });
  if (evaluated.result !== "pass")
    throw new Error(`an evaluation came to ${evaluated.result}: ${evaluated.message}`);
  return evaluated;
}

const slo = sloSchema.parse(definition);

/** Earlier evaluations as they are recorded, each compared with the few before it. */
export function makePast(): readonly EvaluationRecord[] {
  const records: EvaluationRecord[] = [];
  for (let number = 0; number < PAST; number += 1) {
    const evaluated = evaluateAt(number, records.slice(-3).map(toBaseline));
    records.push(
      sealEvaluation({
        ...evaluated,
        service: "shop",
        environment: "staging",
        version: `v${number}`,
        replaces: null,
        labels: {},
        window: windowAt(number),
        evaluated_at: windowAt(number).end,
        definition: { kind: "slo", files: [], dialect: "muster", policy: SAFE_POLICY, commit: null },
        engine: "bench",
      }),
    );
  }
  return records;
}

/** Like measurements: never the same, always near 100. */
function valueAt(number: number, index: number): number {
  const random = (Math.imul(number + 1, 2654435761) ^ Math.imul(index + 1, 40503)) >>> 7;
  return 100 + (random % 4_000) / 100;
}
