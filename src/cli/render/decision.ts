import type { Decision, GateResult, GateRuleResult, ResponsibleRule } from "../../model/decision.ts";
import type { GateRule } from "../../model/gate.ts";
import type { Provenance } from "../../model/value.ts";
import type { Paint } from "../io.ts";
import { MARKS } from "./marks.ts";
import { printable } from "./printable.ts";

/** How the two sides of a change are called, for the headline. */
export interface ChangeNames {
  readonly base: string;
  readonly head: string;
}

/** A verdict as a readable explanation: the title, then every gate with its rules, why, where and what to do. */
export function renderDecision(decision: Decision, names: ChangeNames, paint: Paint): string {
  const mark = paint(MARKS[decision.outcome].format, MARKS[decision.outcome].text);
  const title = `${mark} ${paint("bold", printable(decision.title.replaceAll(" -> ", " → ")))}\n`;
  const several = new Set(decision.gates.map(({ entity }) => entity)).size > 1;
  const told = new Set<string>();
  const gates = decision.gates.map((gate) => renderGate(gate, several, told, paint));
  return title + renderChange(decision, names, paint) + gates.join("");
}

function renderChange({ change }: Decision, { base, head }: ChangeNames, paint: Paint): string {
  const side = (name: string, commit: string) => `${printable(name)} (${commit.slice(0, 7)})`;
  const how =
    change.compared === "merge_result"
      ? "as it would be merged"
      : "against their merge base: it does not merge cleanly";
  const line = `${printable(change.repository)}: ${side(head, change.head)} into ${side(base, change.base)}, ${how}`;
  return `  ${paint("dim", line)}\n`;
}

function renderGate(gate: GateResult, several: boolean, told: Set<string>, paint: Paint): string {
  const { text, format } = MARKS[gate.outcome];
  const mode = gate.mode === "enforce" ? "" : paint("dim", `  ${gate.mode}: does not block`);
  const entity = several ? paint("dim", `  ${printable(gate.entity)}`) : "";
  const head = `\n${paint(format, text)} ${paint("bold", printable(gate.title))}${entity}${mode}\n`;
  const reason = gate.rules.length === 0 ? `  ${gate.reason.replaceAll("_", " ")}\n` : "";
  return head + reason + gate.rules.map((rule) => renderGateRule(rule, gate.entity, told, paint)).join("");
}

function renderGateRule(result: GateRuleResult, entity: string, told: Set<string>, paint: Paint): string {
  const head = `  ${printable(nameRule(result.rule))}: ${printable(result.why)}\n`;
  const rules = result.responsible.map((rule) => {
    const key = `${entity} ${rule.scorecard} ${rule.rule}`;
    const again = told.has(key);
    told.add(key);
    return renderResponsible(rule, again, paint);
  });
  return head + rules.join("");
}

/** A gate's rule in one phrase. */
function nameRule(rule: GateRule): string {
  switch (rule.kind) {
    case "level":
      return `${rule.scorecard} at ${rule.min} or above`;
    case "rule":
      return `${rule.scorecard}, rule ${rule.rule}`;
    case "no_regression":
      return `${rule.scorecard} not worse than before`;
  }
}

/** A rule that was explained under an earlier gate is only named. */
function renderResponsible(rule: ResponsibleRule, again: boolean, paint: Paint): string {
  const { text, format } = MARKS[rule.outcome];
  const before =
    rule.before === null || rule.before === rule.outcome
      ? ""
      : paint("dim", `  was ${MARKS[rule.before].text}`);
  const head = `    ${paint(format, text)} ${printable(rule.title)}  ${paint("dim", printable(rule.level))}${before}`;
  if (again) return `${head}${paint("dim", "  as above")}\n`;
  const places = [...new Set(rule.evidence.flatMap(({ from }) => describePlace(from) ?? []))];
  const line = (label: string, value: string | null) =>
    value === null ? "" : `      ${paint("cyan", label.padEnd(5))}  ${printable(value)}\n`;
  return [
    `${head}\n`,
    line("why", rule.why),
    line("fix", rule.fix),
    line("where", places.length > 0 ? places.join(", ") : null),
    line("ask", rule.owner),
    line("docs", rule.docs),
  ].join("");
}

/** The place that evidence comes from, as people would look it up; null where there is none to open. */
function describePlace(from: Provenance): string | null {
  switch (from.source) {
    case "file":
      return `${from.repository}/${from.path}`;
    case "entity":
      return `${from.file}:${from.line}`;
    case "mirror":
      return from.through.length > 0 ? from.through.join(", ") : null;
    case "repository":
    case "calculation":
    case "blueprint":
      return null;
  }
}
