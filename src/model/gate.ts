import { z } from "zod";
import { querySchema } from "./condition.ts";
import { blueprintIdentifier } from "./identifier.ts";
import { webAddress } from "./web-address.ts";

const notApplicable = z.enum(["skip", "unknown"]).default("unknown").meta({
  description:
    "What holds for an entity that the scorecard's filter leaves out: skip the rule, or unknown (the default).",
});

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
  })
  .meta({ description: "One rule: level, rule or no_regression.", minProperties: 1, maxProperties: 1 });

/** One rule of a gate as written: an object with exactly one key, the rule's kind. */
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
    mode: z
      .enum(["shadow", "warn", "enforce"])
      .default("enforce")
      .meta({ description: "shadow: only listed; warn: shown, doesn't block; enforce: blocks." }),
    docs: webAddress.optional(),
    owner: z.string().optional(),
  })
  .meta({ title: "Muster gate", description: "What a pull request must satisfy." });

/** A gate as loaded. */
export type Gate = z.infer<typeof gateSchema>;

/** How hard a gate bites. */
export type GateMode = Gate["mode"];

/** One rule of a gate, its kind told apart. */
export type GateRule =
  | {
      readonly kind: "level";
      readonly scorecard: string;
      readonly min: string;
      readonly not_applicable: "skip" | "unknown";
    }
  | {
      readonly kind: "rule";
      readonly scorecard: string;
      readonly rule: string;
      readonly not_applicable: "skip" | "unknown";
    }
  | { readonly kind: "no_regression"; readonly scorecard: string };

/** The kinds of gate rules, as they are written in a gate file. */
export const GATE_RULE_KINDS = [
  "level",
  "rule",
  "no_regression",
] as const satisfies readonly GateRule["kind"][];

/** Reads the written rules into rules with a kind. A rule with several keys becomes several rules; the loader refuses those. */
export function readGateRules(gate: Gate): readonly GateRule[] {
  return gate.rules.flatMap((rule): GateRule[] => [
    ...(rule.level ? [{ kind: "level" as const, ...rule.level }] : []),
    ...(rule.rule ? [{ kind: "rule" as const, ...rule.rule }] : []),
    ...(rule.no_regression ? [{ kind: "no_regression" as const, ...rule.no_regression }] : []),
  ]);
}
