import { z } from "zod";
import type { Json } from "./json.ts";
import { MODES } from "./mode.ts";

// What a reader of a decision relies on. Other keys may be there, and are left out: keys are added under the same `schema`.
// Texts that only people read, and unions that grow, such as reason codes, are read as texts.

const outcome = z.enum(["pass", "fail", "wait", "unknown"]);
const ruleOutcome = z.enum(["pass", "fail", "unknown", "exempt"]);
const maybeText = z.string().nullable();
const json: z.ZodType<Json> = z.json();

const provenance = z.object({
  source: z.string(),
  repository: z.string().optional(),
  path: z.string().optional(),
  commit: z.string().nullable().optional(),
  file: z.string().optional(),
  line: z.number().optional(),
  expression: z.string().optional(),
});

const next = z.object({ mode: z.enum(MODES), from: z.string() }).nullable();

const evidence = z.object({
  subject: z.string(),
  operator: z.string(),
  expected: json,
  state: z.enum(["known", "missing", "unknown"]),
  actual: json,
  unknown: maybeText,
  from: provenance,
});

const waiver = z.object({
  file: z.string(),
  reason: z.string(),
  ticket: z.string(),
  requested_by: z.string(),
  approver: z.string(),
  expires: z.string(),
});

const responsible = z.object({
  scorecard: z.string(),
  rule: z.string(),
  title: z.string(),
  level: z.string(),
  outcome: ruleOutcome,
  before: ruleOutcome.nullable(),
  waiver: waiver.nullable(),
  mode: z.object({ mode: z.enum(MODES), next }),
  why: z.string(),
  fix: maybeText,
  owner: maybeText,
  docs: maybeText,
  evidence: z.array(evidence).readonly(),
});

const level = z.object({
  scorecard: z.string(),
  before: maybeText,
  after: maybeText,
  possible: maybeText,
});

const rule = z.object({
  rule: z.object({
    kind: z.string(),
    scorecard: z.string().optional(),
    rule: z.string().optional(),
    min: z.union([z.string(), z.number()]).optional(),
  }),
  outcome: z.enum(["pass", "fail", "wait", "unknown", "skipped", "exempt"]),
  reason: z.string(),
  why: z.string(),
  level: level.nullable(),
  responsible: z.array(responsible).readonly(),
  uncounted: z.array(responsible).readonly(),
  title: maybeText,
  fix: maybeText,
  evidence: z.array(evidence).readonly(),
  paths: z.array(z.string()).readonly(),
});

const gate = z.object({
  gate: z.string(),
  title: z.string(),
  mode: z.enum(MODES),
  next,
  owner: maybeText,
  docs: maybeText,
  entity: z.string(),
  outcome,
  reason: z.string(),
  rules: z.array(rule).readonly(),
});

/** A decision as it is read from a file or a check run: what a reader relies on of it. */
export const toldDecisionSchema = z.object({
  schema: z.literal("muster.decision/1"),
  outcome,
  reason: z.string(),
  title: z.string(),
  change: z.object({
    repository: z.string(),
    base: z.string(),
    head: z.string(),
    compared: z.enum(["merge_result", "merge_base"]),
  }),
  gates: z.array(gate).readonly(),
  untouched: z.array(z.string()).readonly(),
  bundle: z.string(),
  today: maybeText,
  engine: z.object({ name: z.string(), version: z.string() }),
});

/** A decision that was read from somewhere: checked for what a reader relies on, and perhaps of another version of the engine. */
export type ToldDecision = z.infer<typeof toldDecisionSchema>;

/** One gate's part of a decision that was read. */
export type ToldGate = ToldDecision["gates"][number];

/** One rule's part of a decision that was read. */
export type ToldRule = ToldGate["rules"][number];

/** A rule of a scorecard in a decision that was read. */
export type ToldResponsible = ToldRule["responsible"][number];

/** A value that decided, in a decision that was read. */
export type ToldEvidence = ToldRule["evidence"][number];
