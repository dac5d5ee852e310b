import type { Decision, GateResult, GateRuleResult, ResponsibleRule } from "../model/decision.ts";
import { type Block, wholeBlock } from "./fit-blocks.ts";
import { linkDocs } from "./fix-links.ts";
import { escapeText } from "./markdown.ts";
import { describeNextMode } from "./mode-text.ts";
import { isEnforced, nameOfEntity, type Problem } from "./problems.ts";

/** Gates that don't pass and stop nothing, folded away: those that warn, then those in shadow mode. */
export function foldHarmless({ gates, today }: Decision, told: readonly Problem[]): Block {
  const open = gates.filter((gate) => !isEnforced(gate) && gate.outcome !== "pass");
  const warnings = open.filter(({ mode }) => mode === "warn");
  const shadows = open.filter(({ mode }) => mode === "shadow");
  const counts = [
    ...(warnings.length === 0 ? [] : [count(warnings.length, "warning", "warnings")]),
    ...(shadows.length === 0 ? [] : [`${count(shadows.length, "gate", "gates")} in shadow mode`]),
  ];
  return fold(`Does not block: ${counts.join(", ")}`, [...warnings, ...shadows], told, today);
}

/** Gates that pass, folded away. */
export function foldPassing({ gates, today }: Decision): Block {
  const passing = gates.filter(({ outcome }) => outcome === "pass");
  return fold(`Passes: ${count(passing.length, "gate", "gates")}`, passing, [], today);
}

function count(number: number, one: string, more: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${more}`;
}

/** Rules that the table above has told of are only named. */
function fold(
  heading: string,
  gates: readonly GateResult[],
  told: readonly Problem[],
  today: string | null,
): Block {
  if (gates.length === 0) return wholeBlock("");
  const several = new Set(gates.map(({ entity }) => entity)).size > 1;
  const known = new Set(told.map(({ gate, rule }) => keyOf(gate, rule)));
  return {
    before: `<details><summary>${heading}</summary>\n`,
    rows: gates.flatMap((gate) =>
      gate.rules.flatMap((rule) => [
        describeRule(rule, gate, several, today),
        ...rule.responsible
          .filter(({ outcome }) => outcome === "fail" || outcome === "unknown")
          .map((each) => describeOpen(each, known.has(keyOf(gate, each)))),
      ]),
    ),
    after: "</details>",
    more: (left) => `… and ${left} more.`,
  };
}

function keyOf({ entity }: GateResult, rule: ResponsibleRule | null): string {
  return JSON.stringify([entity, rule?.scorecard, rule?.rule]);
}

function describeOpen({ title, why, fix, docs }: ResponsibleRule, known: boolean): string {
  const name = escapeText(title, 150);
  if (known) return `  - ${name}, see above`;
  const links = [...(fix === null ? [] : [escapeText(fix)]), ...linkDocs({ docs })];
  return `  - ${name}: ${escapeText(why)}. ${links.join(" ")}`.trimEnd();
}

const MARKS: Readonly<Record<GateRuleResult["outcome"], string>> = {
  pass: "✅",
  skipped: "➖",
  exempt: "➖",
  fail: "⚠️",
  unknown: "❔",
  wait: "⏳",
};

const MODES: Readonly<Record<GateResult["mode"], string | null>> = {
  enforce: null,
  warn: "warns",
  shadow: "shadow mode",
};

function describeRule(
  rule: GateRuleResult,
  gate: GateResult,
  several: boolean,
  today: string | null,
): string {
  const { title, mode, outcome, entity } = gate;
  const name = several ? `${escapeText(nameOfEntity(entity), 100)}: ` : "";
  const notes = [outcome === "pass" ? null : MODES[mode], describeNextMode(gate.next, today)];
  const note = notes.filter((text) => text !== null).join(", ");
  const head = `${name}**${escapeText(rule.title ?? title, 150)}**${note === "" ? "" : ` (${note})`}`;
  return `- ${MARKS[rule.outcome]} ${head}: ${escapeText(rule.why)}.`;
}
