import type { Decision, GateResult, Outcome } from "../model/decision.ts";
import { countExcused } from "./excused.ts";
import { linkFixes } from "./fix-links.ts";
import type { CheckContext, JudgedChange } from "./judged-change.ts";
import { escapeText, showAsCode } from "./markdown.ts";
import { describeNextMode } from "./mode-text.ts";
import { isEnforced, listProblems, type Problem } from "./problems.ts";

/** What follows where nobody can do anything but wait. */
export const TRIES_AGAIN = "Muster tries again by itself; the button **Re-evaluate** tries at once.";

/** The verdict on a change in one sentence that needs no other; below it, what to do next. */
export function writeVerdict(change: JudgedChange, context: CheckContext): string {
  const { result } = change;
  if (result.kind === "unreadable")
    return `**Can't be judged yet: ${escapeText(result.why)}.** ${TRIES_AGAIN}`;
  const { decision, untouched } = result;
  if (decision.gates.length === 0) {
    const left = decision.untouched.length > 0;
    return `**Passes: ${left ? "this touches nothing that a gate is for" : "no gate governs anything here"}.**`;
  }
  if (decision.outcome === "pass") return writePass(decision, untouched) + countExcused(decision);
  const { outcome } = decision;
  const problems = listProblems(decision, isEnforced).filter((problem) => problem.outcome === outcome);
  const waived = countExcused(decision);
  const why = explain(decision, problems);
  const said = why.startsWith(WAITS_FOR)
    ? `Waits for ${why.slice(WAITS_FOR.length)}`
    : `${LEADS[outcome]}: ${why}`;
  const lead = `**${said}.**${nameBroken(problems)}${waived}`;
  return `${lead}\n\n${writeNext(problems, outcome, change, context)}`;
}

/** How a rule that waits for something begins what it says. */
const WAITS_FOR = "waits for ";

const LEADS: Readonly<Record<Exclude<Outcome, "pass">, string>> = {
  fail: "Fails",
  unknown: "Can't be judged yet",
  wait: "Waits",
};

function writePass({ gates, today }: Decision, untouched: boolean): string {
  const warning = gates.find(({ mode, outcome }) => mode === "warn" && outcome !== "pass");
  if (warning !== undefined) {
    const why = whyOf([warning], warning.outcome);
    const next = describeNextMode(warning.next, today);
    const when = next === null ? "" : ` yet: it ${next}`;
    return `**Passes, with a warning: ${why}.** The warning does not block${when}.`;
  }
  const enforced = gates.filter(isEnforced);
  const why = whyOf(enforced.length > 0 ? enforced : gates, "pass");
  if (untouched) return "**Passes: this changes nothing that a gate looks at.**";
  return why === "" ? "**Passes.**" : `**Passes: ${why}.**`;
}

/** What a gate says tells more of a failure; what a rule says, of the unknown. */
function explain({ gates, outcome }: Decision, [first]: readonly Problem[]): string {
  if (outcome === "unknown" && first !== undefined) return escapeText(first.why);
  return whyOf(gates.filter(isEnforced), outcome);
}

/** The reason of the first gate with an outcome, as markdown. */
function whyOf(gates: readonly GateResult[], outcome: Outcome): string {
  const rules = gates.flatMap((gate) => gate.rules);
  const first = rules.find((rule) => rule.outcome === outcome) ?? rules[0];
  return first === undefined ? "" : escapeText(first.why);
}

/** Names the rules that passed before, because they are what the change did. */
function nameBroken(problems: readonly Problem[]): string {
  const broken = problems.filter(({ outcome, rule }) => outcome === "fail" && rule?.before === "pass");
  if (broken.length === 0) return "";
  const names = broken.slice(0, 3).map(({ title }) => `"${escapeText(title, 80)}"`);
  const more = broken.length > 3 ? `, and ${broken.length - 3} more` : "";
  return ` No longer passing: ${names.join(", ")}${more}.`;
}

function writeNext(
  problems: readonly Problem[],
  outcome: Outcome,
  { subject }: JudgedChange,
  context: CheckContext,
): string {
  const fixable = problems.filter(({ fix }) => fix !== null);
  const [first, second] = fixable;
  if (first === undefined || first.fix === null)
    return outcome === "fail" ? "The table says why." : `There is nothing to do here. ${TRIES_AGAIN}`;
  if (second !== undefined) return `There are ${fixable.length} things to do; the table says which.`;
  const links = linkFixes(first, subject, context);
  const ask = first.owner === null ? [] : [`Ask ${showAsCode(first.owner, 100)}`];
  const [next, ...others] = [...links.map((link, index) => (index === 0 ? `**${link}**` : link)), ...ask];
  const line = next === undefined ? "" : `\n\n${[next, ...others].join(" · ")}`;
  return `To do: ${escapeText(first.fix)}${isRemoved(first) ? " Or take back its removal." : ""}${line}`;
}

/** Whether the change took a file away that was there: taking that back is the other way. */
function isRemoved({ outcome, rule }: Problem): boolean {
  if (outcome !== "fail" || rule === null || rule.before !== "pass") return false;
  return rule.evidence.every(({ state, from }) => state === "missing" && from.source === "file");
}
