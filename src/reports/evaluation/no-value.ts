import type { ObjectiveResult } from "../../model/evaluation.ts";
import { SLI_REASONS, type SliReason, UNCOUNTED } from "../../model/sli.ts";

/** Why there is no value, in words, and what to do about it. */
export interface NoValue {
  /** After "no value: ". */
  readonly words: string;
  readonly todo: string;
}

/** Whoever asks a provider again may get an answer: nothing in the files is wrong. */
const ASK_AGAIN = "Evaluate the same window again once the provider answers.";

/** What is said of an objective that has no value. */
export const NO_VALUE: Readonly<Record<SliReason, NoValue>> = {
  no_series: {
    words: "the query finds nothing in this window",
    todo: "See whether the service was under load and is scraped under these labels; where nothing measured means zero, say so in the query, such as `… or vector(0)`.",
  },
  not_finite: {
    words: "the answer is no finite number, such as after a division by zero",
    todo: "Make the query give a number also where nothing happened.",
  },
  too_few_samples: {
    words: "too few measurements to rest on",
    todo: "Send more load, look at a longer window, or lower `min_samples`.",
  },
  not_handed_in: {
    words: "no value was handed in",
    todo: "Hand in a value under this name.",
  },
  unreachable: { words: "the provider could not be reached", todo: ASK_AGAIN },
  timeout: { words: "the provider did not answer in time", todo: ASK_AGAIN },
  refused: {
    words: "the provider refused the request",
    todo: "See whether its credentials are right and may read this; then evaluate the same window again.",
  },
  server_error: { words: "the provider failed", todo: ASK_AGAIN },
  redirected: {
    words: "the provider answered with a redirect, which is not followed",
    todo: "Write the address that it leads to in muster.yml, under `metrics`.",
  },
  not_understood: {
    words: "the answer is not what such a provider answers",
    todo: "See whether the address in muster.yml, under `metrics`, is that of its API.",
  },
  too_large: {
    words: "the answer is too large",
    todo: "Aggregate in the query, so that it gives one value.",
  },
  partial_data: {
    words: "the provider warned that data may be missing",
    todo: "See what the warning says, such as which store is down; then evaluate the same window again.",
  },
  secret_missing: {
    words: "the secret to ask the provider with is not there",
    todo: "Set the secret that muster.yml names under `metrics`; then evaluate the same window again.",
  },
  bad_query: { words: "the provider does not understand the query", todo: "Correct the query." },
  many_values: {
    words: "the query gives several values",
    todo: "Aggregate in the query, such as by `sum(…)`, so that it gives one.",
  },
  not_a_vector: {
    words: "the query does not give an instant vector",
    todo: "Correct the query: a range has to be made one number, a scalar is wrapped in `vector(…)`.",
  },
  not_a_number: { words: "the answer is no number", todo: "Correct the query, so that it gives a number." },
  unresolved_placeholder: {
    words: "a placeholder of the query stands for nothing",
    todo: "Correct its name, or hand in a label of this name.",
  },
  no_query: { words: "no sli.yaml says how to measure it", todo: "Add the indicator to sli.yaml." },
  no_provider: {
    words: "it is not said which provider to ask",
    todo: "Name one of the providers under `metrics` in muster.yml, in sli.yaml or as `evaluation.provider`.",
  },
  samples_unknown: {
    words: "it is not known how many measurements there are",
    todo: "Give the indicator a `samples` query in sli.yaml, or leave `min_samples` out.",
  },
};

/** Whether what could not be had is only how many measurements there are: by the query `samples`. */
export function isUncounted({ value, message }: Pick<ObjectiveResult, "value" | "message">): boolean {
  return value === null && message?.startsWith(UNCOUNTED) === true;
}

/** What to do about measurements that could not be counted. */
export function adviseCount(reason: SliReason): string {
  const isEmpty = reason === "no_series" || reason === "not_finite";
  return isEmpty
    ? "Make the `samples` query in sli.yaml give a number also where nothing happened, such as by `… or vector(0)`."
    : `That is about the \`samples\` query in sli.yaml. ${NO_VALUE[reason].todo}`;
}

/** Which policy answers for a reason; `definition` reasons always fail. */
export function policyOf(reason: SliReason): "no_data" | "provider_error" | null {
  const kind = SLI_REASONS[reason];
  return kind === "definition" ? null : kind;
}
