import type { Decision, GateResult, GateRuleResult } from "../model/decision.ts";
import { type Block, wholeBlock } from "./fit-blocks.ts";
import { escapeText } from "./markdown.ts";
import { isEnforced, nameOfEntity } from "./problems.ts";

/** Gates that don't pass and stop nothing, folded away: those that warn, then those in shadow mode. */
export function foldHarmless({ gates }: Decision): Block {
  const open = gates.filter((gate) => !isEnforced(gate) && gate.outcome !== "pass");
  const ordered = open.toSorted((a, b) => (a.mode === b.mode ? 0 : a.mode === "warn" ? -1 : 1));
  const count = ordered.length === 1 ? "1 gate" : `${ordered.length} gates`;
  return fold(
    `Does not block: ${count} that only ${ordered.length === 1 ? "warns or watches" : "warn or watch"}`,
    ordered,
  );
}

/** Gates that pass, folded away. */
export function foldPassing({ gates }: Decision): Block {
  const passing = gates.filter(({ outcome }) => outcome === "pass");
  return fold(`Passes: ${passing.length === 1 ? "1 gate" : `${passing.length} gates`}`, passing);
}

function fold(heading: string, gates: readonly GateResult[]): Block {
  if (gates.length === 0) return wholeBlock("");
  const several = new Set(gates.map(({ entity }) => entity)).size > 1;
  return {
    before: `<details><summary>${heading}</summary>\n`,
    rows: gates.flatMap((gate) => gate.rules.map((rule) => describeRule(rule, gate, several))),
    after: "</details>",
    more: (left) => `… and ${left} more.`,
  };
}

const MARKS: Readonly<Record<GateRuleResult["outcome"], string>> = {
  pass: "✅",
  skipped: "➖",
  fail: "⚠️",
  unknown: "❔",
  wait: "⏳",
};

const MODES: Readonly<Record<GateResult["mode"], string>> = {
  enforce: "",
  warn: " (warns)",
  shadow: " (shadow mode)",
};

function describeRule(rule: GateRuleResult, gate: GateResult, several: boolean): string {
  const { title, mode, outcome, entity } = gate;
  const name = several ? `${escapeText(nameOfEntity(entity), 100)}: ` : "";
  const note = outcome === "pass" ? "" : MODES[mode];
  const open = rule.responsible
    .filter((each) => each.outcome !== "pass")
    .map((each) => escapeText(each.title, 100));
  const rules =
    open.length === 0 ? "" : ` Open: ${open.slice(0, 10).join(", ")}${open.length > 10 ? ", …" : ""}.`;
  return `- ${MARKS[rule.outcome]} ${name}**${escapeText(title, 150)}**${note}: ${escapeText(rule.why)}.${rules}`;
}
