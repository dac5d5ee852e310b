import { z } from "zod";
import { evaluationPolicySchema } from "./evaluation-policy.ts";

/** Ways in which earlier values become the one to compare with. */
export const AGGREGATES = ["avg", "p50", "p90", "p95"] as const;

/** A way in which earlier values become the one to compare with. */
export type Aggregate = (typeof AGGREGATES)[number];

/** Which earlier evaluations count. */
export const INCLUDED_RESULTS = ["pass", "pass_or_warn", "all"] as const;

/** How a service level objective is written in which dialect: Muster's, which is strict, or Keptn's to the bit. */
export const DIALECTS = ["muster", "keptn"] as const;

/** A reading of SLO files. */
export type Dialect = (typeof DIALECTS)[number];

/**
 * A key that may be left out. With nothing behind it, as in examples of Keptn's, it is: nobody can have meant anything else by it. Where
 * somebody could (`pass:`, `key_sli:`), a key is not of these.
 */
const optional = <T extends z.ZodType>(schema: T) =>
  schema
    .nullable()
    .transform((value) => value ?? undefined)
    .optional();

/** The same for a key that has a default, which its description names: a JSON Schema can't, beside null. */
const withDefault = <T extends string | number | object>(schema: z.ZodType<T>, value: T) =>
  optional(schema).transform((written) => written ?? value);

const criteriaSets = z.array(
  z.strictObject({
    criteria: z.array(z.string().min(1)).min(1).meta({
      description:
        "All of these hold: <500, <=+10% or <=-5% (of earlier values), <(-10) for a negative bound.",
    }),
  }),
);

/** Weights beyond would no longer add up exactly. */
const HEAVIEST = 1_000_000;

const objectiveSchema = z
  .strictObject({
    sli: z.string().min(1).meta({ description: "Name of the indicator in sli.yaml." }),
    displayName: optional(z.string()),
    pass: criteriaSets.optional().meta({
      description: "One of these lists holds. Left out: the objective is only shown, and scores nothing.",
    }),
    warning: optional(criteriaSets).meta({ description: "Earns half, where `pass` doesn't hold." }),
    weight: withDefault(z.int().min(1).max(HEAVIEST), 1).meta({
      description: "Its share of the score. Default: 1.",
    }),
    key_sli: z.boolean().default(false).meta({ description: "When it fails, so does the whole evaluation." }),
    min_samples: z.int().min(1).optional().meta({
      description:
        "A value that rests on fewer measurements than this is none. sli.yaml says by `samples` how they are counted.",
    }),
  })
  // Files that tools of Keptn write have empty lists for what is left out.
  .overwrite(({ pass = [], warning = [], ...others }) => ({
    ...others,
    ...(pass.length > 0 && { pass }),
    ...(warning.length > 0 && { warning }),
  }));

/** Each stands for a placeholder, which is looked for in every query. */
const MOST_FILTERS = 100;

type Baseline = "previous" | "replaced" | { readonly evaluation: string };

const percentage = z.union([z.string().min(1), z.number()]);

/** `slo.yaml` (Keptn, spec 0.2.x service_level_objective), read strictly, with Muster's own keys. */
export const sloSchema = z
  .strictObject({
    spec_version: optional(z.union([z.string(), z.number()])),
    filter: optional(
      z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
        .refine((filter) => Object.keys(filter).length <= MOST_FILTERS, `holds at most ${MOST_FILTERS} keys`),
    ).meta({ description: "Values for `$key` in the queries of sli.yaml." }),
    comparison: optional(
      z.strictObject({
        compare_with: optional(z.enum(["single_result", "several_results"])),
        include_result_with_score: optional(z.enum(INCLUDED_RESULTS)).meta({
          description:
            "Which earlier evaluations count, by their result. Default: pass_or_warn; as Keptn decides: all.",
        }),
        number_of_comparison_results: optional(z.int().min(1).max(1000)),
        aggregate_function: withDefault(z.enum(AGGREGATES), "avg").meta({
          description: "What is made of several values. Default: avg.",
        }),
        baseline: withDefault<Baseline>(
          z.union([z.enum(["previous", "replaced"]), z.strictObject({ evaluation: z.string().min(1) })]),
          "previous",
        ).meta({
          description:
            "With what is compared: the newest evaluations (the default), those of the version being replaced, or one that is named by its id.",
        }),
      }),
    ),
    objectives: z.array(objectiveSchema).min(1),
    total_score: z.strictObject({
      pass: percentage.meta({ description: "Score from which the evaluation passes, e.g. 90%." }),
      warning: optional(percentage),
    }),
    policy: optional(evaluationPolicySchema),
    compatibility: z.enum(["keptn"]).optional().meta({
      description: "Reads this file and decides as Keptn does, with all that it lets through.",
    }),
  })
  .meta({
    title: "Service level objectives",
    description: "What must hold of a service after a release. Keptn's slo.yaml.",
  });

/** An slo.yaml as loaded. */
export type Slo = z.infer<typeof sloSchema>;

/** One objective of it. */
export type SloObjective = Slo["objectives"][number];
