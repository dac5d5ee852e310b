import { z } from "zod";

/** The result of `muster score --json`, as far as tests look at it. */
export const scoresJson = z.object({
  schema: z.literal("muster.scores/1"),
  organization: z.string(),
  repositories: z.array(z.object({ name: z.string(), commit: z.string().nullable() })),
  unreadable: z.array(z.object({ name: z.string(), why: z.string() })),
  min: z
    .object({
      level: z.string(),
      outcome: z.string(),
      below: z.array(z.string()),
      unknown: z.array(z.string()),
    })
    .optional(),
  entities: z.array(
    z.object({
      entity: z.string(),
      scorecards: z.array(
        z.object({
          scorecard: z.string(),
          state: z.string(),
          level: z.string().optional(),
          possible_level: z.string().optional(),
          rules: z
            .array(
              z.object({
                rule: z.string(),
                outcome: z.string(),
                why: z.string(),
                fix: z.string().nullable(),
              }),
            )
            .optional(),
        }),
      ),
    }),
  ),
  findings: z.array(
    z.object({ subject: z.string(), message: z.string(), file: z.string(), line: z.number() }),
  ),
});

/** The result of `muster check --json`. */
export const decisionJson = z.object({
  schema: z.literal("muster.decision/1"),
  outcome: z.enum(["pass", "fail", "wait", "unknown"]),
  reason: z.string(),
  title: z.string(),
  change: z.object({
    repository: z.string(),
    base: z.string(),
    head: z.string(),
    compared: z.enum(["merge_result", "merge_base"]),
  }),
  gates: z.array(
    z.object({
      gate: z.string(),
      entity: z.string(),
      outcome: z.string(),
      reason: z.string(),
      rules: z.array(
        z.object({
          outcome: z.string(),
          responsible: z.array(
            z.object({ rule: z.string(), outcome: z.string(), fix: z.string().nullable() }),
          ),
        }),
      ),
    }),
  ),
  bundle: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});

/** The result of `muster validate --json`. */
export const validationJson = z.object({
  schema: z.literal("muster.validation/1"),
  valid: z.boolean(),
  counts: z.record(z.string(), z.number()),
  diagnostics: z.array(
    z.object({
      severity: z.enum(["error", "warning"]),
      file: z.string(),
      line: z.number(),
      column: z.number(),
      message: z.string(),
    }),
  ),
});

const side = z
  .object({ state: z.string(), level: z.string().nullable(), rules: z.record(z.string(), z.string()) })
  .nullable();

/** The result of `muster diff --json`. */
export const diffJson = z.object({
  schema: z.literal("muster.diff/1"),
  summary: z.object({
    entities: z.number(),
    worse: z.number(),
    owners: z.array(
      z.object({ owner: z.string().nullable(), known: z.boolean(), entities: z.number(), worse: z.number() }),
    ),
  }),
  changes: z.array(z.object({ entity: z.string(), scorecard: z.string(), before: side, after: side })),
  unreadable: z.array(z.object({ name: z.string(), why: z.string() })),
});

/** Reads output that must be one JSON document and nothing else, and holds it to its shape. */
export function readJson<T>(schema: z.ZodType<T>, text: string): T {
  return schema.parse(JSON.parse(text));
}

/** The result of `muster sync --json`. */
export const syncJson = z.object({
  schema: z.literal("muster.sync/1"),
  organization: z.string(),
  central: z.string(),
  config: z.object({ name: z.string(), commit: z.string() }),
  dry_run: z.boolean(),
  outcome: z.enum(["written", "would_write", "unchanged"]),
  record: z.object({
    repository: z.string(),
    branch: z.string(),
    writer: z.string(),
    commit: z.string().nullable(),
    url: z.string().nullable(),
  }),
  repositories: z.number(),
  unreadable: z.array(z.object({ name: z.string(), why: z.string() })),
  incomplete: z.record(z.string(), z.string()),
  entities: z.object({
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
  }),
  files: z.object({ written: z.number(), removed: z.number() }),
  kept: z.array(z.string()),
  foreign: z.array(z.object({ commit: z.string(), author: z.string() })),
  findings: z.array(z.object({ subject: z.string(), message: z.string() })),
});
