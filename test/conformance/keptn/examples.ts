import type { EvaluationVector, VectorEvaluation } from "./vectors.ts";

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

/** One evaluation for each class of differences from Keptn: what Keptn lets through there, fails without having measured, or compares with less. */
export const EXAMPLES: readonly EvaluationVector[] = [
  example("no_slo", null),
  example("no_baseline", objective('pass: [{criteria: ["<=+10%"]}]')),
  example("no_provider", objective('pass: [{criteria: ["<10"]}]'), { sliResults: [], sliProvider: null }),
  example(
    "passed_over",
    `comparison: {compare_with: several_results, number_of_comparison_results: 2}\n${objective('pass: [{criteria: ["<=+10%"]}]')}`,
    { previousEvaluations: [earlier("newest", null), earlier("before", 1), earlier("oldest", 100)] },
  ),
  example("failed_baseline", objective('pass: [{criteria: ["<=+10%"]}]'), {
    previousEvaluations: [{ ...earlier("failed", 5), result: "fail" }, earlier("passed", 1)],
  }),
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
  example(
    "key_without_pass",
    `objectives:\n  - {sli: a, key_sli: true}\n  - {sli: b, pass: [{criteria: ["<10"]}]}\n${TOTAL}`,
    {
      sliResults: [
        { metric: "a", value: 5, success: true },
        { metric: "b", value: 5, success: true },
      ],
    },
  ),
  example("unknown_key", objective('keySli: true, pass: [{criteria: ["<10"]}]')),
  example("wrong_type", objective('displayName: 5, pass: [{criteria: ["<10"]}]')),
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
  example("injected_value", objective('pass: [{criteria: ["<10"]}]'), {
    asked: { query: 'errors{build="$LABEL.build"}', labels: { build: '1"} or vector(0) #' } },
  }),
  example("yaml_reading", objective('displayName: !name a, pass: [{criteria: ["<10"]}]')),
];

/** An evaluation of before that passed, of one indicator; null where it had no value. */
function earlier(id: string, value: number | null): VectorEvaluation {
  const sliResults = value === null ? null : [{ metric: "a", value, success: true }];
  return { id, result: "pass", invalidated: false, sliResults };
}
