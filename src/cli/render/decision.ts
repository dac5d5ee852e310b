import type { Decision, GateResult, GateRuleResult, Outcome, ResponsibleRule } from "../../model/decision.ts";
import type { GateRule } from "../../model/gate.ts";
import type { Paint, Screen } from "../io.ts";
import { renderField } from "./field.ts";
import { paintMark } from "./marks.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

/** How the two sides of a change are called, for the headline. */
export interface ChangeNames {
  readonly base: string;
  readonly head: string;
}

/**
 * A verdict as a readable explanation: the title, then every gate with its rules, why and what to do. What blocks comes
 * first.
 */
export function renderDecision(decision: Decision, names: ChangeNames, screen: Screen): string {
  const { paint } = screen;
  const title = decision.title.replaceAll(" -> ", " → ");
  const several = new Set(decision.gates.map(({ entity }) => entity)).size > 1;
  const told = new Set<string>();
  const gates = decision.gates
    .toSorted((a, b) => urgency(b) - urgency(a))
    .map((gate) => renderGate(gate, several, told, screen));
  return [
    `${paintMark(decision.outcome, paint)} ${paint("bold", printable(decision.change.repository))}  ${paint("bold", printable(title))}\n`,
    renderChange(decision, names, screen),
    ...(gates.length > 0 ? gates : [hang("\n  ", NOTHING_GOVERNED, screen.columns)]),
  ].join("");
}

const NOTHING_GOVERNED = "No gate applies to what is read from this repository.";

const SEVERITY: Readonly<Record<Outcome, number>> = { pass: 0, wait: 1, unknown: 2, fail: 3 };

/** Gates that block are more urgent than any that only warns. */
function urgency({ outcome, mode }: GateResult): number {
  if (outcome === "pass") return 0;
  return SEVERITY[outcome] + (mode === "enforce" ? 10 : 0);
}

function renderChange({ change }: Decision, { base, head }: ChangeNames, { paint, columns }: Screen): string {
  const side = (name: string, commit: string) => `${printable(name)} (${commit.slice(0, 7)})`;
  const line =
    change.compared === "merge_result"
      ? `${side(head, change.head)} as it would be merged into ${side(base, change.base)}`
      : `${side(head, change.head)} compared with ${change.base.slice(0, 7)}, where it left ${printable(base)}`;
  return hang("  ", line, columns, (text) => paint("dim", text));
}

/** How a gate that doesn't block says so. */
const MODES: Readonly<Record<GateResult["mode"], string>> = {
  enforce: "",
  warn: "  warns only",
  shadow: "  listed only",
};

const NOT_TOLD = "It can't be told whether this gate applies: what its query looks at is unknown.";

function renderGate(gate: GateResult, several: boolean, told: Set<string>, screen: Screen): string {
  const { paint } = screen;
  const entity = several ? `  ${printable(gate.entity)}` : "";
  const note = paint("dim", entity + (gate.outcome === "pass" ? "" : MODES[gate.mode]));
  const head = `\n${paintGateMark(gate, paint)} ${paint("bold", printable(gate.title))}${note}\n`;
  if (gate.rules.length === 0) return head + hang("  ", NOT_TOLD, screen.columns);
  return head + gate.rules.map((rule) => renderGateRule(rule, gate, told, screen)).join("");
}

/** Only what blocks gets the mark of a failure. */
function paintGateMark({ outcome, mode }: GateResult, paint: Paint): string {
  return outcome === "fail" && mode !== "enforce"
    ? paint(["yellow", "bold"], "!")
    : paintMark(outcome, paint);
}

/** A gate's only rule is what its title says; one of several is named, with its own mark. */
function renderGateRule(result: GateRuleResult, gate: GateResult, told: Set<string>, screen: Screen): string {
  const only = gate.rules.length === 1;
  const prefix = only ? "  " : `  ${paintMark(result.outcome, screen.paint)} `;
  const text = only ? result.why : `${nameRule(result.rule)}: ${result.why}`;
  const rules = result.responsible.map((rule) => {
    const key = `${gate.entity} ${rule.scorecard} ${rule.rule}`;
    const again = told.has(key);
    told.add(key);
    return renderResponsible(rule, again, only ? 2 : 4, screen);
  });
  return hang(prefix, printable(text), screen.columns) + rules.join("");
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

const BEFORE: Readonly<Record<NonNullable<ResponsibleRule["before"]>, string>> = {
  pass: "passed before",
  fail: "failed before",
  unknown: "unknown before",
};

/** A rule that was explained under an earlier gate is only named. */
function renderResponsible(rule: ResponsibleRule, again: boolean, indent: number, screen: Screen): string {
  const { paint } = screen;
  const before = rule.before === null || rule.before === rule.outcome ? "" : `, ${BEFORE[rule.before]}`;
  const note = paint("dim", printable(rule.level) + (again ? ", see above" : before));
  const head = `${" ".repeat(indent)}${paintMark(rule.outcome, paint)} ${printable(rule.title)}  ${note}\n`;
  if (again) return head;
  return [
    head,
    renderField("why", rule.why, indent + 2, screen),
    renderField("fix", rule.fix, indent + 2, screen),
    renderField("ask", rule.owner, indent + 2, screen),
    renderField("docs", rule.docs, indent + 2, screen),
  ].join("");
}
