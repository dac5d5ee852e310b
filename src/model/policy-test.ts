import { z } from "zod";
import { blueprintIdentifier, entityIdentifier, propertyKey } from "./identifier.ts";
import type { Json } from "./json.ts";
import { daySchema } from "./mode.ts";

const json: z.ZodType<Json> = z.json();

const team = z.union([z.string(), z.array(z.string()), z.null()]);
const properties = z.record(propertyKey, json);
const relations = z.record(propertyKey, team);
const unknown = z.array(z.union([propertyKey, z.literal("$team")]));

const entitySchema = z.strictObject({
  blueprint: blueprintIdentifier,
  identifier: entityIdentifier.default("example"),
  title: z.string().optional(),
  team: team.optional(),
  paths: z.array(z.string().min(1)).min(1).optional().meta({
    description: "Paths that it consists of, as glob patterns; all of its repository when left out.",
  }),
  properties: properties.default({}).meta({
    description: "Values as rules see them, mirrored and calculated ones too. Those left out are missing.",
  }),
  relations: relations.default({}),
  unknown: unknown
    .default([])
    .meta({ description: "Properties and relations, or $team, that could not be observed." }),
});

const checkState = z.enum(["success", "failure", "neutral", "skipped", "pending"]);

const pullSchema = z.strictObject({
  author: z.string().min(1).default("author"),
  draft: z.boolean().default(false),
  fork: z.boolean().default(false),
  files: z.array(z.string().min(1)).default([]).meta({ description: "Paths that the change adds or edits." }),
  unowned: z
    .array(z.string().min(1))
    .default([])
    .meta({ description: "Those of them that nobody owns by CODEOWNERS." }),
  checks: z
    .record(z.string(), z.union([checkState, z.strictObject({ state: checkState, app: z.string().min(1) })]))
    .default({})
    .meta({
      description: "What other checks say of its head, by name; with the slug of their app where it matters.",
    }),
  approvals: z.array(z.string().min(1)).default([]).meta({ description: "Logins that approve its head." }),
  changes_requested: z
    .array(z.string().min(1))
    .default([])
    .meta({ description: "Logins that request changes of its head." }),
  teams: z.record(z.string(), z.array(z.string())).default({}).meta({
    description: "Members of teams, by the team's slug. Those of a team that isn't here are unknown.",
  }),
  locked: z.record(z.string(), z.string().min(1)).default({}).meta({
    description:
      "Why the entity is locked, by environment; `*` for all of them. It isn't where nothing is said.",
  }),
});

function countEntries(parts: Readonly<Record<string, object | undefined>>): number {
  return Object.values(parts).reduce((sum, part) => sum + Object.keys(part ?? {}).length, 0);
}

const OUTCOMES = ["pass", "fail", "wait", "unknown"] as const;

/** `tests/*.yml`: given this entity, and this change of it, expect these levels or this decision. */
export const policyTestSchema = z
  .strictObject({
    title: z.string().min(1),
    today: daySchema
      .optional()
      .meta({ description: "The day on which it is asked; the day of the run when left out." }),
    entity: entitySchema.meta({ description: "The entity, after the change where there is one." }),
    before: z
      .strictObject({
        team: team.optional(),
        properties: properties.optional(),
        relations: relations.optional(),
        unknown: unknown.optional(),
      })
      .nullable()
      .optional()
      .meta({
        description:
          "What was otherwise before the change; null for an entity that is new. The same when left out.",
      }),
    pull_request: pullSchema.optional().meta({
      description: "The pull request that changes it, for gates. Left out: one that nobody looked at.",
    }),
    expect: z
      .strictObject({
        levels: z
          .record(z.string(), z.string().nullable())
          .optional()
          .meta({ description: "Level by scorecard; null where the scorecard doesn't apply." }),
        rules: z
          .record(z.string(), z.enum(["pass", "fail", "unknown", "exempt"]))
          .optional()
          .meta({ description: "What rules say, by <scorecard>/<rule>." }),
        decision: z.enum(OUTCOMES).optional().meta({ description: "What all enforced gates say together." }),
        gates: z.record(z.string(), z.enum(OUTCOMES).nullable()).optional().meta({
          description: "What single gates say, by identifier; null where the gate doesn't govern it.",
        }),
      })
      .refine(({ decision, ...parts }) => decision !== undefined || countEntries(parts) > 0, {
        message: "expects nothing and can never fail; write levels, rules, decision or gates",
      }),
  })
  .meta({ title: "Muster policy test", description: "What the policy is to say of an example." });

/** A policy test as written. */
export type PolicyTestDocument = z.infer<typeof policyTestSchema>;

/** A policy test as loaded. */
export interface PolicyTest extends PolicyTestDocument {
  /** Path of its file in the central repo. */
  readonly file: string;
}

/** One expectation that the policy didn't meet. */
export interface Mismatch {
  /** Where in the file it is expected. */
  readonly line: number;
  readonly column: number;
  /** What it is about, e.g. `ProductionReadiness` or `production-readiness`. */
  readonly kind: "level" | "rule" | "gate" | "decision";
  /** Name of the scorecard, the rule or the gate; empty for the decision. */
  readonly name: string;
  /** E.g. `Silver`, `fail`, `not scored`. */
  readonly expected: string;
  readonly got: string;
  /** Sentences without full stops: what decided. */
  readonly why: readonly string[];
}

/** What became of a policy test. */
export interface PolicyTestResult {
  readonly file: string;
  /** Where the test begins. */
  readonly line: number;
  readonly title: string;
  /** None for a test that passes. */
  readonly mismatches: readonly Mismatch[];
  /** How many expectations it has. */
  readonly expectations: number;
  /** A sentence without a full stop about what it can't notice, whatever becomes of the example; null when there is nothing. */
  readonly hint: string | null;
}

/** How many tests passed and failed. */
export function countTests(results: readonly PolicyTestResult[]): {
  readonly passed: number;
  readonly failed: number;
} {
  const failed = results.filter(({ mismatches }) => mismatches.length > 0).length;
  return { passed: results.length - failed, failed };
}

/** Takes `<scorecard>/<rule>` apart. A scorecard's identifier may hold slashes, a rule's doesn't. */
export function splitRuleName(name: string): { readonly scorecard: string; readonly rule: string } {
  const end = name.lastIndexOf("/");
  return { scorecard: name.slice(0, Math.max(0, end)), rule: name.slice(end + 1) };
}
