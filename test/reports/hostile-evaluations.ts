/** Evaluations whose every text is written to be clever, in any combination of statuses and numbers. */
import * as fc from "fast-check";
import type { EvaluationRecord, EvaluationTarget, ObjectiveResult } from "../../src/model/evaluation.ts";
import { POLICY_ANSWERS } from "../../src/model/evaluation-policy.ts";
import { SLI_REASONS, type SliReason } from "../../src/model/sli.ts";
import { makeEvaluation, makeObjective } from "./evaluation-records.ts";

const PIECES = [
  ..."\\`*_{}[]<>()#+-.!|~$&@:;'\"/=^%abz09 \n\t\r".split(""),
  "@ada",
  "@acme/team",
  "#12",
  "a@b.example",
  "https://evil.example/x?a=1&b=2",
  "</details>",
  "</svg><script>alert(1)</script>",
  "]]>",
  "<!--",
  "&lt;",
  "&#0;",
  "```",
  "````\n# x",
  "\n::error::gone",
  "| --- |",
  "![x](y)",
  "\u001B[2J\u001B]0;owned\u0007",
  "\u0000",
  "\uFFFE",
  "\u202E",
  "\u200B",
  "\uD800",
  "é",
  "漢字",
  "😀",
];

/** Text that somebody wrote to be clever. */
export const anyText = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: "binary" })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(""));

const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const reasons = Object.keys(SLI_REASONS).filter((key): key is SliReason => Object.hasOwn(SLI_REASONS, key));

const target: fc.Arbitrary<EvaluationTarget> = fc.record({
  criterion: fc.oneof(
    anyText,
    fc.constantFrom("<=+10%", ">=-80%", "<500", "<=+10", "<(-3)", "upperSevere", "lowerWarningPerc"),
  ),
  target: maybe(number),
  violated: fc.boolean(),
  open: fc.constantFrom("no_baseline" as const, null),
});

const objective: fc.Arbitrary<ObjectiveResult> = fc
  .record({
    sli: anyText,
    display_name: maybe(anyText),
    status: fc.constantFrom("pass", "warning", "fail", "info", "wait"),
    key_sli: fc.boolean(),
    weight: fc.integer({ min: 1, max: 9 }),
    value: maybe(number),
    compared_value: maybe(number),
    reason: maybe(fc.constantFrom(...reasons, "no_baseline" as const)),
    message: maybe(anyText),
    provider: maybe(anyText),
    query: maybe(
      fc.oneof(
        anyText,
        anyText.map((text) => ({ [text]: text })),
      ),
    ),
    samples: maybe(fc.nat()),
    pass_targets: fc.array(target, { maxLength: 3 }),
    warning_targets: fc.array(target, { maxLength: 2 }),
    violations: fc.array(
      fc.record({
        key: maybe(anyText),
        value: maybe(number),
        breach: anyText,
        threshold: maybe(number),
        metadata: fc.constant(null),
      }),
      { maxLength: 7 },
    ),
  })
  .map(makeObjective);

/** Any evaluation, however odd. */
export const anyEvaluation: fc.Arbitrary<EvaluationRecord> = fc
  .record({
    id: anyText,
    service: anyText,
    environment: anyText,
    version: maybe(anyText),
    replaces: maybe(anyText),
    labels: fc.dictionary(anyText, anyText, { maxKeys: 2 }),
    window: fc.record({ start: anyText, end: fc.oneof(anyText, fc.constant("2026-11-21T19:26:54.000Z")) }),
    evaluated_at: anyText,
    engine: anyText,
    digest: anyText,
    message: anyText,
    objectives: fc.array(objective, { maxLength: 6 }),
    pass_score: maybe(number),
    warning_score: maybe(number),
    compared: fc.array(anyText, { maxLength: 3 }),
    invalidated: maybe(fc.record({ at: anyText, by: anyText, reason: anyText })),
    accepted: maybe(fc.record({ at: anyText, by: anyText, reason: anyText })),
    definition: fc.record({
      kind: fc.constantFrom("slo" as const, "perfspec" as const, "none" as const),
      dialect: fc.constantFrom("muster" as const, "keptn" as const),
      commit: maybe(anyText),
      files: fc.array(fc.record({ path: anyText, sha256: anyText }), { maxLength: 3 }),
      policy: fc.record({
        no_slo: fc.constantFrom(...POLICY_ANSWERS),
        no_data: fc.constantFrom(...POLICY_ANSWERS),
        no_baseline: fc.constantFrom(...POLICY_ANSWERS),
        provider_error: fc.constantFrom(...POLICY_ANSWERS),
        nothing_scored: fc.constantFrom(...POLICY_ANSWERS),
        failed_objective: fc.constantFrom(...POLICY_ANSWERS),
      }),
    }),
    verdict: maybe(
      fc.record({
        result: fc.constantFrom("pass" as const, "warning" as const, "fail" as const, "wait" as const),
        reason: fc.constantFrom(
          "score_reached" as const,
          "score_warning" as const,
          "score_missed" as const,
          "key_sli_failed" as const,
          "objective_failed" as const,
          "open_objectives" as const,
          "no_slo" as const,
          "nothing_scored" as const,
          "errored" as const,
          "aborted" as const,
        ),
        score: number,
        best_score: number,
      }),
    ),
  })
  .map(({ verdict, ...others }) => makeEvaluation({ ...others, ...verdict }));
