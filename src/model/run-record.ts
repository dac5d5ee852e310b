import { z } from "zod";
import type { Json, JsonObject } from "./json.ts";
import { RUN_REASONS, RUN_STATES, type Run } from "./run.ts";
import { runEffectSchema, traceSchema } from "./run-effect-record.ts";

const text = z.string();
const maybeText = z.string().nullable();
const moment = z.iso.datetime();
const maybeMoment = moment.nullable();
const json: z.ZodType<Json> = z.json();
const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), json);
const count = z.int().min(0);

const thread = { repository: text, number: z.int(), kind: z.enum(["issue", "pull_request"]) };

const originSchema = z.discriminatedUnion("source", [
  z.strictObject({ ...thread, source: z.literal("comment"), comment: z.int(), index: count }),
  z.strictObject({ ...thread, source: z.literal("form"), index: z.literal(0) }),
  z.strictObject({ ...thread, source: z.literal("expiry"), run: text, index: z.literal(0) }),
]);

const approvalSchema = z.strictObject({
  type: z.enum(["ANY", "ALL"]),
  min: z.int().min(1),
  approvers: z.array(text).min(1),
  described: text,
  allowSelf: z.boolean(),
  expiresAt: moment,
  digest: text,
});

const voteSchema = z.strictObject({
  by: text,
  verdict: z.enum(["approve", "reject"]),
  reason: maybeText,
  at: moment,
  digest: text,
  comment: z.int(),
});

const progressSchema = z.discriminatedUnion("phase", [
  z.strictObject({ phase: z.literal("none") }),
  z.strictObject({ phase: z.literal("sending"), since: moment, attempts: count }),
  z.strictObject({ phase: z.literal("sent"), at: moment, trace: traceSchema.nullable() }),
]);

/** A run as it is kept: in the journal, and in the record. */
export const runSchema: z.ZodType<Run> = z.strictObject({
  schema: z.literal("muster.run/1"),
  id: z.string().regex(/^r_[a-z0-9]{16}$/, "must be the id of a run"),
  action: text,
  title: text,
  state: z.enum(RUN_STATES),
  reason: z.enum(RUN_REASONS).nullable(),
  summary: text,
  origin: originSchema,
  actor: text,
  entity: z
    .strictObject({
      blueprint: text,
      identifier: text,
      title: maybeText,
      owners: z.array(text),
      repositories: z.array(text),
    })
    .nullable(),
  inputs: jsonObject,
  sha: maybeText,
  effect: runEffectSchema,
  progress: progressSchema,
  links: z.array(z.strictObject({ label: text, url: text })),
  approval: approvalSchema.nullable(),
  votes: z.array(voteSchema),
  requestedAt: moment,
  startedAt: maybeMoment,
  endedAt: maybeMoment,
  timeoutMs: z.number().min(0),
  concurrency: maybeText,
  expiry: z.strictObject({ at: moment, action: maybeText, inputs: jsonObject, run: maybeText }).nullable(),
  log: z.array(z.strictObject({ at: moment, text })),
  config: maybeText,
});
