import { z } from "zod";
import type { Json } from "./json.ts";

const json: z.ZodType<Json> = z.json();
const bound = z.number().optional();

/** Points: so few that no sum of them loses any. */
const MOST_POINTS = 1_000_000_000;

/** `perfspec.json` (Pitometer 1.1, src/types.ts; pitometer-grader-thresholds 1.1), read strictly. */
export const perfspecSchema = z
  .strictObject({
    spec_version: z.union([z.string(), z.number(), z.null()]).optional(),
    indicators: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          source: z
            .string()
            .min(1)
            .meta({ description: "Prometheus or Dynatrace, or a provider in muster.yml." }),
          query: z.union([z.string().min(1), z.record(z.string(), json)]),
          grading: z.strictObject({
            type: z.literal("Threshold"),
            thresholds: z.strictObject({
              upperSevere: bound,
              upperWarning: bound,
              lowerSevere: bound,
              lowerWarning: bound,
              upperSeverePerc: bound,
              upperWarningPerc: bound,
              lowerSeverePerc: bound,
              lowerWarningPerc: bound,
            }),
            metricScore: z.number().min(0).max(MOST_POINTS).meta({ description: "Points, not a weight." }),
            ignoreEmpty: z.boolean().optional().meta({ description: "No data earns the full score." }),
            metadata: json.optional(),
          }),
          metadata: json.optional(),
          output: json.optional(),
        }),
      )
      .min(1),
    objectives: z.strictObject({
      pass: z.number().max(MOST_POINTS),
      warning: z.number().max(MOST_POINTS),
    }),
  })
  .meta({
    title: "Performance specification",
    description: "What must hold of a service after a release. Pitometer's perfspec.json.",
  });

/** A perfspec.json as loaded. */
export type Perfspec = z.infer<typeof perfspecSchema>;

/** One indicator of it. */
export type PerfspecIndicator = Perfspec["indicators"][number];
