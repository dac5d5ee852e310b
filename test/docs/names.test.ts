import { describe, expect, it } from "vitest";
import { allJsonSchemas } from "../../src/config/index.ts";
import { DATE_PRESETS, OPERATORS } from "../../src/model/condition.ts";
import type { Clears, ReasonCode, RuleOutcome } from "../../src/model/decision.ts";
import type { DiagnosticCode } from "../../src/model/diagnostic.ts";
import { GATE_RULE_KINDS, type GateMode } from "../../src/model/gate.ts";
import { META_PROPERTIES } from "../../src/model/identifier.ts";
import { RESOURCE_KINDS } from "../../src/model/mapping.ts";
import type { UnknownReason } from "../../src/model/value.ts";
import { findSection, readPage } from "./pages.ts";

const central = readPage("docs/central-repo.md").text;
const scorecards = readPage("docs/scorecards.md").text;
const verdicts = readPage("docs/verdicts.md").text;
const cli = readPage("docs/cli.md").text;

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
const CLEARS: Readonly<Record<Clears, true>> = { self: true, human: true, never: true };

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

const SECTIONS = [
  ["settings", "Settings"],
  ["blueprint", "Blueprints"],
  ["mapping", "Mappings"],
  ["entity", "Entities"],
  ["scorecard", "Scorecards"],
  ["gate", "Gates"],
  ["waiver", "Waivers"],
  ["test", "Policy tests"],
] as const;

describe("every key of a document is explained", () => {
  it("of every kind", () => {
    expect(SECTIONS.map(([kind]) => kind)).toEqual([...allJsonSchemas().keys()]);
  });

  it.each(SECTIONS)("%s, in its section or as a condition", (kind, heading) => {
    const elsewhere = [findSection(scorecards, "Conditions"), findSection(scorecards, "Dates")];
    const text = [
      findSection(central, heading),
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
