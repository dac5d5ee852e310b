import type { EvaluationVector } from "./vectors.ts";

const TOTAL = 'total_score: {pass: "90%", warning: "75%"}\n';

function objective(rest: string): string {
  return `objectives:\n  - {sli: a, ${rest}}\n${TOTAL}`;
}

function example(name: string, slo: string | null, more: Partial<EvaluationVector> = {}): EvaluationVector {
  return {
    kind: "evaluation",
    id: name,
    name,
    slo,
    sliResults: [{ metric: "a", value: 5, success: true }],
    previousEvaluations: [],
    expected: {},
    ...more,
  };
}

/** One evaluation for each class of differences from Keptn: what Keptn lets through there, or fails without having measured. */
export const EXAMPLES: readonly EvaluationVector[] = [
  example("no_slo", null),
  example("no_baseline", objective('pass: [{criteria: ["<=+10%"]}]')),
  example("nothing_scored", objective('warning: [{criteria: ["<1"]}]')),
  example("provider_error", objective('pass: [{criteria: ["<10"]}]'), {
    sliResults: [],
    getSliStatus: "errored",
    getSliMessage: "no route to host",
  }),
  example("not_finite", objective('pass: [{criteria: [">1"]}]'), {
    sliResults: [{ metric: "a", value: "+Inf", success: true }],
  }),
  example("criterion_text", objective('pass: [{criteria: ["<Inf"]}]')),
  example(
    "empty_criteria",
    `objectives:\n  - {sli: a, key_sli: true, pass: [{criteria: []}]}\n  - {sli: b, weight: 9, pass: [{criteria: ["<10"]}]}\n${TOTAL}`,
    {
      sliResults: [
        { metric: "a", value: 5, success: true },
        { metric: "b", value: 5, success: true },
      ],
    },
  ),
  example("null_item", `objectives:\n  - null\n  - {sli: a, pass: [{criteria: ["<10"]}]}\n${TOTAL}`),
  example("unknown_key", objective('keySli: true, pass: [{criteria: ["<10"]}]')),
  example("weight", `objectives:\n  - {sli: a, weight: 0.5, pass: [{criteria: ["<10"]}]}\n${TOTAL}`),
  example(
    "comparison_word",
    `comparison: {compare_with: single_result, include_result_with_score: passed}\n${objective('pass: [{criteria: ["<10"]}]')}`,
  ),
  example(
    "threshold_text",
    'objectives:\n  - {sli: a, pass: [{criteria: ["<10"]}]}\ntotal_score: {pass: "-Inf%"}\n',
  ),
  example("repeated_sli", `objectives:\n  - {sli: a, pass: [{criteria: ["<10"]}]}\n  - {sli: a}\n${TOTAL}`),
  example("yes_and_no", objective('key_sli: yes, pass: [{criteria: ["<10"]}]')),
  example(
    "second_document",
    `${objective('pass: [{criteria: ["<10"]}]')}---\n${objective('pass: [{criteria: ["<1"]}]')}`,
  ),
];
