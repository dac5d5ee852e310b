import { z } from "zod";
import { querySchema } from "./condition.ts";
import { blueprintIdentifier } from "./identifier.ts";
import { type Mode, type Modes, modesSchema } from "./mode.ts";
import { webAddress } from "./web-address.ts";

const notApplicable = z.enum(["skip", "unknown"]).default("unknown").meta({
  description:
    "What holds for an entity that the scorecard's filter leaves out: skip the rule, or unknown (the default).",
});

/** The kinds of gate rules, as they are written in a gate file. */
export const GATE_RULE_KINDS = [
  "level",
  "rule",
  "no_regression",
  "query",
  "checks",
  "approval",
  "files",
  "lock",
] as const;

const ruleShape = z
  .strictObject({
    level: z
      .strictObject({ scorecard: z.string().min(1), min: z.string().min(1), not_applicable: notApplicable })
      .optional()
      .meta({ description: "The service must be at this level of the scorecard, or above." }),
    rule: z
      .strictObject({ scorecard: z.string().min(1), rule: z.string().min(1), not_applicable: notApplicable })
      .optional()
      .meta({ description: "This one rule of the scorecard must pass." }),
    no_regression: z
      .strictObject({ scorecard: z.string().min(1) })
      .optional()
      .meta({ description: "No level lost and no passing rule broken; only a change for the worse fails." }),
    query: querySchema.optional().meta({
      description: "After the change the entity satisfies this; `title` and `fix` say it for people.",
    }),
    checks: z
      .strictObject({
        names: z.array(z.string().min(1)).min(1).meta({
          description:
            "Names of other checks or commit statuses, or glob patterns. Each must match one that is green.",
        }),
        app: z
          .string()
          .min(1)
          .optional()
          .meta({ description: "Slug of the app whose checks count; of any when left out." }),
        accept: z
          .array(z.enum(["neutral", "skipped"]))
          .default([])
          .meta({ description: "Conclusions that count as green besides success." }),
      })
      .optional()
      .meta({ description: "Other checks that must be green at the very commit." }),
    approval: z
      .strictObject({
        min: z.int().min(1).max(100).default(1),
        from: z
          .strictObject({
            owners: z
              .boolean()
              .default(false)
              .meta({ description: "Members of the teams that own the entity before the change." }),
            teams: z
              .array(z.string().min(1))
              .default([])
              .meta({ description: "Members of these teams of the organisation." }),
            users: z.array(z.string().min(1)).default([]).meta({ description: "These people, by login." }),
          })
          .meta({ description: "Who may approve. The author of the pull request never counts." }),
      })
      .optional()
      .meta({
        description: "So many people approve the head commit; an approval of an earlier one is void.",
      }),
    files: z
      .strictObject({
        paths: z
          .array(z.string().min(1))
          .min(1)
          .default(["**"])
          .meta({ description: "Glob patterns: which of the touched paths are looked at." }),
      })
      .optional()
      .meta({ description: "Every path that the change adds or edits has an owner in CODEOWNERS." }),
    lock: z
      .strictObject({
        environment: z
          .string()
          .min(1)
          .optional()
          .meta({ description: "Locks of this environment, and those of all; of any when left out." }),
      })
      .optional()
      .meta({ description: "The entity is not locked." }),
    title: z.string().min(1).optional().meta({ description: "The rule in a few words, for people." }),
    fix: z
      .string()
      .min(1)
      .optional()
      .meta({ description: "What to do when the rule doesn't pass, in one sentence." }),
    mode: modesSchema
      .optional()
      .meta({ description: "How hard this rule bites: never harder than its gate." }),
  })
  .meta({
    description:
      "One rule: level, rule, no_regression, query, checks, approval, files or lock; and how to say it, and how hard it bites.",
    oneOf: GATE_RULE_KINDS.map((kind) => ({ properties: { [kind]: {} }, required: [kind] })),
  });

/** One rule of a gate as written: an object with one key that is the rule's kind, and keys that say more of it. */
export type GateRuleDocument = z.infer<typeof ruleShape>;

/** What a change must satisfy. */
export const gateSchema = z
  .strictObject({
    identifier: blueprintIdentifier,
    title: z.string().optional(),
    on: z.literal("pull_request"),
    branches: z.array(z.string().min(1)).min(1).optional().meta({
      description:
        "Base branches that the gate governs besides the default branch: glob patterns, e.g. release/**. Only the default branch when left out.",
    }),
    applies: z.strictObject({
      blueprint: blueprintIdentifier,
      query: querySchema.optional().meta({
        description:
          "Only entities that satisfy this, before or after the change, are governed: a change can't take itself out.",
      }),
    }),
    rules: z.array(ruleShape).min(1),
    mode: modesSchema.default("enforce"),
    docs: webAddress.optional(),
    owner: z.string().optional(),
  })
  .meta({ title: "Muster gate", description: "What a pull request must satisfy." });

/** A gate as loaded. */
export type Gate = z.infer<typeof gateSchema>;

/** How hard a gate bites. */
export type GateMode = Mode;

type Written = GateRuleDocument;

/** One rule of a gate, its kind told apart. */
export type GateRule =
  | ({ readonly kind: "level" } & NonNullable<Written["level"]>)
  | ({ readonly kind: "rule" } & NonNullable<Written["rule"]>)
  | ({ readonly kind: "no_regression" } & NonNullable<Written["no_regression"]>)
  | { readonly kind: "query"; readonly query: NonNullable<Written["query"]> }
  | ({ readonly kind: "checks" } & NonNullable<Written["checks"]>)
  | ({ readonly kind: "approval" } & NonNullable<Written["approval"]>)
  | ({ readonly kind: "files" } & NonNullable<Written["files"]>)
  | ({ readonly kind: "lock" } & NonNullable<Written["lock"]>);

/** A rule of a gate, with what else was written of it. */
export interface GateRuleEntry {
  readonly rule: GateRule;
  readonly title: string | null;
  readonly fix: string | null;
  /** Null where only the gate says how hard it bites. */
  readonly mode: Modes | null;
}

/** Reads the written rules into rules with a kind. A rule with several kinds becomes several rules; the loader refuses those. */
export function readGateRules(gate: Gate): readonly GateRuleEntry[] {
  return gate.rules.flatMap((written) => {
    const { title = null, fix = null, mode = null } = written;
    return readKinds(written).map((rule) => ({ rule, title, fix, mode }));
  });
}

function readKinds(written: Written): GateRule[] {
  return [
    ...(written.level ? [{ kind: "level" as const, ...written.level }] : []),
    ...(written.rule ? [{ kind: "rule" as const, ...written.rule }] : []),
    ...(written.no_regression ? [{ kind: "no_regression" as const, ...written.no_regression }] : []),
    ...(written.query ? [{ kind: "query" as const, query: written.query }] : []),
    ...(written.checks ? [{ kind: "checks" as const, ...written.checks }] : []),
    ...(written.approval ? [{ kind: "approval" as const, ...written.approval }] : []),
    ...(written.files ? [{ kind: "files" as const, ...written.files }] : []),
    ...(written.lock ? [{ kind: "lock" as const, ...written.lock }] : []),
  ];
}

/** The scorecard that a rule is about; null for rules that look elsewhere. */
export function scorecardOf(rule: GateRule): string | null {
  return "scorecard" in rule ? rule.scorecard : null;
}
