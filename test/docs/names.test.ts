import { describe, expect, it } from "vitest";
import { allJsonSchemas } from "../../src/config/index.ts";
import { DATE_PRESETS, OPERATORS } from "../../src/model/condition.ts";
import type { Clears, ReasonCode, RuleOutcome } from "../../src/model/decision.ts";
import type { DiagnosticCode } from "../../src/model/diagnostic.ts";
import type { EvaluationReason, EvaluationResult } from "../../src/model/evaluation.ts";
import { SAFE_POLICY } from "../../src/model/evaluation-policy.ts";
import { GATE_RULE_KINDS, type GateMode } from "../../src/model/gate.ts";
import { META_PROPERTIES } from "../../src/model/identifier.ts";
import { RESOURCE_KINDS } from "../../src/model/mapping.ts";
import { metricsProviderSchema } from "../../src/model/metrics-settings.ts";
import { SLI_REASONS } from "../../src/model/sli.ts";
import { AGGREGATES, INCLUDED_RESULTS } from "../../src/model/slo.ts";
import type { UnknownReason } from "../../src/model/value.ts";
import { findSection, readPage } from "./pages.ts";

const central = readPage("docs/central-repo.md").text;
const scorecards = readPage("docs/scorecards.md").text;
const verdicts = readPage("docs/verdicts.md").text;
const cli = readPage("docs/cli.md").text;
const quality = readPage("docs/quality-gates.md").text;

// Written as objects, so that the compiler asks for a name that is new.
const REASONS: Readonly<Record<ReasonCode, true>> = {
  satisfied: true,
  nothing_governed: true,
  nothing_enforced: true,
  not_applicable: true,
  level_below_minimum: true,
  level_unknown: true,
  rule_failed: true,
  rule_unknown: true,
  regressed: true,
  comparison_unknown: true,
  left_scorecard: true,
  entity_removed: true,
  entity_unseen: true,
  applicability_unknown: true,
  waived: true,
  query_failed: true,
  query_unknown: true,
  checks_pending: true,
  checks_missing: true,
  checks_failed: true,
  checks_unknown: true,
  approval_missing: true,
  changes_requested: true,
  approval_unknown: true,
  draft: true,
  path_unowned: true,
  files_unknown: true,
  locked: true,
  lock_unknown: true,
  not_touched: true,
  needs_app: true,
};
const UNKNOWN: Readonly<Record<UnknownReason, true>> = {
  file_unreadable: true,
  file_too_large: true,
  not_utf8: true,
  not_supplied: true,
  jq_timeout: true,
  jq_crash: true,
  conflict: true,
  invalid_value: true,
  entity_not_observed: true,
  depends_on_unknown: true,
  not_computed: true,
};
const DIAGNOSTICS: Readonly<Record<DiagnosticCode, true>> = {
  syntax: true,
  encoding: true,
  too_large: true,
  schema: true,
  duplicate: true,
  reference: true,
  jq: true,
  type: true,
  conflict: true,
  unsupported: true,
  suspicious: true,
  unread: true,
  void_waiver: true,
};
const OUTCOMES: Readonly<Record<RuleOutcome, true>> = {
  pass: true,
  fail: true,
  wait: true,
  unknown: true,
  skipped: true,
  exempt: true,
};
const MODES: Readonly<Record<GateMode, true>> = { enforce: true, warn: true, shadow: true };
const RESULTS: Readonly<Record<EvaluationResult, true>> = {
  pass: true,
  warning: true,
  fail: true,
  wait: true,
};
const EVALUATION_REASONS: Readonly<Record<EvaluationReason, true>> = {
  score_reached: true,
  score_warning: true,
  score_missed: true,
  key_sli_failed: true,
  objective_failed: true,
  open_objectives: true,
  no_slo: true,
  nothing_scored: true,
  errored: true,
  aborted: true,
};
const CLEARS: Readonly<Record<Clears, true>> = { self: true, human: true, never: true };

const PROVIDERS = metricsProviderSchema.options.map(({ shape: { kind } }) => kind.value);

const row = (name: string) => `\n| \`${name}\` |`;
const named = (name: string) => `\`${name}\``;

describe("every name that people meet is explained", () => {
  it.each([
    ["reason of a verdict", REASONS, findSection(verdicts, "Reason codes")],
    ["outcome", OUTCOMES, findSection(verdicts, "Outcomes")],
    ["mode of a gate", MODES, findSection(verdicts, "Modes")],
    ["answer to who can clear a failure", CLEARS, findSection(verdicts, "Who can clear a failure")],
    ["reason of an unknown value", UNKNOWN, findSection(central, "Unknown is not missing")],
    ["code of a diagnostic", DIAGNOSTICS, findSection(cli, "muster validate")],
    ["result of an evaluation", RESULTS, findSection(quality, "Results")],
    ["reason of an evaluation", EVALUATION_REASONS, findSection(quality, "Results")],
    ["reason of an objective without value", SLI_REASONS, findSection(quality, "No value")],
    ["question of a policy", SAFE_POLICY, findSection(quality, "Policies")],
  ])("%s, in a row of its own", (_, names, section) => {
    expect(Object.keys(names).filter((name) => !section.includes(row(name)))).toEqual([]);
  });

  it.each([
    ["kind of gate rule", GATE_RULE_KINDS, findSection(verdicts, "Rules")],
    ["operator", OPERATORS, findSection(scorecards, "Operators")],
  ])("%s, in a row of its own", (_, names, section) => {
    expect(names.filter((name) => !section.includes(row(name)))).toEqual([]);
  });

  it.each([
    ["date preset", DATE_PRESETS, findSection(scorecards, "Dates")],
    ["meta property", META_PROPERTIES, findSection(scorecards, "Conditions")],
    ["kind of resource", RESOURCE_KINDS, findSection(central, "Mappings")],
    ["kind of provider", PROVIDERS, findSection(quality, "Providers")],
    ["way to make earlier values one", AGGREGATES, findSection(quality, "slo.yaml")],
    ["choice of earlier evaluations", INCLUDED_RESULTS, findSection(quality, "slo.yaml")],
  ])("%s", (_, names, section) => {
    expect(names.filter((name) => !section.includes(named(name)))).toEqual([]);
  });
});

/** Keys of all objects in a JSON Schema, also of those that only some forms have. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const entries: [string, unknown][] = Object.entries(schema);
  return entries.flatMap(([name, part]) => {
    if (name === "properties" && typeof part === "object" && part !== null) {
      return [...Object.keys(part), ...Object.values(part).flatMap(keysOf)];
    }
    return ["default", "const", "enum"].includes(name) ? [] : keysOf(part);
  });
}

/** Where the keys of a kind of document are explained, and what else its documents may hold. */
const SECTIONS: readonly (readonly [string, readonly string[]])[] = [
  ["settings", [findSection(central, "Settings"), findSection(quality, "Policies")]],
  ["blueprint", [findSection(central, "Blueprints")]],
  ["mapping", [findSection(central, "Mappings")]],
  ["entity", [findSection(central, "Entities")]],
  ["scorecard", [findSection(central, "Scorecards")]],
  ["gate", [findSection(central, "Gates")]],
  ["waiver", [findSection(central, "Waivers")]],
  ["test", [findSection(central, "Policy tests")]],
  ["action", [findSection(central, "Actions")]],
  ["slo", [findSection(quality, "slo.yaml"), findSection(quality, "Policies")]],
  ["sli", [findSection(quality, "sli.yaml")]],
  ["perfspec", [findSection(quality, "perfspec.json")]],
];

describe("every key of a document is explained", () => {
  it("of every kind", () => {
    expect(SECTIONS.map(([kind]) => kind)).toEqual([...allJsonSchemas().keys()]);
  });

  it.each(SECTIONS)("%s, in its section or as a condition", (kind, sections) => {
    const elsewhere = [findSection(scorecards, "Conditions"), findSection(scorecards, "Dates")];
    const text = [
      ...sections,
      findSection(central, "Definitions from Port"),
      findSection(central, "Modes and dates"),
      ...elsewhere,
    ].join("\n");
    const words = new Set(
      [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code = ""]) => code.split(/[^\w$-]+/)),
    );
    expect(keysOf(allJsonSchemas().get(kind)).filter((key) => !words.has(key))).toEqual([]);
  });
});
