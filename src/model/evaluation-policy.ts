import { z } from "zod";

/** What may come of something that an evaluation can't tell. */
export const POLICY_ANSWERS = ["pass", "warn", "wait", "fail"] as const;

/** What comes of something that an evaluation can't tell. `wait` holds the release until it can be told. */
export type PolicyAnswer = (typeof POLICY_ANSWERS)[number];

const answer = (description: string) => z.enum(POLICY_ANSWERS).optional().meta({ description });

/** Where Keptn lets a release through, or fails it, without a word: what is to come of it instead. */
export const evaluationPolicySchema = z.strictObject({
  no_slo: answer("No slo.yaml and no perfspec.json says what is to hold. Default: fail. In Keptn: pass."),
  no_data: answer(
    "The provider answered, but has no usable value: no series, NaN, infinity, too few samples. The objective then passes, earns half, is open, or fails. Default: fail.",
  ),
  no_baseline: answer(
    "A criterion compares with earlier evaluations, and there are none with a value. The criterion then holds, earns the objective half at most, is open, or is violated. Default: wait. In Keptn: pass.",
  ),
  provider_error: answer(
    "The provider could not be asked: unreachable, timeout, refused. The objective then passes, earns half, is open, or fails. Default: wait. In Keptn: fail.",
  ),
  nothing_scored: answer(
    "No objective has pass criteria, so that there is nothing to score. Default: fail. In Keptn: pass.",
  ),
  failed_objective: answer(
    "Some objective failed, yet the total score is high enough. `pass` leaves it to the score (the default, as in Keptn), the others make the result no better than that.",
  ),
});

/** A policy as written: what is left out comes from a wider one, and in the end from the defaults. */
export type PartialEvaluationPolicy = z.infer<typeof evaluationPolicySchema>;

/** A policy with an answer to everything. */
export type EvaluationPolicy = { readonly [Key in keyof PartialEvaluationPolicy]-?: PolicyAnswer };

/** The safe answers: nothing that isn't known passes. */
export const SAFE_POLICY: EvaluationPolicy = {
  no_slo: "fail",
  no_data: "fail",
  no_baseline: "wait",
  provider_error: "wait",
  nothing_scored: "fail",
  failed_objective: "pass",
};

/** What Keptn 1.4 answers (lighthouse-service, evaluate_sli_handler.go). */
export const KEPTN_POLICY: EvaluationPolicy = {
  no_slo: "pass",
  no_data: "fail",
  no_baseline: "pass",
  provider_error: "fail",
  nothing_scored: "pass",
  failed_objective: "pass",
};

/** Lays policies over each other: what an earlier one says wins. */
export function layPolicies(
  policies: readonly (PartialEvaluationPolicy | undefined)[],
  base: EvaluationPolicy,
): EvaluationPolicy {
  const pick = (key: keyof EvaluationPolicy): PolicyAnswer =>
    policies.find((policy) => policy?.[key] !== undefined)?.[key] ?? base[key];
  return {
    no_slo: pick("no_slo"),
    no_data: pick("no_data"),
    no_baseline: pick("no_baseline"),
    provider_error: pick("provider_error"),
    nothing_scored: pick("nothing_scored"),
    failed_objective: pick("failed_objective"),
  };
}
