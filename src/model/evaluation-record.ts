import { z } from "zod";
import type { EvaluationReason, EvaluationRecord, EvaluationResult, ObjectiveStatus } from "./evaluation.ts";
import type { EvaluationMark } from "./evaluation-mark.ts";
import { POLICY_ANSWERS } from "./evaluation-policy.ts";
import type { Json } from "./json.ts";
import { SLI_REASONS, type SliReason } from "./sli.ts";
import { DIALECTS } from "./slo.ts";

const RESULTS = ["pass", "warning", "fail", "wait"] as const satisfies readonly EvaluationResult[];

const REASONS = [
  "score_reached",
  "score_warning",
  "score_missed",
  "key_sli_failed",
  "objective_failed",
  "open_objectives",
  "no_slo",
  "nothing_scored",
  "errored",
  "aborted",
] as const satisfies readonly EvaluationReason[];

const STATUSES = ["pass", "warning", "fail", "info", "wait"] as const satisfies readonly ObjectiveStatus[];

const json: z.ZodType<Json> = z.json();
const text = z.string();
const maybeText = z.string().nullable();
const maybeNumber = z.number().nullable();

/** A moment as `Date` writes it: of a form that sorts as text. */
const moment = z
  .string()
  .refine(
    (at) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) && !Number.isNaN(Date.parse(at)),
    "must be a moment in UTC, with milliseconds",
  );

const reason = z.custom<SliReason | "no_baseline">(
  (value) => typeof value === "string" && (value === "no_baseline" || Object.hasOwn(SLI_REASONS, value)),
  "must be the code of a reason",
);

const targets = z.array(
  z.looseObject({
    criterion: text,
    set: z.int().min(0).exactOptional(),
    target: maybeNumber,
    violated: z.boolean(),
    open: z.literal("no_baseline").nullable(),
  }),
);

const objective = z.looseObject({
  sli: text,
  display_name: maybeText,
  status: z.enum(STATUSES),
  key_sli: z.boolean(),
  weight: z.number(),
  score: z.number(),
  value: maybeNumber,
  compared_value: maybeNumber,
  reason: reason.nullable(),
  message: maybeText,
  provider: maybeText,
  query: z.union([text, z.record(z.string(), json)]).nullable(),
  samples: maybeNumber,
  pass_targets: targets,
  warning_targets: targets,
  violations: z.array(
    z.looseObject({
      key: maybeText,
      value: maybeNumber,
      breach: text,
      threshold: maybeNumber,
      metadata: json,
    }),
  ),
  series: z.array(z.looseObject({ key: text, value: z.number() })).exactOptional(),
  left_out: z.looseObject({ series: z.int().min(0), violations: z.int().min(0) }).exactOptional(),
});

const answer = z.enum(POLICY_ANSWERS);

const policy = z.looseObject({
  no_slo: answer,
  no_data: answer,
  no_baseline: answer,
  provider_error: answer,
  nothing_scored: answer,
  failed_objective: answer,
});

/** What a person said of an evaluation, and when. */
export const evaluationMarkSchema: z.ZodType<EvaluationMark> = z.looseObject({
  at: moment,
  by: text,
  reason: text,
});

/**
 * An evaluation as it is read back. A later version may say more under the same `schema`: what isn't known here is kept,
 * because the digest is over that as well.
 */
export const evaluationRecordSchema: z.ZodType<EvaluationRecord> = z.looseObject({
  schema: z.literal("muster.evaluation/1"),
  id: z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{8}$/),
  service: text,
  environment: text,
  version: maybeText,
  replaces: maybeText,
  labels: z.record(z.string(), z.string()),
  window: z.looseObject({ start: moment, end: moment }),
  evaluated_at: moment,
  result: z.enum(RESULTS),
  reason: z.enum(REASONS),
  message: text,
  score: z.number(),
  best_score: z.number(),
  pass_score: maybeNumber,
  warning_score: maybeNumber,
  objectives: z.array(objective),
  compared: z.array(z.string()),
  definition: z.looseObject({
    kind: z.enum(["slo", "perfspec", "none"]),
    files: z.array(z.looseObject({ path: text, sha256: text, given: z.boolean().exactOptional() })),
    dialect: z.enum(DIALECTS),
    policy,
    commit: maybeText,
  }),
  engine: text,
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  invalidated: evaluationMarkSchema.nullable(),
  // Earlier versions wrote no such key.
  accepted: evaluationMarkSchema.nullable().default(null),
});
