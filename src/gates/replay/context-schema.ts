import { z } from "zod";
import { serviceLockSchema } from "../../model/service-lock.ts";
import type { PackedContext } from "../bundle.ts";

function told<T>(value: z.ZodType<T>) {
  return z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("known"), value }),
    z.strictObject({
      kind: z.literal("unknown"),
      reason: z.enum(["not_asked", "needs_app", "too_many", "not_answered"]),
      why: z.string(),
    }),
  ]);
}

const pull = z.strictObject({
  number: z.int(),
  author: z.string().nullable(),
  draft: z.boolean(),
  fork: z.boolean(),
});

const file = z.strictObject({ path: z.string(), status: z.enum(["added", "modified", "removed"]) });

const check = z.strictObject({
  name: z.string(),
  app: z.string().nullable(),
  state: z.enum(["success", "failure", "neutral", "skipped", "pending"]),
});

const review = z.strictObject({
  reviewer: z.string(),
  bot: z.boolean(),
  state: z.enum(["approved", "changes_requested", "dismissed"]),
  commit: z.string().nullable(),
});

const locks = z.strictObject({
  locks: z.array(serviceLockSchema),
  broken: z.array(
    z.strictObject({
      path: z.string(),
      problem: z.string(),
      service: z.string().nullable(),
      environment: z.string().nullable(),
    }),
  ),
});

/** What a bundle tells of a change besides its two sides. */
export const contextSchema: z.ZodType<PackedContext> = z.strictObject({
  organization: z.string().nullable(),
  subject: z.enum(["pull_request", "merge_group", "commits"]).nullable(),
  pull: pull.nullable(),
  files: told(z.array(file)).nullable(),
  unowned: told(z.array(z.string())).nullable(),
  checks: told(z.array(check)).nullable(),
  reviews: told(z.array(review)).nullable(),
  members: z.record(z.string(), told(z.array(z.string()))).nullable(),
  locks: told(locks).exactOptional(),
});
