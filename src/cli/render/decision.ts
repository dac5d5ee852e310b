import type { Decision, GateResult, GateRuleResult, Outcome, ResponsibleRule } from "../../model/decision.ts";
import { type GateRule, scorecardOf } from "../../model/gate.ts";
import { describeMode, describeNextMode, REMEDIES } from "../../reports/index.ts";
import type { Paint, Screen } from "../io.ts";
import { renderExemption } from "./exemption.ts";
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
  const telling = { today: decision.today, told: new Set<string>(), screen };
  const gates = decision.gates
    .toSorted((a, b) => urgency(b) - urgency(a))
    .map((gate) => renderGate(gate, several, telling));
  const { untouched } = decision;
  return [
    `${paintMark(decision.outcome, paint)} ${paint("bold", printable(decision.change.repository))}  ${paint("bold", printable(title))}\n`,
    renderChange(decision, names, screen),
    ...gates,
    ...(untouched.length > 0 ? [hang("\n  ", countUntouched(untouched), screen.columns)] : []),
    ...(gates.length + untouched.length > 0 ? [] : [hang("\n  ", NOTHING_GOVERNED, screen.columns)]),
  ].join("");
}

function countUntouched(untouched: readonly string[]): string {
  const names = untouched.slice(0, 5).map((key) => printable(key));
  const more = untouched.length > 5 ? ` and ${untouched.length - 5} more` : "";
  return `Not touched by the change, so not judged: ${names.join(", ")}${more}`;
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
const MODES: Readonly<Record<GateResult["mode"], string | null>> = {
  enforce: null,
  warn: "warns only",
  shadow: "listed only",
};

const NOT_TOLD = "It can't be told whether this gate applies: what its query looks at is unknown.";

/** What rules are rendered with: the day, and what was told of rules that several gates ask for. */
interface Telling {
  readonly today: string | null;
  readonly told: Set<string>;
  readonly screen: Screen;
}

function renderGate(gate: GateResult, several: boolean, telling: Telling): string {
  const { screen, today } = telling;
  const { paint, columns } = screen;
  const notes = [
    several ? gate.entity : null,
    gate.outcome === "pass" ? null : MODES[gate.mode],
    describeNextMode(gate.next, today),
  ].filter((text) => text !== null);
  const note = notes.map((text) => paint("dim", `  ${printable(text)}`)).join("");
  const head = `\n${paintGateMark(gate, paint)} ${paint("bold", printable(gate.title))}${note}\n`;
  if (gate.rules.length === 0) return head + hang("  ", NOT_TOLD, columns);
  return head + gate.rules.map((rule) => renderGateRule(rule, gate, telling)).join("");
}

/** Only what blocks gets the mark of a failure. */
function paintGateMark({ outcome, mode }: GateResult, paint: Paint): string {
  return outcome === "fail" && mode !== "enforce"
    ? paint(["yellow", "bold"], "!")
    : paintMark(outcome, paint);
}

/** A gate's only rule is what its title says; one of several is named, with its own mark. */
function renderGateRule(result: GateRuleResult, gate: GateResult, telling: Telling): string {
  const { screen } = telling;
  const only = gate.rules.length === 1;
  const indent = only ? 2 : 4;
  const prefix = only ? "  " : `  ${paintMark(result.outcome, screen.paint)} `;
  const name = result.title ?? (only ? null : nameRule(result.rule));
  const text = name === null ? result.why : `${name}: ${result.why}`;
  const paths = result.paths.slice(0, MOST_PATHS);
  const more = result.paths.length - paths.length;
  return [
    hang(prefix, printable(text), screen.columns),
    ...paths.map((path) => renderField("path", path, indent, screen)),
    ...(more > 0 ? [renderField("path", `… and ${more} more`, indent, screen)] : []),
    renderField("fix", remedyOf(result), indent, screen),
    ...[...result.responsible, ...result.uncounted].map((rule) => {
      const key = `${gate.entity} ${rule.scorecard} ${rule.rule}`;
      const again = telling.told.has(key);
      telling.told.add(key);
      return renderResponsible(rule, again, indent, telling);
    }),
  ].join("");
}

/** So many paths fit a screen; `--json` has more. */
const MOST_PATHS = 20;

/** What to do about a rule that no rule of a scorecard speaks for. */
function remedyOf({ outcome, reason, rule, fix }: GateRuleResult): string | null {
  if (outcome === "pass" || outcome === "skipped" || scorecardOf(rule) !== null) return null;
  return fix ?? REMEDIES[reason];
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
    case "query":
      return "a condition of the gate";
    case "checks":
      return `checks ${rule.names.join(", ")}`;
    case "approval":
      return rule.min === 1 ? "1 approval" : `${rule.min} approvals`;
    case "files":
      return "touched paths have owners";
    case "lock":
      return rule.environment === undefined ? "not locked" : `not locked in ${rule.environment}`;
  }
}

const BEFORE: Readonly<Record<NonNullable<ResponsibleRule["before"]>, string>> = {
  pass: "passed before",
  fail: "failed before",
  unknown: "unknown before",
  exempt: "waived before",
};

/** A rule that was explained under an earlier gate is only named. */
function renderResponsible(
  rule: ResponsibleRule,
  again: boolean,
  indent: number,
  { screen, today }: Telling,
): string {
  const { paint } = screen;
  const before = rule.before === null || rule.before === rule.outcome ? null : BEFORE[rule.before];
  const counts = rule.mode.mode === "enforce" ? null : describeMode(rule.mode, today, "scorecard");
  const notes = [rule.level, again ? "see above" : before, rule.waiver === null ? null : "waived", counts];
  const note = paint("dim", printable(notes.filter((text) => text !== null).join(", ")));
  const head = `${" ".repeat(indent)}${paintMark(rule.outcome, paint)} ${printable(rule.title)}  ${note}\n`;
  if (again) return head;
  const { waiver } = rule;
  return [
    head,
    renderField("why", rule.why, indent + 2, screen),
    ...(waiver === null ? [] : [renderExemption(waiver, today, indent + 2, screen)]),
    renderField("fix", waiver === null ? rule.fix : null, indent + 2, screen),
    renderField("ask", rule.owner, indent + 2, screen),
    renderField("docs", rule.docs, indent + 2, screen),
  ].join("");
}
