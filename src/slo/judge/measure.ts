import { SLI_REASONS, type SliObservation, type SliReason } from "../../model/sli.ts";
import type { SloObjective } from "../../model/slo.ts";

/** The one value of an objective, or why it has none. */
export type Measured =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "none"; readonly reason: SliReason; readonly message: string };

/** Takes the value of an objective out of what was observed: one series, and enough measurements where the objective says how many. */
export function measure(objective: SloObjective, observation: SliObservation | undefined): Measured {
  if (observation === undefined) return none("no_query", "nobody was asked for a value");
  const { answer } = observation;
  if (answer.kind === "none") return answer;
  const [sample, second] = answer.samples;
  if (sample === undefined) return none("no_series", "the answer has no value");
  if (second !== undefined) {
    const keys = answer.samples.slice(0, 2).map(({ key }) => key || "(no labels)");
    return none(
      "many_values",
      `the query gives ${answer.samples.length} values, an objective needs one: ${keys.join(" and ")}${answer.samples.length > 2 ? " and more" : ""}`,
    );
  }
  if (!Number.isFinite(sample.value)) return none("not_finite", `the value is ${sample.value}`);
  return measureSamples(objective, observation, sample.value);
}

function measureSamples({ min_samples }: SloObjective, observation: SliObservation, value: number): Measured {
  if (min_samples === undefined) return { kind: "value", value };
  const count = countOf(observation);
  if (count === null) {
    return none(
      "samples_unknown",
      `min_samples is ${min_samples}, but nothing says how many measurements there are: give the indicator a \`samples\` query`,
    );
  }
  if (!(count >= min_samples)) {
    return none(
      "too_few_samples",
      `the value ${value} rests on ${count} ${count === 1 ? "measurement" : "measurements"}, min_samples is ${min_samples}`,
    );
  }
  return { kind: "value", value };
}

/** How many measurements a value rests on: counted by a query of its own, else as the answer says; null where nobody counts. */
export function countOf({ answer, count }: SliObservation): number | null {
  return count ?? (answer.kind === "values" ? answer.count : null);
}

function none(reason: SliReason, message: string): Measured {
  return { kind: "none", reason, message };
}

/** The question of the policy that a reason falls under; null for what only a change of the files mends. */
export function questionOf(reason: SliReason): "no_data" | "provider_error" | null {
  const question = SLI_REASONS[reason];
  return question === "definition" ? null : question;
}
