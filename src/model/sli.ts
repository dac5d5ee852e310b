import { z } from "zod";
import type { Json, JsonObject } from "./json.ts";

/** A query as its provider takes it: a text, or for some providers an object. */
export type SliQuery = string | JsonObject;

const json: z.ZodType<Json> = z.json();
const query = z.union([z.string().min(1), z.record(z.string(), json)]);

/** `sli.yaml` (Keptn, spec service_level_indicator), with Muster's own keys. */
export const sliSchema = z
  .strictObject({
    spec_version: z.union([z.string(), z.number()]).optional(),
    provider: z.string().min(1).optional().meta({
      description:
        "Name of the provider under `metrics` in muster.yml. Default: `evaluation.provider` there.",
    }),
    indicators: z.record(
      z.string().min(1),
      z.union([
        z.string().min(1),
        z.strictObject({
          query,
          provider: z.string().min(1).optional(),
          samples: query.optional().meta({
            description: "A query for how many measurements the value rests on, for `min_samples`.",
          }),
        }),
      ]),
    ),
  })
  .meta({
    title: "Service level indicators",
    description: "How to measure: a name and a query each. Keptn's sli.yaml.",
  });

/** An sli.yaml as loaded. */
export type Sli = z.infer<typeof sliSchema>;

/** An indicator, whichever way it was written. */
export interface Indicator {
  readonly query: SliQuery;
  /** Null where nobody names one. */
  readonly provider: string | null;
  /** Null where nobody counts. */
  readonly samples: SliQuery | null;
}

/** The time that an evaluation looks at. */
export interface Window {
  /** ISO 8601 in UTC, with milliseconds. */
  readonly start: string;
  readonly end: string;
}

/** One value of a query: of one series, entity or dimension. */
export interface SliSample {
  /** What it is of: labels as canonical JSON, an entity's id; empty where the query gives one value and no name. */
  readonly key: string;
  /** Always finite. */
  readonly value: number;
}

/**
 * Why there is no value. `no_data`: the provider answered, and has none. `provider_error`: it could not be asked. `definition`:
 * what was asked makes no sense, which only a change of the files mends.
 */
export const SLI_REASONS = {
  no_series: "no_data",
  not_finite: "no_data",
  too_few_samples: "no_data",
  not_handed_in: "no_data",
  unreachable: "provider_error",
  timeout: "provider_error",
  refused: "provider_error",
  server_error: "provider_error",
  redirected: "provider_error",
  not_understood: "provider_error",
  too_large: "provider_error",
  partial_data: "provider_error",
  secret_missing: "provider_error",
  bad_query: "definition",
  many_values: "definition",
  not_a_vector: "definition",
  not_a_number: "definition",
  unresolved_placeholder: "definition",
  no_query: "definition",
  no_provider: "definition",
  samples_unknown: "definition",
} as const satisfies Readonly<Record<string, "no_data" | "provider_error" | "definition">>;

/** Why there is no value, as a code. */
export type SliReason = keyof typeof SLI_REASONS;

/** What a provider answers: values, or why there are none. */
export type SliAnswer = (SliValues | NoSliValue) & {
  /** What was sent, without secrets, where that is not the query as it was asked; left out otherwise. */
  readonly sent?: SliQuery;
};

/** Values of a provider that has them all. */
export interface SliValues {
  readonly kind: "values";
  /** At least one. */
  readonly samples: readonly SliSample[];
  /** How many measurements they rest on, where the answer itself says so; else null. */
  readonly count: number | null;
}

/** Why there are none. */
export interface NoSliValue {
  readonly kind: "none";
  readonly reason: SliReason;
  readonly message: string;
}

/** What values that were handed in are said to come from. */
export const HANDED_IN = "values";

/** Begins the message of a value that is none because nobody could tell on how many measurements it rests. */
export const UNCOUNTED = "its measurements could not be counted";

/** One indicator, asked: always with the query as it was sent. */
export interface SliObservation {
  readonly indicator: string;
  /** Name of the provider; null where nobody names one. */
  readonly provider: string | null;
  /** With every placeholder filled in; null where there is no query. */
  readonly query: SliQuery | null;
  readonly answer: SliAnswer;
  /** How many measurements the value rests on; null where nobody counts. */
  readonly count: number | null;
}

/** Values handed in, for an evaluation in CI: by indicator a number, several by key, a count beside it, or null for none. */
export const valuesSchema = z.record(
  z.string().min(1),
  z.union([
    z.number(),
    z.null(),
    z.strictObject({ value: z.number(), samples: z.int().min(0).optional() }),
    z.strictObject({ values: z.record(z.string(), z.number()) }),
  ]),
);

/** Values handed in. */
export type HandedValues = z.infer<typeof valuesSchema>;
