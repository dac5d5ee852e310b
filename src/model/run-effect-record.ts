import { z } from "zod";
import { editSchema } from "./invocation.ts";
import type { Json, JsonObject } from "./json.ts";
import type { EffectTrace, RunEffect } from "./run-effect.ts";

const text = z.string();
const maybeText = z.string().nullable();
const json: z.ZodType<Json> = z.json();
const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), json);
const texts = z.record(z.string(), z.string());
const pullOrCommit = z.enum(["pull_request", "commit"]);
const place = { service: text, environment: text };

/** What a run does to the world, as it is kept. */
export const runEffectSchema: z.ZodType<RunEffect> = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("dispatch"),
    repository: text,
    workflow: text,
    ref: maybeText,
    inputs: texts,
    follow: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("request"),
    method: z.enum(["POST", "PUT", "PATCH", "DELETE"]),
    url: text,
    headers: texts,
    body: json,
    secret: maybeText,
    synchronized: z.boolean(),
    timeoutMs: z.number().min(0),
  }),
  z.strictObject({
    kind: z.literal("edit"),
    repository: text,
    base: maybeText,
    files: z.array(
      z.strictObject({ path: text, edits: z.array(editSchema), create: z.boolean(), optional: z.boolean() }),
    ),
    as: pullOrCommit,
    title: text,
    body: text,
  }),
  z.strictObject({
    kind: z.literal("upsert"),
    blueprint: text,
    identifier: text,
    path: text,
    content: jsonObject,
    as: pullOrCommit,
  }),
  z.strictObject({ kind: z.literal("lock"), ...place, reason: text, forMs: z.number().nullable() }),
  z.strictObject({ kind: z.literal("unlock"), ...place, admin: z.boolean() }),
]);

/** What is known of an effect that was sent, as it is kept. */
export const traceSchema: z.ZodType<EffectTrace> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("workflow"), repository: text, id: z.int(), url: text }),
  z.strictObject({ kind: z.literal("pull"), repository: text, number: z.int(), url: text }),
  z.strictObject({ kind: z.literal("commit"), repository: text, sha: text, url: text }),
  z.strictObject({ kind: z.literal("request"), status: z.int() }),
  z.strictObject({ kind: z.literal("lock"), path: text }),
]);
